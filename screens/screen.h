// screen.h: Every screen: how it is drawn and which previews it brings.
//
// One SCREEN(Name) a line for each member of View. A missing line does not compile; a missing file does not
// link.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/view.h"
#include "screens/ui.h"

namespace canbao::screens {

template <class V>
struct Of {};

// Views are move-only, so a braced list cannot hold them.
template <class V, class... More>
std::vector<V> listed(V first, More... more) {
    std::vector<V> views;
    views.push_back(std::move(first));
    (views.push_back(std::move(more)), ...);
    return views;
}

// In screens/NAME.cpp. The previews are what gallery and tests draw: typical, long names, worst cases.
#define SCREEN(Name)                                         \
    std::optional<Intent> draw(Ui& ui, const view::Name& v); \
    std::vector<view::Name> previews(Of<view::Name>);

SCREEN(Attract)
SCREEN(BeforeYouStart)
SCREEN(LayCard)
SCREEN(WithoutCard)
SCREEN(IsItYou)
SCREEN(ForAnother)
SCREEN(WhoAreYou)
SCREEN(WhichBasis)
SCREEN(WhichPlace)
SCREEN(Phone)
SCREEN(Check)
SCREEN(Working)
SCREEN(Registered)
SCREEN(NotToday)
SCREEN(ToWindow)
SCREEN(Printing)
SCREEN(PrintedHow)
SCREEN(TakeThings)
SCREEN(Wiped)
SCREEN(OutOfService)
SCREEN(Starting)
SCREEN(Patience)
SCREEN(PutCardBack)
SCREEN(LeaveAsk)
SCREEN(Help)
SCREEN(Standing)
SCREEN(Months)
SCREEN(OneYear)
SCREEN(ChooseOne)
SCREEN(ChooseYears)
SCREEN(Preview)
SCREEN(Issued)
SCREEN(NotIssued)
SCREEN(AskNumber)
SCREEN(Planner)
SCREEN(PlanPension)
SCREEN(ShowCode)
SCREEN(TypeCode)
SCREEN(Checked)
SCREEN(Topics)
SCREEN(Topic)
SCREEN(Matters)
SCREEN(Accepted)

#undef SCREEN

std::optional<Intent> draw_view(Ui& ui, const View& view);
// Every preview of every screen, in the order of View.
std::vector<View> all_previews();

}  // namespace canbao::screens

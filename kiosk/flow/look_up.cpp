#include "kiosk/flow/look_up.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/mask.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/outlook.h"
#include "kiosk/flow/planner.h"
#include "kiosk/flow/rights_record.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

constexpr int kDecadesAPage = 5;

// What is looked at, and where on it.
struct Place {
    enum class Page { kStanding, kMonths, kYear, kLeft } page = Page::kStanding;
    int strip_page = 0;
    int year = 0;
};

int pages_of(const policy::Strip& strip) {
    if (strip.years.empty()) return 1;
    const int decades = strip.years.back().year / 10 - strip.years.front().year / 10 + 1;
    return (decades + kDecadesAPage - 1) / kDecadesAPage;
}

const policy::YearSeen* year_of(const policy::Strip& strip, int year) {
    const auto found = std::find_if(strip.years.begin(), strip.years.end(),
                                    [year](const policy::YearSeen& seen) { return seen.year == year; });
    return found == strip.years.end() ? nullptr : &*found;
}

View months_of(const Visit& visit, Place at) {
    const auto outlook = outlook_of(visit);
    view::Months page;
    page.name = masked_name(shown_name(*visit.card));
    page.strip = visit.strip;
    page.required = outlook.required;
    page.missing = outlook.missing;
    if (outlook.retires) page.retires = month_words(visit.session.texts, *outlook.retires);
    page.page = at.strip_page;
    page.can_print = can_print_any(visit.session);
    return View(std::move(page));
}

View year_view(const Visit& visit, Place at) {
    view::OneYear page;
    page.name = masked_name(shown_name(*visit.card));
    page.year = *year_of(visit.strip, at.year);
    for (const auto& place : visit.history->places) page.places.push_back(place.name);
    if (year_of(visit.strip, at.year - 1) != nullptr) page.before = at.year - 1;
    if (year_of(visit.strip, at.year + 1) != nullptr) page.after = at.year + 1;
    page.windows = visit.session.config.hall.windows;
    page.can_print = can_print_any(visit.session);
    return View(std::move(page));
}

View view_of(const Visit& visit, Place at) {
    if (at.page == Place::Page::kMonths) return months_of(visit, at);
    if (at.page == Place::Page::kYear) return year_view(visit, at);
    return View(standing_of(visit));
}

// Where a touch leads; the same place when it means nothing here.
Place moved(const Visit& visit, Place at, const Intent& intent) {
    using Page = Place::Page;
    const bool months = !visit.strip.years.empty();
    if (intent.kind == Kind::kMonths && months) at.page = Page::kMonths;
    if (intent.kind == Kind::kYear && year_of(visit.strip, intent.index) != nullptr) {
        at.page = Page::kYear;
        at.year = intent.index;
    }
    const bool paging = at.page == Page::kMonths && intent.kind == Kind::kPage;
    if (paging && intent.index >= 0 && intent.index < pages_of(visit.strip)) at.strip_page = intent.index;
    if (intent.kind == Kind::kBack) {
        at.page = at.page == Page::kYear     ? Page::kMonths
                  : at.page == Page::kMonths ? Page::kStanding
                                             : Page::kLeft;
    }
    if (closes(intent)) at.page = Page::kLeft;
    return at;
}

// What else can be done from here, with what is known already.
Flow<Way> going_on(Visit& visit, Place at, Kind wish) {
    if (wish == Kind::kPlan) return planning_from_history(visit);
    RecordPreset preset;
    if (at.page == Place::Page::kYear) preset.years = {at.year};
    return giving_record_of(visit, std::move(preset));
}

// Where the newest month was paid or is owed; places come in the office's order.
std::string latest_place(const policy::History& history) {
    const auto newest =
        std::max_element(history.spells.begin(), history.spells.end(),
                         [](const policy::Spell& a, const policy::Spell& b) { return a.to < b.to; });
    if (newest == history.spells.end()) return {};
    return history.places[static_cast<std::size_t>(newest->place)].name;
}

}  // namespace

view::Standing standing_of(const Visit& visit) {
    const Session& session = visit.session;
    const auto& history = *visit.history;
    const auto outlook = outlook_of(visit);
    view::Standing page;
    page.name = masked_name(shown_name(*visit.card));
    // Without a single month there is nothing to look at, whatever the state.
    page.state = visit.strip.years.empty() ? policy::RecordState::kNone : history.state;
    if (history.state_since) page.since = month_words(session.texts, *history.state_since);
    page.months_paid = visit.strip.counted;
    page.required = outlook.required;
    page.missing = outlook.missing;
    if (outlook.retires) page.retires = month_words(session.texts, *outlook.retires);
    page.reached = outlook.reached;
    if (history.balance) page.balance = amount_words(*history.balance);
    page.place = latest_place(history);
    page.agency = history.agency;
    if (history.data_day.ok()) page.data_day = day_words(session.texts, history.data_day);
    page.unconfirmed = outlook.unconfirmed;
    page.service = visit.service;
    page.owed = visit.strip.owed;
    return page;
}

Flow<Done> telling_history(Visit& visit) {
    auto knowing = knowing_citizen(visit);
    const bool known = co_await knowing;
    if (!known) co_return Done{};
    auto asking = having_history(visit, policy::Insurance::kPension);
    const bool told = co_await asking;
    if (!told) co_return Done{};
    conclude(visit, Ending::kDone);  // the next page is the answer
    Place at;
    at.strip_page = pages_of(visit.strip) - 1;
    while (at.page != Place::Page::kLeft) {
        auto asked = visit.session.stage.asking(view_of(visit, at));
        const Intent intent = co_await asked;
        const bool record = intent.kind == Kind::kRecord && !visit.strip.years.empty();
        if (intent.kind == Kind::kPlan || record) {
            auto gone = going_on(visit, at, intent.kind);
            const Way way = co_await gone;
            if (way == Way::kLeave) co_return Done{};
            auto again = having_history(visit, policy::Insurance::kPension);  // if another kind was looked at
            const bool back = co_await again;
            if (!back) co_return Done{};
            continue;
        }
        at = moved(visit, at, intent);
    }
    co_return Done{};
}

}  // namespace canbao

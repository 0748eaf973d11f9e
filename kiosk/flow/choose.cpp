#include "kiosk/flow/choose.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/known.h"

namespace canbao {

using Kind = Intent::Kind;

Flow<Chosen> choosing(Visit& visit, view::ChooseOne page) {
    constexpr int kAPage = view::ChooseOne::kAPage;
    const int count = static_cast<int>(page.options.size());
    page.service = visit.service;
    // What is marked already has to be seen, or going on takes it unseen.
    page.page = page.chosen ? std::clamp(*page.chosen, 0, std::max(count - 1, 0)) / kAPage : 0;
    for (;;) {
        auto asked = visit.session.stage.asking(view::ChooseOne(page));
        const Intent intent = co_await asked;
        const bool offered = intent.index >= 0 && intent.index < count;
        if (intent.kind == Kind::kChoose && offered) page.chosen = intent.index;
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index <= (count - 1) / kAPage)
            page.page = intent.index;
        if (intent.kind == Kind::kNext && page.chosen) co_return Chosen{Way::kOn, *page.chosen};
        if (intent.kind == Kind::kBack) co_return Chosen{Way::kBack, 0};
        if (intent.kind != Kind::kNext && closes(intent)) co_return Chosen{Way::kLeave, 0};
    }
}

bool asks_sheet(const Session& session) {
    return can_print(session, Sheet::kSlip) && can_print(session, Sheet::kA4);
}

Flow<Chosen> choosing_sheet(Visit& visit, Sheet marked) {
    const Session& session = visit.session;
    if (!asks_sheet(session)) {
        const bool a4 = can_print(session, Sheet::kA4);
        co_return Chosen{Way::kOn, static_cast<int>(a4 ? Sheet::kA4 : Sheet::kSlip)};
    }
    view::ChooseOne page;
    page.question = view::ChooseOne::Question::kSheet;
    page.options = {session.texts("flow.sheet.slip"), session.texts("flow.sheet.a4")};
    page.chosen = static_cast<int>(marked);
    auto chosen = choosing(visit, std::move(page));
    const Chosen which = co_await chosen;
    co_return which;
}

}  // namespace canbao

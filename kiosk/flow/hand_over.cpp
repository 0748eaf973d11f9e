#include "kiosk/flow/hand_over.h"

#include <utility>

#include "kiosk/flow/change.h"
#include "kiosk/flow/papers.h"
#include "kiosk/flow/print_out.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Why = view::ToWindow::Why;

constexpr auto kPaper = "hand-over";

PrintJob sheet_job(Visit& visit, Why why, std::string code) {
    return {kPaper, {}, documents::Copy::kFirst, [&visit, why, code = std::move(code)](documents::Copy) {
                return sheet_of(visit, why, code);
            }};
}

// The last page: where to go. True when the citizen wants the paper.
Flow<bool> showing(Visit& visit, view::ToWindow page) {
    for (;;) {
        auto asked = visit.session.stage.asking(view::ToWindow(page));
        const Intent intent = co_await asked;
        switch (intent.kind) {
            case Kind::kPrint:
                if (page.can_print) co_return true;
                break;
            case Kind::kNoPrint:
            case Kind::kKnown:
            case Kind::kContinue:
            case Kind::kNext:
            case Kind::kClose:
                co_return false;
            default:
                break;
        }
    }
}

view::ToWindow page_of(const Visit& visit, Why why) {
    const auto& hall = visit.session.config.hall;
    return view::ToWindow{why, hall.window, {}, hall.opening, hall.closes, false, false};
}

// The case is open: the code is what counts, paper is on offer.
Flow<Done> with_code(Visit& visit, Why why, CaseTicket ticket) {
    decide(visit, Ending::kHandedOver);
    auto page = page_of(visit, why);
    if (!ticket.window.empty()) page.window = ticket.window;
    page.code = ticket.code;
    page.can_print = can_print(visit.session);
    for (;;) {
        auto shown = showing(visit, page);
        const bool wanted = co_await shown;
        if (!wanted) co_return Done{};
        auto printing = printing_out(visit, sheet_job(visit, why, ticket.code));
        const Slip slip = co_await printing;
        if (slip == Slip::kOut) co_return Done{};
        page.can_print = false;  // the code is shown once more, to be noted down
    }
}

// The sheet of the answers. When nobody knows what the office has, the page that says so must not wait behind
// a question about paper, so there is one try only.
Flow<Slip> printing_sheet(Visit& visit, Why why, bool may_be_done) {
    if (!visit.card) co_return Slip::kNotOut;  // there are no answers
    if (may_be_done) {
        auto once = printing_once(visit, sheet_of(visit, why, {}));
        const Slip slip = co_await once;
        co_return slip;
    }
    auto printing = printing_out(visit, sheet_job(visit, why, {}));
    const Slip slip = co_await printing;
    co_return slip;
}

// No case: the sheet is the hand-over, so it is printed without asking.
Flow<Done> with_sheet(Visit& visit, Why why, bool may_be_done) {
    if (may_be_done) decide(visit, Ending::kHandedOver);
    auto printing = printing_sheet(visit, why, may_be_done);
    const Slip slip = co_await printing;
    auto page = page_of(visit, why);
    // A sheet of which nobody knows is none: "nothing happened" is true whether it came out or not.
    page.sheet_out = slip == Slip::kOut || slip == Slip::kUnproven;
    if (page.sheet_out) {
        decide(visit, Ending::kHandedOver);
    } else if (may_be_done) {
        page.why = Why::kBeingChecked;
    } else {
        decide(visit, Ending::kNothingHappened,
               visit.card ? Nothing::kOfficeAndPrinterDead : Nothing::kFault);
    }
    auto shown = showing(visit, std::move(page));
    co_await shown;
    co_return Done{};
}

}  // namespace

Flow<Done> handing_over(Visit& visit, WindowJob job) {
    bool may_be_done = job.why == Why::kBeingChecked;
    if (job.office == OfficeReach::kReachable) {
        auto opening = changing(visit, Purpose::kOpenCase, job.reason);
        const auto opened = co_await opening;
        if (opened.came == Changed::Came::kDone) {
            auto coded = with_code(visit, job.why, *opened.answered.ticket);
            co_await coded;
            co_return Done{};
        }
        may_be_done = may_be_done || opened.came == Changed::Came::kUnknown;
    }
    auto printed = with_sheet(visit, job.why, may_be_done);
    co_await printed;
    co_return Done{};
}

}  // namespace canbao

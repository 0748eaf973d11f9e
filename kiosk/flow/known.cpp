#include "kiosk/flow/known.h"

#include <utility>

#include "kiosk/flow/identify.h"

namespace canbao {

using Kind = Intent::Kind;

bool closes(const Intent& intent) {
    switch (intent.kind) {
        case Kind::kKnown:
        case Kind::kNoPrint:
        case Kind::kContinue:
        case Kind::kNext:
        case Kind::kNo:
        case Kind::kYes:
        case Kind::kDecline:
        case Kind::kClose:
            return true;
        default:
            return false;
    }
}

Flow<bool> knowing_citizen(Visit& visit) {
    auto identified = identifying(visit, From::kConsent);
    const Identified who = co_await identified;
    if (who.how == Identified::How::kKnown) co_return true;
    if (who.how == Identified::How::kLeft) co_return false;
    auto told = telling_not_now(visit, Fault{who.fault, {}});
    co_await told;
    co_return false;
}

Flow<bool> having_history(Visit& visit, policy::Insurance kind) {
    if (visit.history && visit.history->insurance == kind) co_return true;
    Session& session = visit.session;
    session.stage.put(view::Working{view::Working::Stage::kAsking, 0, visit.service});
    auto asking = session.office.asking_history(*visit.card, kind);
    auto history = co_await asking;
    if (!history) {
        session.log.info("history: " + std::string(name_of(history.fault().code)));
        auto told = telling_not_now(visit, history.fault());
        co_await told;
        co_return false;
    }
    visit.history = *std::move(history);
    visit.history->insurance = kind;
    visit.strip = policy::strip_of(*visit.history);
    co_return true;
}

Flow<Done> telling_not_now(Visit& visit, Fault fault) {
    using Why = view::ToWindow::Why;
    visit.session.log.info("not now: " + std::string(name_of(fault.code)));
    if (!visit.session.decided) decide(visit, Ending::kNothingHappened, Nothing::kFault);
    const bool office = fault.code == FaultCode::kOfficeUnreachable ||
                        fault.code == FaultCode::kOfficeUnknown || fault.code == FaultCode::kOfficeBusy ||
                        fault.code == FaultCode::kOfficeBadAnswer ||
                        fault.code == FaultCode::kOfficeNotTrusted;
    const auto& hall = visit.session.config.hall;
    view::ToWindow page{office ? Why::kOfficeDown : Why::kNeedsClerk,
                        hall.window,
                        {},
                        hall.opening,
                        hall.closes,
                        false,
                        false,
                        visit.service,
                        fault.code};
    auto read = read_to_end(visit, View(std::move(page)));
    co_await read;
    co_return Done{};
}

Flow<Done> read_to_end(Visit& visit, View page) {
    auto asked = visit.session.stage.asking(std::move(page));
    co_await asked;
    co_return Done{};
}

}  // namespace canbao

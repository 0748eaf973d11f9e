#include "kiosk/flow/promising.h"

#include <utility>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/papers.h"
#include "kiosk/flow/print_out.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Came = Changed::Came;
using Kind = Intent::Kind;

// Until the end of the day that the citizen is told.
Promise promise_of(const Session& session, std::string key) {
    const auto last =
        std::chrono::sys_days{today(session)} + std::chrono::days{session.config.promise.keep_days};
    return {std::move(key), session.clock.now(), last + std::chrono::days{1} - session.config.utc_offset};
}

// Only where the office does so, and has a number to send it to.
bool by_text_message(const Visit& visit) {
    const bool number = !visit.answers.phone.empty() || (visit.looked && visit.looked->phone_known);
    return visit.session.config.promise.text_message && number;
}

view::Accepted accepted_view(const Visit& visit, const Promise& promise) {
    const auto& hall = visit.session.config.hall;
    view::Accepted view;
    view.reference = promise_reference(promise.key);
    view.until = day_words(visit.session.texts, last_day(visit.session, promise));
    view.window = hall.window;
    view.opening = hall.opening;
    view.text_message = by_text_message(visit);
    view.can_print = can_print(visit.session);
    return view;
}

}  // namespace

bool may_promise(const Session& session, const Changed& changed, Purpose purpose) {
    const bool undone =
        changed.came == Came::kUnreachable || changed.came == Came::kNotNow || changed.came == Came::kUnknown;
    return undone && purpose == Purpose::kRegister && promises(session);
}

Flow<Changed> promising(Visit& visit, Changed changed, Prepared prepared) {
    Session& session = visit.session;
    const auto promise = promise_of(session, changed.key);
    auto keeping = session.promises->keeping(promise, std::move(prepared));
    const auto kept = co_await keeping;
    audit_promised(session, changed.key, kept);
    if (kept) {
        session.log.info("promised " + changed.key);
        session.decided = Ending::kAccepted;
        session.so_far.reference = promise_reference(promise.key);
        changed.came = Came::kPromised;
        changed.promise = promise;
        co_return changed;
    }
    session.log.warn("promise " + changed.key + ": " + std::string(name_of(kept.fault().code)));
    const auto code = kept.fault().code;
    const bool unwritten = code == FaultCode::kDiskFull || code == FaultCode::kBadInput;
    // It may be on disk and be delivered: then "nothing was sent" would be a lie.
    if (!unwritten) changed.came = Came::kUnknown;
    co_return changed;
}

Flow<Done> telling_accepted(Visit& visit, Promise promise) {
    decide(visit, Ending::kAccepted);
    bool wanted = false;
    for (bool shown = false; !shown;) {
        auto asked = visit.session.stage.asking(accepted_view(visit, promise));
        const Intent intent = co_await asked;
        wanted = intent.kind == Kind::kPrint && can_print(visit.session);
        shown = wanted || intent.kind == Kind::kNoPrint || intent.kind == Kind::kKnown ||
                intent.kind == Kind::kContinue || intent.kind == Kind::kNext || intent.kind == Kind::kClose;
    }
    if (!wanted) co_return Done{};
    PrintJob job{"promise-slip", promise_reference(promise.key), documents::Copy::kFirst,
                 [&visit, promise](documents::Copy copy) {
                     return promise_slip_of(visit, promise, by_text_message(visit), copy);
                 }};
    auto printing = printing_out(visit, std::move(job));
    co_await printing;  // whatever became of the paper: the promise stands and its number was shown
    co_return Done{};
}

}  // namespace canbao

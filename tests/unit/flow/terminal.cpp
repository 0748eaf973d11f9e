#include "tests/unit/flow/terminal.h"

#include <utility>

namespace canbao::test {

template <class T>
Terminal::Ran Terminal::run(Flow<T>& flow, Session& session) {
    flow.start();
    while (!flow.done()) {
        if (world_.dead) return Ran::kCrashed;
        const bool wished = world_.wish && (world_.wish != Nothing::kCardPulled || !session.card_id.empty());
        if (wished && session.holds == 0) {
            if (world_.prints_now()) world_.wrong("a paper was moving when the visit ended");
            return Ran::kEndedByHost;
        }
        if (world_.answer_next()) continue;
        world_.wrong("a flow waits for nothing");
        return Ran::kCrashed;
    }
    return world_.dead ? Ran::kCrashed : Ran::kToItsEnd;
}

Went Terminal::visit(const Citizen& citizen, std::vector<Strike> strikes) {
    world_.begin(citizen);
    world_.strike(std::move(strikes));
    Session session = world_.session();
    Went went;
    {
        auto flow = serving(session, citizen.script.service);
        const auto ran = run(flow, session);
        went.crashed = ran == Ran::kCrashed;
        went.by_host = ran == Ran::kEndedByHost;
        if (ran == Ran::kToItsEnd) went.end = flow.result();
        if (went.by_host) session.so_far.cut_short = world_.wish;
    }
    world_.drop_unheard();  // the mailbox throws away what is for a dead flow
    if (went.by_host) {
        const auto why = *std::exchange(world_.wish, std::nullopt);
        const bool happened =
            session.decided.value_or(Ending::kNothingHappened) != Ending::kNothingHappened &&
            world_.planted != Planted::kSaysNothingHappened;
        auto last = farewell_of(session, why);
        if (world_.planted == Planted::kSaysNothingHappened) last.nothing = why;
        went.end = VisitEnd{happened ? *session.decided : Ending::kNothingHappened, last.nothing, true};
        auto leaving = farewell(session, last);
        went.crashed = run(leaving, session) == Ran::kCrashed;
    }
    went.anonymous = session.so_far.anonymous;
    if (!went.crashed) check_room(session);
    went.seen = world_.seen;
    went.steps = world_.steps();
    return went;
}

void Terminal::check_room(const Session& session) {
    if (session.holds != 0) world_.wrong("a hold is left");
    if (!session.card_id.empty()) world_.wrong("the host still knows whose card it was");
    const bool last = !world_.seen.views.empty() && world_.seen.views.back() == "wiped";
    if (!last && !session.so_far.anonymous) world_.wrong("the last screen was another");
    world_.put(view::Attract{});
    if (Personal::alive() != 0) world_.wrong("personal text is alive after the visit");
    if (world_.card_lies) world_.wrong("the visit ended while a card lies there");
}

Recovered Terminal::recovery(std::vector<Strike> strikes) {
    world_.power_on();
    world_.strike(std::move(strikes));
    if (world_.planted == Planted::kNothingRecovers) return {};
    Session session = world_.session();
    if (world_.planted == Planted::kPrintsForNobody) {
        auto printing = world_.printing(documents::Paper{"registration-receipt", {}});
        static_cast<void>(printing);
    }
    auto flow = recover(session);
    const auto ran = run(flow, session);
    if (Personal::alive() != 0) world_.wrong("personal text is alive during recovery");
    return ran == Ran::kToItsEnd ? flow.result() : Recovered{0, 1, {}};
}

template <class Round>
Delivered Terminal::round(std::vector<Strike> strikes, Round begin) {
    world_.power_on();
    world_.strike(std::move(strikes));
    Session session = world_.session();
    Delivered delivered;
    delivered.standing = 1;
    {
        auto flow = begin(session);
        if (run(flow, session) == Ran::kToItsEnd) delivered = flow.result();
    }
    if (Personal::alive() != 0) world_.wrong("personal text is alive after a delivery");
    return delivered;
}

Delivered Terminal::delivery(std::vector<Strike> strikes) {
    return round(std::move(strikes), [](Session& session) { return deliver(session); });
}

Delivered Terminal::expiry(bool sure) {
    return round({}, [sure](Session& session) { return expire(session, sure); });
}

}  // namespace canbao::test

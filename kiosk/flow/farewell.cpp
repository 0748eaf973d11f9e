#include "kiosk/flow/farewell.h"

#include <chrono>

namespace canbao {
namespace {

using namespace std::chrono_literals;

// Long enough to take a slip, to read one line, to read why nothing happened.
constexpr auto kSlip = 4000ms;
constexpr auto kWiped = 5000ms;
constexpr auto kWhy = 8000ms;

// Without a slot there is only one kind of card; of one that was not read nobody knows.
std::optional<Credential> lying(const Session& session) {
    const auto by = session.so_far.by;
    if (by == Credential::kIdCard || by == Credential::kSocialCard) return by;
    return session.card_slot ? std::nullopt : std::optional(Credential::kIdCard);
}

}  // namespace

Farewell farewell_of(const Session& session, Nothing why) {
    Farewell farewell;
    const auto& so_far = session.so_far;
    if (session.decided.value_or(Ending::kNothingHappened) == Ending::kNothingHappened)
        farewell.nothing = so_far.nothing.value_or(why);
    farewell.slip = !so_far.slip.empty();
    farewell.paper = so_far.slip;
    farewell.reference = so_far.reference;
    farewell.anonymous = so_far.anonymous;
    farewell.service = so_far.service;
    farewell.by = so_far.by;
    farewell.promised = session.decided == Ending::kAccepted;
    farewell.lies = lying(session);
    return farewell;
}

Flow<Done> farewell(Session& session, Farewell how) {
    const bool card = session.reader.presence() == CardPresence::kPresent;
    if (card || how.slip) session.stage.put(view::TakeThings{card, how.slip, how.paper, how.lies});
    if (card) {
        auto removal = session.reader.removal();
        co_await removal;
    } else if (how.slip) {
        auto looking = session.clock.sleeping(kSlip);
        co_await looking;
    }
    if (how.anonymous) co_return Done{};
    session.stage.put(view::Wiped{how.nothing, how.reference, how.slip, how.service, how.by, how.promised});
    auto reading = session.clock.sleeping(how.nothing ? kWhy : kWiped);
    co_await reading;
    co_return Done{};
}

}  // namespace canbao

// world_step.h: One step of a simulated hall: what is asked happens, or what a harm makes of it.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "tests/unit/flow/world.h"

namespace canbao::test {

inline Fault fault(FaultCode code) { return Fault{code, "simulated"}; }

template <class T>
Pending<T> World::step(Port port, std::function<T()> effect, std::function<T()> fault,
                       std::function<T()> lost) {
    Pending<T> pending;
    if (dead) return pending;
    const Harm harm = harm_of(port);
    if (harm == Harm::kCrashBefore) {
        dead = true;
        return pending;
    }
    if (harm == Harm::kCancel) wish = Nothing::kEnded;
    if (harm == Harm::kPatienceOver) wish = Nothing::kPatienceOver;
    if (harm == Harm::kCardPulled) wish = Nothing::kCardPulled;
    auto answer = std::make_shared<std::optional<T>>();
    if (harm == Harm::kFaultBefore && fault) {
        answer->emplace(fault());
    } else {
        answer->emplace(effect());
        if (harm == Harm::kAnswerLost && lost) answer->emplace(lost());
    }
    if (harm == Harm::kCardPulled) card_lies = false;
    if (harm == Harm::kCrashAfter) {
        dead = true;
        return pending;
    }
    const auto reply = pending.reply();
    answers_.push_back(
        {port, [reply] { return reply.expired(); }, [reply, answer] { reply(std::move(**answer)); }});
    return pending;
}

}  // namespace canbao::test

// The sweep: every step of every plan, every harm at it, then every harm in the recovery, and all promises
// checked.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "tests/unit/flow/plans.h"

namespace canbao::test {
namespace {

constexpr Harm kHarms[] = {Harm::kCrashBefore, Harm::kCrashAfter, Harm::kFaultBefore, Harm::kAnswerLost,
                           Harm::kLatePacket,  Harm::kCancel,     Harm::kCardPulled,  Harm::kPatienceOver};
constexpr Harm kDeviceHarms[] = {Harm::kCrashBefore, Harm::kCrashAfter, Harm::kFaultBefore,
                                 Harm::kAnswerLost};

std::string told(const Plan& plan, const std::vector<Strike>& strikes, const std::vector<Strike>& later) {
    std::string text = plan.name;
    for (const auto& [step, harm] : strikes)
        text += ", " + std::string(words_of(harm)) + " at " + std::to_string(step);
    for (const auto& [step, harm] : later)
        text += ", in recovery " + std::string(words_of(harm)) + " at " + std::to_string(step);
    return text;
}

class Sweep {
public:
    int worlds = 0;
    int broken = 0;

    Played play_one(const Plan& plan, const std::vector<Strike>& strikes, const std::vector<Strike>& later) {
        ++worlds;
        auto played = play(plan, strikes, later);
        if (played.broken_promises.empty()) return played;
        ++broken;
        if (plan.planted != Planted::kNone) return played;
        std::string all;
        for (const auto& promise : played.broken_promises) all += "\n  " + promise;
        if (broken <= 20) ADD_FAILURE() << told(plan, strikes, later) << all;
        return played;
    }

    // One world for the harm, then one for each harm in the recovery that follows it.
    void with_recovery(const Plan& plan, const std::vector<Strike>& strikes) {
        const auto played = play_one(plan, strikes, {});
        for (int step = 0; step < played.recovery_steps; ++step)
            for (const auto harm : kDeviceHarms) play_one(plan, strikes, {{step, harm}});
    }
};

TEST(Sweep, KeepsEveryPromiseWhateverGoesWrongAtAnyStep) {
    const auto begun = std::chrono::steady_clock::now();
    Sweep sweep;
    for (const auto& plan : plans()) {
        const auto steps = sweep.play_one(plan, {}, {}).story.first.steps;
        for (int step = 0; step < static_cast<int>(steps.size()); ++step)
            for (const auto harm : kHarms)
                if (can_strike(harm, steps[static_cast<std::size_t>(step)]))
                    sweep.with_recovery(plan, {{step, harm}});
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::printf("%d worlds, %d with a broken promise, %.1f s\n", sweep.worlds, sweep.broken, took.count());
    EXPECT_EQ(sweep.broken, 0);
    EXPECT_GT(sweep.worlds, 5000);
}

}  // namespace
}  // namespace canbao::test

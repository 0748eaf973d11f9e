// The sweep: every step of every plan, every harm at it, then every harm in the recovery, and all promises
// checked.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "tests/unit/flow/plans.h"

namespace canbao::test {
namespace {

constexpr Harm kHarms[] = {Harm::kCrashBefore, Harm::kCrashAfter, Harm::kFaultBefore,
                           Harm::kAnswerLost,  Harm::kNoProof,    Harm::kLatePacket,
                           Harm::kCancel,      Harm::kCardPulled, Harm::kPatienceOver};
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

    // One world for the harm, then one for each harm in the recovery that follows it, unless that only reads
    // an empty journal.
    void with_recovery(const Plan& plan, const std::vector<Strike>& strikes) {
        const auto played = play_one(plan, strikes, {});
        if (played.recovery_steps <= 1) return;
        for (int step = 0; step < played.recovery_steps; ++step)
            for (const auto harm : kDeviceHarms) play_one(plan, strikes, {{step, harm}});
    }
};

void sweep_plan(Sweep& sweep, const Plan& plan) {
    const auto steps = sweep.play_one(plan, {}, {}).story.first.steps;
    for (int step = 0; step < static_cast<int>(steps.size()); ++step)
        for (const auto harm : kHarms)
            if (can_strike(harm, steps[static_cast<std::size_t>(step)]))
                sweep.with_recovery(plan, {{step, harm}});
}

class Stopwatch {
public:
    explicit Stopwatch(const Sweep& sweep) : sweep_(sweep) {}
    ~Stopwatch() {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun_;
        std::printf("%d worlds, %d with a broken promise, %.1f s\n", sweep_.worlds, sweep_.broken,
                    took.count());
    }

private:
    const Sweep& sweep_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

TEST(Sweep, KeepsEveryPromiseWhateverGoesWrongAtAnyStep) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const auto& plan : plans()) sweep_plan(sweep, plan);
    EXPECT_EQ(sweep.broken, 0);
    EXPECT_GT(sweep.worlds, 4000);
}

TEST(Sweep, KeepsEveryPromiseThatIsGivenWithADate) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const auto& plan : promise_plans()) sweep_plan(sweep, plan);
    EXPECT_EQ(sweep.broken, 0);
    EXPECT_GT(sweep.worlds, 1500);
}

TEST(Sweep, KeepsEveryPromiseOfVisitsThatRegisterNobody) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const auto& plan : paper_plans()) sweep_plan(sweep, plan);
    EXPECT_EQ(sweep.broken, 0);
    EXPECT_GT(sweep.worlds, 3000);
}

// A fault changes the way that a visit takes, so the second harm is tried at steps the straight way does not
// have.
void sweep_pairs(Sweep& sweep, const Plan& plan) {
    constexpr Harm kFirst[] = {Harm::kFaultBefore, Harm::kAnswerLost, Harm::kNoProof, Harm::kLatePacket};
    constexpr Harm kSecond[] = {Harm::kCrashAfter, Harm::kFaultBefore, Harm::kAnswerLost, Harm::kCancel};
    constexpr int kFurther = 8;
    const auto steps = play(plan).story.first.steps;
    for (int first = 0; first < static_cast<int>(steps.size()); ++first)
        for (const auto harm : kFirst) {
            if (!can_strike(harm, steps[static_cast<std::size_t>(first)])) continue;
            for (int second = first + 1; second <= first + kFurther; ++second)
                for (const auto other : kSecond) sweep.play_one(plan, {{first, harm}, {second, other}}, {});
        }
}

TEST(Sweep, KeepsEveryPromiseWhenTwoThingsGoWrongInOneVisit) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const auto& plan : plans()) sweep_pairs(sweep, plan);
    EXPECT_EQ(sweep.broken, 0);
}

TEST(Sweep, KeepsEveryPromiseWhenTwoThingsGoWrongOnAMachineThatPromises) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const auto& plan : promise_plans()) sweep_pairs(sweep, plan);
    EXPECT_EQ(sweep.broken, 0);
}

TEST(Sweep, KeepsEveryPromiseWhenTwoThingsGoWrongWithACertificate) {
    Sweep sweep;
    const Stopwatch watch(sweep);
    for (const char* name : {"a certificate on a slip", "a certificate, the printer vanishes",
                             "a certificate that is signed wrongly"})
        sweep_pairs(sweep, plan(name));
    EXPECT_EQ(sweep.broken, 0);
}

// A sweep that finds nothing proves something only if it finds what is there.
void find(const std::vector<std::pair<Planted, const char*>>& bugs, const std::string& where) {
    for (const auto& [bug, name] : bugs) {
        auto planted = plan(where);
        planted.planted = bug;
        Sweep sweep;
        sweep_plan(sweep, planted);
        std::printf("%s: found in %d of %d worlds\n", name, sweep.broken, sweep.worlds);
        EXPECT_GT(sweep.broken, 0) << name;
    }
}

TEST(Sweep, FindsEachBugThatIsPlanted) {
    find({{Planted::kIntentNotWritten, "intent not written"},
          {Planted::kResultNotWritten, "result not written"},
          {Planted::kOfficeForgetsPeople, "the office forgets people"},
          {Planted::kVoidKeyRegisters, "a void key registers"},
          {Planted::kPrintsTwice, "prints twice"},
          {Planted::kPrintsForNobody, "prints for nobody"},
          {Planted::kNothingRecovers, "nothing recovers"},
          {Planted::kSaysNothingHappened, "says nothing happened"}},
         "registers, with a slip");
}

TEST(Sweep, FindsEachBugThatIsPlantedInAPromise) {
    find({{Planted::kIntentNotWritten, "intent not written"},
          {Planted::kPromiseForgotten, "the journal drops what was promised"},
          {Planted::kOfficeForgetsPeople, "the office forgets people"}},
         "promised, comes again before it is delivered");
    find({{Planted::kPromiseSettled, "recovery voids what was promised"}}, "promised: the office is busy");
}

TEST(Sweep, FindsEachBugThatIsPlantedInACertificate) {
    find({{Planted::kIntentNotWritten, "intent not written"},
          {Planted::kResultNotWritten, "result not written"},
          {Planted::kActiveAtOnce, "active before it is printed"},
          {Planted::kVoidsNothing, "says void and voids nothing"},
          {Planted::kPrintsLater, "a jammed paper comes out later"},
          {Planted::kProvesNothing, "the printer says confirmed and prints nothing"},
          {Planted::kPrintsTwice, "prints twice"},
          {Planted::kPrintsForNobody, "prints for nobody"},
          {Planted::kNothingRecovers, "nothing recovers"},
          {Planted::kSaysNothingHappened, "says nothing happened"}},
         "a certificate on a slip");
}

}  // namespace
}  // namespace canbao::test

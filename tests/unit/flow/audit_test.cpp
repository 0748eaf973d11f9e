// What the audit log is told of visits: the right events in their order, every event of this layer, no
// person.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/flow/plans.h"
#include "tests/unit/flow/terminal.h"

namespace canbao::test {
namespace {

struct Visited {
    std::vector<std::string> lines;       // of the first visit and what comes of it
    std::vector<std::string> complaints;  // of the table
};

// The plan's visit as it goes with this harm, what recovery says, and what becomes of a promise in a sound hall.
Visited audited(const Plan& plan, std::vector<Strike> strikes = {}) {
    World world;
    world.broken = plan.broken;
    world.machine = plan.machine;
    world.ledger.knows(plan.citizen);
    Terminal terminal(world);
    const auto went = terminal.visit(plan.citizen, std::move(strikes));
    if (went.crashed || went.end.recover) static_cast<void>(terminal.recovery());
    if (plan.machine.promises) {
        world.broken = {};
        if (plan.then == Then::kDatePasses) world.later(std::chrono::days{7});
        static_cast<void>(terminal.delivery());
    }
    return {world.audited.all(), world.audited.complaints};
}

// Lines that begin so.
long count(const Visited& visited, const std::string& start) {
    return std::count_if(visited.lines.begin(), visited.lines.end(),
                         [&](const std::string& line) { return line.rfind(start, 0) == 0; });
}

std::string first_word(const std::string& line) { return line.substr(0, line.find(' ')); }

TEST(AuditOfVisits, TellsARegistrationFromItsBeginningToItsEnd) {
    const auto visited = audited(plan("registers, with a slip"));
    std::vector<std::string> events;
    for (const auto& line : visited.lines) events.push_back(first_word(line));
    EXPECT_EQ(events,
              (std::vector<std::string>{"visit-begun", "consent-given", "card-read", "change-intended",
                                        "change-answered", "paper-printed", "visit-ended"}));
    EXPECT_EQ(visited.lines[0], "visit-begun ok service=register");
    EXPECT_EQ(visited.lines[2], "card-read ok card=resident");
    EXPECT_EQ(
        visited.lines[4].rfind("change-answered ok purpose=register key=key-000001 outcome=ok reference=", 0),
        0U);
    EXPECT_EQ(visited.lines[6].rfind("visit-ended ok service=register ending=done seconds=", 0), 0U)
        << visited.lines[6];
}

TEST(AuditOfVisits, TellsACertificateInItsTwoPhases) {
    const auto visited = audited(plan("a certificate on a slip"));
    const auto at = [&](const std::string& start) {
        return std::find_if(visited.lines.begin(), visited.lines.end(),
                            [&](const std::string& line) { return line.rfind(start, 0) == 0; });
    };
    EXPECT_LT(at("change-intended ok purpose=certificate"), at("certificate-reserved"));
    EXPECT_LT(at("certificate-reserved"), at("paper-printed ok paper=certificate"));
    EXPECT_LT(at("paper-printed ok paper=certificate"), at("certificate-activated"));
    EXPECT_LT(at("certificate-activated"), at("visit-ended"));
    EXPECT_EQ(count(visited, "certificate-voided"), 0);
}

TEST(AuditOfVisits, TellsWhatWasPromisedAndHowItEnded) {
    const auto kept = audited(plan("promised: the office is busy"));
    EXPECT_EQ(count(kept, "promise-accepted ok key=key-000001"), 1);
    EXPECT_EQ(count(kept, "visit-ended ok service=register ending=accepted"), 1);
    EXPECT_EQ(kept.lines.back().rfind("promise-ended ok key=key-000001 end=registered reference=", 0), 0U)
        << kept.lines.back();
    const auto late = audited(plan("promised, the office comes back too late"));
    EXPECT_EQ(late.lines.back(), "promise-ended refused key=key-000001 end=voided");
    const auto none = audited(plan("promises allowed, and none needed"));
    EXPECT_EQ(count(none, "promise-"), 0);
    const auto full = plan("promised: the office is busy");
    const auto steps = play(full).story.first.steps;
    const auto intended = std::find(steps.begin(), steps.end(), Port::kJournal);
    const auto keeping =
        static_cast<int>(std::find(intended + 1, steps.end(), Port::kJournal) - steps.begin());
    const auto failed = audited(full, {{keeping, Harm::kFaultBefore}});
    EXPECT_EQ(count(failed, "promise-accepted failed key=key-000001 fault="), 1);
    EXPECT_EQ(count(failed, "promise-ended"), 0);
}

TEST(AuditOfVisits, SaysWhyAVisitWasCutShort) {
    auto plan_of_it = plan("registers, with a slip");
    const int stage = step_of(plan_of_it, Port::kStage, 2);
    for (const auto& [harm, why] :
         {std::pair{Harm::kCancel, "ended"}, {Harm::kPatienceOver, "patience-over"}}) {
        const auto visited = audited(plan_of_it, {{stage, harm}});
        ASSERT_EQ(count(visited, "visit-ended"), 1);
        EXPECT_NE(visited.lines.back().find(std::string("ending=nothing-happened why=") + why),
                  std::string::npos)
            << visited.lines.back();
    }
}

// Every step of every plan with every harm: one end for each beginning (unless the power went), nothing that
// the table does not know, and no person in any line.
TEST(AuditOfVisits, HoldsNoPersonWhateverGoesWrong) {
    constexpr Harm kHarms[] = {Harm::kCrashAfter, Harm::kFaultBefore, Harm::kAnswerLost, Harm::kNoProof,
                               Harm::kCancel};
    long lines = 0;
    auto all = plans();
    for (auto& plan : paper_plans()) all.push_back(std::move(plan));
    for (auto& plan : promise_plans()) all.push_back(std::move(plan));
    for (const auto& plan : all) {
        std::vector<std::string> secrets{plan.citizen.id_number(), plan.citizen.name()};
        if (!plan.citizen.script.phone.empty()) secrets.push_back(plan.citizen.script.phone);
        for (const auto& [field, text] : plan.citizen.card)
            if (field == "address" || field == "birth" || field == "name_en") secrets.push_back(text);
        std::erase_if(secrets, [](const std::string& secret) { return secret.empty(); });
        const auto judge = [&](const std::vector<Strike>& strikes) {
            const auto visited = audited(plan, strikes);
            EXPECT_TRUE(visited.complaints.empty()) << plan.name << ": " << visited.complaints.front();
            const bool crash = !strikes.empty() && strikes[0].harm == Harm::kCrashAfter;
            EXPECT_EQ(count(visited, "visit-begun"), 1) << plan.name;
            if (!crash) {
                EXPECT_EQ(count(visited, "visit-ended"), 1) << plan.name;
            }
            lines += static_cast<long>(visited.lines.size());
            for (const auto& line : visited.lines) {
                EXPECT_EQ(line.find("unfit-text"), std::string::npos) << line;
                for (const auto& secret : secrets)
                    EXPECT_EQ(line.find(secret), std::string::npos) << plan.name << ": " << line;
            }
        };
        judge({});
        const auto steps = play(plan).story.first.steps;
        for (int step = 0; step < static_cast<int>(steps.size()); ++step)
            for (const auto harm : kHarms)
                if (can_strike(harm, steps[static_cast<std::size_t>(step)])) judge({{step, harm}});
    }
    EXPECT_GT(lines, 10'000);
}

// Sees to it that every event of this layer is noted by some test of this program.
class EveryEventOfTheFlows : public testing::Environment {
public:
    void TearDown() override {
        if (testing::GTEST_FLAG(filter) != "*") return;
        EXPECT_EQ(AuditRecorder::missing_of(audit::From::kFlow), "");
    }
};
const auto* const every_event = testing::AddGlobalTestEnvironment(new EveryEventOfTheFlows);

}  // namespace
}  // namespace canbao::test

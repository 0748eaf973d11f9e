#include "tests/unit/flow/story.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/book.h"

namespace canbao::test {
namespace {

// Left to recover(); what is promised is not.
bool settles_something(const World& world) {
    const auto open = open_intents(world.disk);
    return std::any_of(open.begin(), open.end(),
                       [](const OpenIntent& intent) { return intent.state != OpenIntent::State::kPromised; });
}

void come_again(World& world, Terminal& terminal, const Plan& plan, Story& story) {
    Citizen again = plan.citizen;
    again.script.detours.clear();
    again.script.has_card = true;
    if (!again.script.shows.empty()) again.script.shows = {again.script.shows.back()};
    story.again = terminal.visit(again);
    if (story.again.end.recover) world.wrong("a visit in a sound hall left something to recover");
}

bool has_expired(const World& world) {
    return std::any_of(world.kept.begin(), world.kept.end(), [](const Kept& one) {
        return one.ended && one.ended->end == PromiseEnd::kExpired;
    });
}

// A round that is harmed, and one that is not; how many steps the harmed one had. What has expired is recovered,
// at once or after the next start.
int deliver_all(World& world, Terminal& terminal, const std::vector<Strike>& later) {
    static_cast<void>(terminal.delivery(later));
    const auto steps = static_cast<int>(world.steps().size());
    const auto rest = terminal.delivery();
    if (rest.standing != 0 || rest.fault) world.wrong("a promise stands still, in a sound hall");
    if (!has_expired(world)) return steps;
    const auto recovered = terminal.recovery();
    if (recovered.still_open != 0 || recovered.fault) world.wrong("what has expired was not recovered");
    return steps;
}

}  // namespace

Played play(const Plan& plan, std::vector<Strike> strikes, std::vector<Strike> later) {
    World world;
    world.broken = plan.broken;
    world.planted = plan.planted;
    world.machine = plan.machine;
    world.ledger.knows(plan.citizen);
    Terminal terminal(world);
    Played played;
    Story& story = played.story;
    story.citizen = &plan.citizen;
    story.may_register = plan.may_register;

    story.first = terminal.visit(plan.citizen, std::move(strikes));
    if (story.first.crashed || story.first.end.recover) {
        static_cast<void>(terminal.recovery(later));
        played.recovery_steps = static_cast<int>(world.steps().size());
        world.broken = {};
        const auto recovered = terminal.recovery();
        if (recovered.still_open != 0 || recovered.fault)
            world.wrong("recovery did not come to its end in a sound hall");
    } else if (settles_something(world)) {
        world.wrong("an intent is open, and the visit did not say so");
    }
    if (plan.machine.promises) {
        world.broken = plan.broken;
        static_cast<void>(terminal.delivery());
        world.broken = {};
    }
    world.broken = {};
    world.packets_arrive();
    if (plan.then == Then::kComesFirst) come_again(world, terminal, plan, story);
    if (plan.machine.promises) {
        if (plan.then == Then::kDatePasses) world.later(std::chrono::days{7});
        const auto steps = deliver_all(world, terminal, later);
        played.recovery_steps = std::max(played.recovery_steps, steps);
    }
    if (plan.then != Then::kComesFirst) come_again(world, terminal, plan, story);
    played.broken_promises = broken_promises(world, story);
    played.printouts = world.printouts;
    played.ledger = world.ledger;
    return played;
}

int step_of(const Plan& plan, Port port, int nth) {
    const auto steps = play(plan).story.first.steps;
    for (std::size_t step = 0; step < steps.size(); ++step)
        if (steps[step] == port && nth-- == 0) return static_cast<int>(step);
    return -1;
}

}  // namespace canbao::test

#include "tests/unit/flow/story.h"

#include <utility>

namespace canbao::test {

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
        static_cast<void>(terminal.recovery(std::move(later)));
        played.recovery_steps = static_cast<int>(world.steps().size());
        world.broken = {};
        const auto recovered = terminal.recovery();
        if (recovered.still_open != 0 || recovered.fault)
            world.wrong("recovery did not come to its end in a sound hall");
    } else if (!open_keys(world).empty()) {
        world.wrong("an intent is open, and the visit did not say so");
    }
    world.broken = {};
    world.packets_arrive();

    Citizen again = plan.citizen;
    again.script.detours.clear();
    again.script.has_card = true;
    if (!again.script.shows.empty()) again.script.shows = {again.script.shows.back()};
    story.again = terminal.visit(again);
    if (story.again.end.recover) world.wrong("a visit in a sound hall left something to recover");
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

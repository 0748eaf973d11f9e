// scene.h: One hall, one citizen and what the screens said, for tests that tell one story.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/flow/plans.h"

namespace canbao::test {

class Scene {
public:
    explicit Scene(const std::string& slug, Service service = Service::kRegister) : who(citizen(slug)) {
        who.script.service = service;
        world.ledger.knows(who);
        world.on_view = [this](const View& view) {
            if (on_view) on_view(view);
            keep(view);
        };
    }

    // The visit; with its steps struck as told. Recovery is the test's own.
    Went visit(std::vector<Strike> strikes = {}) { return terminal.visit(who, std::move(strikes)); }
    bool saw(const Went& went, const std::string& view) const {
        return std::find(went.seen.views.begin(), went.seen.views.end(), view) != went.seen.views.end();
    }
    int asked(const Went& went, Port port) const {
        return static_cast<int>(std::count(went.steps.begin(), went.steps.end(), port));
    }
    const std::set<std::string>& references() const { return world.ledger.of_person(who.id_number()); }
    // The step of the nth call of a port in a sound hall.
    int step(Port port, int nth) const {
        Plan plan;
        plan.citizen = who;
        plan.machine = world.machine;
        return step_of(plan, port, nth);
    }

    // The last one of its kind that was shown, as far as it may be copied.
    std::optional<view::Checked> checked;
    std::optional<view::NotIssued> not_issued;
    std::optional<view::Issued> issued;
    std::optional<view::ShowCode> show_code;
    std::optional<view::LayCard> lay_card;

    World world;
    Terminal terminal{world};
    Citizen who;
    std::function<void(const View&)> on_view;

private:
    void keep(const View& view) {
        if (const auto* page = std::get_if<view::Checked>(&view)) checked = *page;
        if (const auto* page = std::get_if<view::NotIssued>(&view)) not_issued = *page;
        if (const auto* page = std::get_if<view::Issued>(&view)) issued = *page;
        if (const auto* page = std::get_if<view::ShowCode>(&view)) show_code = *page;
        if (const auto* page = std::get_if<view::LayCard>(&view)) lay_card = *page;
    }
};

// Nothing went wrong on the way, whatever the test looked at.
#define EXPECT_SOUND(scene) EXPECT_EQ((scene).world.wrongs, std::vector<std::string>{})

}  // namespace canbao::test

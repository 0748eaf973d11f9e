// What every screen keeps, whatever it shows: measured on all previews, both orientations, three text sizes.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

// House rule, after VVSG and the MIIT rules for older people: 15 mm, 20 mm for what is pressed most.
constexpr float kMainMm = 20, kOtherMm = 15, kGapMm = 2.95F;

bool is_main(Role role) { return role == Role::kPrimary || role == Role::kChoice || role == Role::kKey; }

float gap_between(const Box& a, const Box& b) {
    const float dx = std::max({0.0F, a.x - b.right(), b.x - a.right()});
    const float dy = std::max({0.0F, a.y - b.bottom(), b.y - a.bottom()});
    return std::hypot(dx, dy);
}

TEST(Measure, every_target_is_large_enough_and_apart_from_the_next) {
    walk([](const Page& page) {
        std::vector<const Node*> targets;
        for (const Node& node : page.tree.nodes)
            if (node.is_target()) targets.push_back(&node);
        for (const Node* node : targets)
            EXPECT_GE(std::min(node->box.w, node->box.h) * page.mm_per_unit,
                      is_main(node->role) ? kMainMm : kOtherMm)
                << page.name << ": " << node->label;
        for (std::size_t i = 0; i < targets.size(); ++i)
            for (std::size_t k = i + 1; k < targets.size(); ++k)
                EXPECT_GE(gap_between(targets[i]->box, targets[k]->box) * page.mm_per_unit, kGapMm)
                    << page.name << ": " << targets[i]->label << " | " << targets[k]->label;
    });
}

TEST(Measure, no_text_is_clipped_outside_or_missing_a_character) {
    walk([](const Page& page) {
        const Grid& grid = grid_of(page.orientation);
        const Box screen{0, 0, grid.width, grid.height};
        for (const auto& run : page.tree.runs) {
            EXPECT_TRUE(run.fits) << page.name << ": " << run.text;
            EXPECT_TRUE(screen.holds(run.box, 1)) << page.name << ": " << run.text;
            EXPECT_TRUE(run.within.holds(run.box, 1)) << page.name << ": leaves its surface: " << run.text;
            EXPECT_EQ(run.missing, 0) << page.name << ": " << run.text;
        }
        for (const Node& node : page.tree.nodes)
            EXPECT_TRUE(screen.holds(node.box, 1)) << page.name << ": " << node.label;
    });
}

TEST(Measure, no_text_lies_over_another) {
    walk([](const Page& page) {
        const auto& runs = page.tree.runs;
        for (std::size_t i = 0; i < runs.size(); ++i)
            for (std::size_t k = i + 1; k < runs.size(); ++k)
                EXPECT_FALSE(runs[i].box.meets(runs[k].box, 1))
                    << page.name << ": " << runs[i].text << " | " << runs[k].text;
    });
}

TEST(Measure, every_text_has_a_contrast_of_seven_to_one_in_both_tones) {
    walk([](const Page& page) {
        for (const auto& run : page.tree.runs)
            for (const Tone tone : {Tone::kLight, Tone::kDark})
                EXPECT_GE(contrast(rgb_of(run.ink, tone), rgb_of(run.ground, tone)), 7.0)
                    << page.name << ": " << run.text << ' ' << name_of(run.ink) << " on "
                    << name_of(run.ground);
    });
}

TEST(Theme, every_pair_that_is_listed_keeps_its_contrast) {
    for (const Pair& pair : pairs())
        for (const Tone tone : {Tone::kLight, Tone::kDark})
            EXPECT_GE(contrast(rgb_of(pair.front, tone), rgb_of(pair.ground, tone)),
                      pair.use == Use::kText ? 7.0 : 3.0)
                << name_of(pair.front) << " on " << name_of(pair.ground);
}

TEST(Theme, a_unit_is_a_quarter_of_a_millimetre_on_the_reference_panel_and_never_less_on_a_larger_one) {
    EXPECT_NEAR((Panel{1080, 1920, 268, 476}.mm_per_unit()), kReferenceMm, 0.001);
    EXPECT_NEAR((Panel{1920, 1080, 476, 268}.mm_per_unit()), kReferenceMm, 0.001);
    EXPECT_GT((Panel{2160, 3840, 531, 944}.mm_per_unit()), kReferenceMm);
    EXPECT_LT((Panel{1080, 1920, 194, 345}.mm_per_unit()), kReferenceMm);  // 15.6 inch: too small
    EXPECT_EQ((Panel{1280, 1024, 338, 270}.orientation()), Orientation::kLandscape);
}

}  // namespace
}  // namespace canbao::screens

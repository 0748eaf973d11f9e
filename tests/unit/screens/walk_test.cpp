// The robot's walk: what must hold on every screen, wherever it hangs and however large its text is.
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

std::vector<const Node*> targets_of(const Page& page) {
    std::vector<const Node*> targets;
    for (const Node& node : page.tree.nodes)
        if (node.is_target()) targets.push_back(&node);
    return targets;
}

bool is_portrait(const Page& page) { return page.orientation == Orientation::kPortrait; }

TEST(Walk, nothing_is_pressed_in_the_upper_quarter) {
    walk([](const Page& page) {
        for (const Node* node : targets_of(page))
            EXPECT_GE(node->box.y, is_portrait(page) ? 480 : 308) << page.name << ": " << node->label;
    });
}

TEST(Walk, NoTextStrayesOntoATargetOfAnother) {
    walk([](const Page& page) {
        for (const auto& run : page.tree.runs)
            for (const Node* target : targets_of(page))
                if (&page.tree.nodes[run.node] != target) {
                    EXPECT_FALSE(run.box.meets(target->box, 1))
                        << page.name << ": " << run.text << " on " << target->label;
                }
    });
}

TEST(Walk, blocks_stand_beside_each_other_and_above_the_bottom_row) {
    const std::set<Role> blocks{Role::kBanner, Role::kCondition, Role::kPicture, Role::kCode,
                                Role::kProgress};
    walk([&](const Page& page) {
        std::vector<const Node*> solid;
        for (const Node& node : page.tree.nodes)
            if (node.is_target() || blocks.count(node.role) != 0) solid.push_back(&node);
        const float lowest = is_portrait(page) ? 1592 : 896;
        for (std::size_t i = 0; i < solid.size(); ++i) {
            if (blocks.count(solid[i]->role) != 0) {
                EXPECT_LE(solid[i]->box.bottom(), lowest) << page.name << ": " << solid[i]->label;
            }
            for (std::size_t k = i + 1; k < solid.size(); ++k)
                EXPECT_FALSE(solid[i]->box.meets(solid[k]->box, 1))
                    << page.name << ": " << solid[i]->label << " and " << solid[k]->label;
        }
    });
}

TEST(Walk, panels_end_above_the_bottom_row_and_never_cut_each_other) {
    walk([](const Page& page) {
        const auto& panels = page.tree.panels;
        for (std::size_t i = 0; i < panels.size(); ++i) {
            EXPECT_LE(panels[i].bottom(), is_portrait(page) ? 1592 : 896) << page.name;
            for (std::size_t k = i + 1; k < panels.size(); ++k)
                EXPECT_TRUE(!panels[i].meets(panels[k], 1) || panels[i].holds(panels[k], 1)) << page.name;
        }
        for (const Node& node : page.tree.nodes) {
            if (!node.is_target() && node.role != Role::kBanner) continue;
            for (const Box& panel : panels)
                EXPECT_TRUE(!panel.meets(node.box, 1) || panel.holds(node.box, 1) || node.box.holds(panel, 1))
                    << page.name << ": " << node.label;
        }
    });
}

TEST(Walk, only_what_guides_is_small) {
    walk([](const Page& page) {
        for (const auto& run : page.tree.runs) {
            if (run.type != Type::kSmall) continue;
            const Node& node = page.tree.nodes[run.node];
            EXPECT_TRUE(node.role == Role::kHeader || node.role == Role::kStep || node.role == Role::kText ||
                        node.role == Role::kYear ||  // said large where it is opened
                        (node.intent && node.intent->kind == Kind::kTextSize))
                << page.name << ": " << node.label;
        }
    });
}

TEST(Walk, every_pair_of_colours_is_one_of_the_theme) {
    walk([](const Page& page) {
        for (const auto& run : page.tree.runs) {
            bool known = false;
            for (const Pair& pair : pairs())
                known =
                    known || (pair.front == run.ink && pair.ground == run.ground && pair.use == Use::kText);
            EXPECT_TRUE(known) << page.name << ": " << name_of(run.ink) << " on " << name_of(run.ground)
                               << ": " << page.name << ": " << run.text;
        }
    });
}

TEST(Walk, there_is_one_thing_to_do_next_or_a_place_that_says_what_is_missing) {
    const std::set<std::string, std::less<>> only_told{"working",     "printing", "starting",
                                                       "take-things", "wiped",    "out-of-service"};
    walk([&](const Page& page) {
        int next = 0;
        for (const Node& node : page.tree.nodes)
            if (node.role == Role::kPrimary || node.role == Role::kPlace) ++next;
        EXPECT_EQ(next, only_told.count(page.tree.view) != 0 ? 0 : 1) << page.name;
    });
}

TEST(Walk, there_is_a_way_out_of_every_visit) {
    const std::set<std::string, std::less<>> nothing_to_leave{
        "attract", "working", "printing", "starting", "wiped", "take-things", "out-of-service"};
    const std::set<Kind> ways{Kind::kEnd,   Kind::kBack,    Kind::kDecline,
                              Kind::kKnown, Kind::kNoPrint, Kind::kClose};
    walk([&](const Page& page) {
        if (nothing_to_leave.count(page.tree.view) != 0 || page.tree.view == "leave-ask") return;
        bool out = false;
        for (const Node* node : targets_of(page))
            out = out || (node->intent && ways.count(node->intent->kind) != 0);
        EXPECT_TRUE(out) << page.name;
    });
}

TEST(Walk, help_end_text_size_and_the_next_step_stand_at_the_same_place) {
    walk([](const Page& page) {
        const Grid& grid = grid_of(page.orientation);
        for (const Node* node : targets_of(page)) {
            if (!node->intent) continue;
            const Kind kind = node->intent->kind;
            if (kind == Kind::kHelp) {
                EXPECT_EQ(node->box.x, grid.help.x);
            }
            if (kind == Kind::kEnd) {
                EXPECT_EQ(node->box.x, grid.end.x);
            }
            if (kind == Kind::kTextSize) {
                EXPECT_EQ(node->box.x, grid.text_size.x);
            }
            if (node->role == Role::kPrimary && page.tree.view != "attract") {
                EXPECT_EQ(node->box.x, grid.primary.x);
            }
        }
    });
}

TEST(Walk, the_question_fits_on_one_line) {
    walk([](const Page& page) {
        for (const auto& run : page.tree.runs)
            if (page.tree.nodes[run.node].role == Role::kTitle) {
                EXPECT_EQ(run.lines, 1) << page.name << ": " << run.text;
            }
    });
}

TEST(Walk, other_panels_scale_the_grid_and_clip_nothing) {
    Canvas& canvas = canvas_of(Orientation::kPortrait);
    for (const Panel& panel :
         {Panel{540, 960, 268, 476}, Panel{2160, 3840, 531, 944}, Panel{1280, 1024, 376, 301}}) {
        canvas.set_panel(panel);
        for (const View& view : all_previews()) {
            Tree tree;
            canvas.lay_out(view, frame_at(TextScale::k100), all_texts(), tree);
            for (const auto& run : tree.runs)
                EXPECT_TRUE(run.fits) << tree.view << ", " << panel.width_px << " px: " << run.text;
        }
    }
    canvas.set_panel({1080, 1920, 268, 476});
}

TEST(Header, a_hall_with_a_long_name_leaves_the_name_of_the_machine) {
    FrameData frame = frame_at(TextScale::k133);
    frame.hall = "沈阳市和平区社会保险事业服务中心南湖分中心政务服务大厅";
    Tree tree;
    canvas_of(Orientation::kPortrait).lay_out(View{view::Starting{}}, frame, all_texts(), tree);
    EXPECT_EQ(tree.runs.front().text, "3 号机");
    EXPECT_NE(tree.find(Role::kHeader)->spoken.find("沈阳市和平区"), std::string::npos);
    for (const auto& run : tree.runs) EXPECT_TRUE(run.fits) << run.text;
}

TEST(Fonts, a_character_that_noto_lacks_comes_from_hanazono_in_the_same_size) {
    Tree tree;
    Canvas& canvas = canvas_of(Orientation::kPortrait);
    canvas.lay_out(View{view::Starting{}}, frame_at(TextScale::k100), all_texts(), tree);
    const std::string rare = "\U00020000\U0002A6A5\U000205D1", usual = "您好人";
    for (const Type type : {Type::kBody, Type::kLabel}) {
        EXPECT_EQ(canvas.pen().missing(rare, type), 0);
        EXPECT_NEAR(canvas.pen().advance(rare, type), canvas.pen().advance(usual, type), 3);
        EXPECT_EQ(canvas.pen().missing("\U000E0FFF", type), 1);  // what no font has is noticed
    }
}

// Measured on the glyph as it is drawn. 133 %: 0.7 degrees at 600 mm (EN 301 549, 5.1.4).
TEST(Walk, capitals_are_as_high_as_promised) {
    const struct {
        Type type;
        float mm[3];
    } promised[] = {{Type::kSmall, {4.7F, 5.4F, 6.3F}},
                    {Type::kBody, {5.8F, 6.7F, 7.3F}},
                    {Type::kLabel, {7.2F, 8.5F, 9.6F}},
                    {Type::kTitle, {11.6F, 13.6F, 15.4F}}};
    constexpr float kPixelMm = 0.25F;  // a glyph ends on whole pixels
    const View view = view::Starting{};
    for (const Orientation orientation : {Orientation::kPortrait, Orientation::kLandscape}) {
        for (const TextScale scale : {TextScale::k100, TextScale::k117, TextScale::k133}) {
            Tree tree;
            Canvas& canvas = canvas_of(orientation);
            canvas.lay_out(view, frame_at(scale), all_texts(), tree);
            for (const auto& row : promised)
                EXPECT_GE(canvas.pen().capital_mm(row.type) + kPixelMm,
                          row.mm[static_cast<std::size_t>(scale)])
                    << static_cast<int>(row.type) << " at " << percent_of(scale);
            if (scale == TextScale::k133) {
                EXPECT_GE(canvas.pen().capital_mm(Type::kBody), 7.3F);
            }
        }
    }
}

}  // namespace
}  // namespace canbao::screens

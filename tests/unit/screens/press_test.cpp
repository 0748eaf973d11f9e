// Each word that can be pressed means what its node says, and only when the finger is lifted on it.
#include <gtest/gtest.h>

#include "imgui.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

class Finger {
public:
    explicit Finger(const Page& page) : page_(page), canvas_(canvas_of(page.orientation)) { frame(); }

    void move(Point place) {
        const Point at = canvas_.pixel_of(place);
        ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    }
    void button(bool down) { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down); }
    // Until everything is looked at; the first Intent of them.
    std::optional<Intent> frames() {
        std::optional<Intent> meant;
        for (int i = 0; i < 3; ++i)
            if (const auto intent = frame(); intent && !meant) meant = intent;
        return meant;
    }
    const Tree& tree() const { return tree_; }

private:
    std::optional<Intent> frame() {
        return canvas_.lay_out(*page_.view, frame_at(page_.scale), all_texts(), tree_);
    }
    const Page& page_;
    Canvas& canvas_;
    Tree tree_;
};

// On "are you still there" any touch goes on.
bool is_pressed_by_word(const Page& page) {
    return page.scale == TextScale::k100 && page.tree.view != "patience";
}

TEST(Press, each_word_means_what_its_node_says) {
    walk([](const Page& page) {
        if (!is_pressed_by_word(page)) return;
        for (const Node& node : page.tree.nodes) {
            if (!node.intent) continue;
            Finger finger(page);
            finger.move(node.box.middle());
            finger.button(true);
            EXPECT_FALSE(finger.frames()) << page.name << ": " << node.label << " acts before it is released";
            finger.button(false);
            EXPECT_EQ(finger.frames(), node.intent) << page.name << ": " << node.label;
        }
    });
}

TEST(Press, released_outside_nothing_happens) {
    walk([](const Page& page) {
        if (!is_pressed_by_word(page)) return;
        const Node* node = page.tree.find(Role::kPrimary);
        if (node == nullptr) return;
        Finger finger(page);
        finger.move(node->box.middle());
        finger.button(true);
        finger.frames();
        finger.move({4, 4});
        finger.frames();
        finger.button(false);
        EXPECT_FALSE(finger.frames()) << page.name;
    });
}

TEST(Press, any_touch_goes_on_when_asked_are_you_still_there) {
    walk([](const Page& page) {
        if (page.tree.view != "patience" || page.scale != TextScale::k100) return;
        Finger finger(page);
        finger.move({500, 700});
        finger.button(true);
        finger.frames();
        finger.button(false);
        EXPECT_EQ(finger.frames(), Intent{Intent::Kind::kContinue}) << page.name;
        const Node* end = page.tree.find(all_texts()("frame.end"));
        finger.move(end->box.middle());
        finger.button(true);
        finger.frames();
        finger.button(false);
        EXPECT_EQ(finger.frames(), Intent{Intent::Kind::kEnd}) << page.name;
    });
}

TEST(Press, held_the_value_is_whole_and_released_it_is_masked_again) {
    walk([](const Page& page) {
        const Node* hold = page.tree.find(Role::kHold);
        if (hold == nullptr || page.scale != TextScale::k100) return;
        const auto width_of_values = [](const Tree& tree) {
            float width = 0;
            for (const auto& run : tree.runs)
                if (tree.nodes[run.node].role == Role::kValue) width += run.box.w;
            return width;
        };
        Finger finger(page);
        const float masked = width_of_values(finger.tree());
        finger.move(hold->box.middle());
        finger.button(true);
        EXPECT_FALSE(finger.frames());
        EXPECT_NE(width_of_values(finger.tree()), masked) << page.name;
        // What is drawn is whole; what robot and speech read stays masked.
        EXPECT_EQ(finger.tree().text(), page.tree.text());
        for (const auto& run : finger.tree().runs) {
            EXPECT_TRUE(run.fits) << page.name;
            EXPECT_EQ(run.missing, 0) << page.name;
        }
        finger.button(false);
        EXPECT_FALSE(finger.frames());
        EXPECT_FLOAT_EQ(width_of_values(finger.tree()), masked) << page.name;
    });
}

}  // namespace
}  // namespace canbao::screens

// tree.h: What is on the screen, as words: the one record that robot, keypad, speech and tests read.
//
// Every word of the Ui adds a node: what it is, what it says, where it stands, what a press means. Every text
// drawn adds a run, by which the tests measure ink, contrast, clipping and overlap. Boxes are in design units
// (geometry.h). Labels of personal values are masked, or empty; they are overwritten before their memory is
// given back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view.h"
#include "screens/geometry.h"
#include "screens/theme.h"

namespace canbao::screens {

enum class Role {
    kHeader,
    kStep,
    kTitle,
    kText,
    kValue,
    kNumber,
    kBanner,
    kCondition,
    kPicture,
    kCode,
    kProgress,
    kPlace,  // where the primary action will be: says what is missing
    kPrimary,
    kButton,
    kChoice,
    kKey,
    kYear,  // a year of the month strip
    kHold,
};
std::string_view name_of(Role role);

struct Node {
    Role role = Role::kText;
    std::string label;
    std::string spoken;  // figures as they are said; never a private value
    Box box;
    bool enabled = true;
    bool chosen = false;
    bool personal = false;
    std::optional<Intent> intent;  // set: it can be pressed and means this

    bool is_target() const { return intent.has_value() || role == Role::kHold; }
};

struct Run {
    std::string text;  // empty when personal
    Box box;           // of its lines
    Type type = Type::kBody;
    Colour ink = Colour::kInk, ground = Colour::kGround;
    Box within;  // the surface it stands on
    int lines = 1;
    bool fits = true;      // in the place it was given
    int missing = 0;       // characters that no font has
    std::size_t node = 0;  // the word it belongs to
};

struct Tree {
    std::string view;
    std::vector<Node> nodes;
    std::vector<Run> runs;
    std::vector<Box> panels;  // white and framed places, in the order they were drawn
    std::optional<int> redraw_in_ms;  // something moves

    Tree() = default;
    Tree(Tree&&) noexcept = default;
    Tree& operator=(Tree&& other) noexcept;
    ~Tree();

    // The word with this label; one that can be pressed is found before one that cannot.
    const Node* find(std::string_view label) const;
    const Node* find(Role role) const;
    // One line a node: the golden text of a screen.
    std::string text() const;

private:
    void wipe_labels();
};

}  // namespace canbao::screens

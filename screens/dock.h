// dock.h: The demo's dock: a strip beside the view with plain keys that move simulated devices.
//
// Not part of a screen: no node, no test of millimetres; only in builds with CANBAO_ROBOT.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace canbao::screens {

struct DockKey {
    std::string label;
    bool heads_group = false;  // a heading, not a key
};

// Draws the keys in the rightmost `width` pixels of the window; the index of the one that was pressed.
std::optional<int> draw_dock(const std::vector<DockKey>& keys, int width);

}  // namespace canbao::screens

#include "screens/tree.h"

#include "kiosk/base/bytes.h"

namespace canbao::screens {

std::string_view name_of(Role role) {
    static constexpr std::string_view kNames[] = {
        "header", "step",     "title", "text",    "value",  "number", "banner", "condition", "picture",
        "code",   "progress", "place", "primary", "button", "choice", "key",    "year", "hold"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(Role::kHold) + 1);
    return kNames[static_cast<std::size_t>(role)];
}

Tree& Tree::operator=(Tree&& other) noexcept {
    if (this == &other) return *this;
    wipe_labels();
    view = std::move(other.view);
    nodes = std::move(other.nodes);
    runs = std::move(other.runs);
    panels = std::move(other.panels);
    redraw_in_ms = other.redraw_in_ms;
    return *this;
}

Tree::~Tree() { wipe_labels(); }

void Tree::wipe_labels() {
    for (Node& node : nodes)
        if (node.personal) wipe(node.label.data(), node.label.size());
}

const Node* Tree::find(std::string_view label) const {
    const Node* found = nullptr;
    for (const Node& node : nodes) {
        if (node.label != label) continue;
        if (node.is_target()) return &node;
        if (found == nullptr) found = &node;
    }
    return found;
}

const Node* Tree::find(Role role) const {
    for (const Node& node : nodes)
        if (node.role == role) return &node;
    return nullptr;
}

std::string Tree::text() const {
    std::string text;
    for (const Node& node : nodes) {
        text += name_of(node.role);
        if (node.chosen) text += " (chosen)";
        text += ": ";
        for (const char c : node.label) text += c == '\n' ? ' ' : c;
        if (node.spoken != node.label) text += "  [" + node.spoken + "]";
        text += '\n';
    }
    return text;
}

}  // namespace canbao::screens

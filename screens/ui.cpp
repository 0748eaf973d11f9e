#include "screens/ui.h"

#include "imgui.h"
#include "screens/pen.h"
#include "screens/spoken.h"

namespace canbao::screens {

Ui::Ui(Pen& pen, const Texts& texts, const FrameData& frame, Tree& tree)
    : pen_(pen), texts_(texts), frame_(frame), tree_(tree) {
    const Grid& g = grid();
    surfaces_.push_back({{0, 0, g.width, g.height}, Colour::kGround});
}

const Grid& Ui::grid() const { return grid_of(pen_.panel().orientation()); }
bool Ui::landscape() const { return pen_.panel().orientation() == Orientation::kLandscape; }
Box Ui::content() const { return grid().content; }

std::string Ui::operator()(std::string_view id, const Texts::Places& places) const {
    if (largest()) {
        const std::string twin = std::string(id) + ".short";
        if (texts_.has(twin)) return texts_(twin, places);
    }
    return texts_(id, places);
}

Node& Ui::node(Role role, std::string_view label, Box box) {
    Node& node = tree_.nodes.emplace_back();
    node.role = role;
    node.label = label;
    node.spoken = spoken(label, texts_);
    node.box = box;
    return node;
}

void Ui::surface(Box box, Colour colour, float radius) {
    pen_.fill(box, colour, radius);
    surfaces_.push_back({box, colour});
}

float Ui::put(Box box, std::string_view words, Style style) {
    const bool personal = tree_.nodes.back().personal;
    const float em = em_of(style.type, frame_.text_scale), line_height = em * line_of(style.type);
    const auto lines = pen_.lines(words, style.type, box.w, personal ? Keep::kNo : Keep::kYes);
    const float total = line_height * static_cast<float>(lines.size());
    float y = style.stand == Stand::kMiddle ? box.y + (box.h - total) / 2 : box.y;
    Run run;
    run.fits = box.h <= 0 || total <= box.h + 1;
    run.box = {box.right(), y + (line_height - em) / 2, 0, total - (line_height - em)};
    float right = box.x;
    for (const Line& line : lines) {
        float x = box.x;
        if (style.align == Align::kCentre) x += (box.w - line.width) / 2;
        if (style.align == Align::kRight) x += box.w - line.width;
        pen_.line_of_text({x, y + (line_height - em * kHeightPerEm) / 2}, line.text, style.type, style.ink);
        run.box.x = std::min(run.box.x, x);
        right = std::max(right, x + line.width);
        run.fits = run.fits && line.width <= box.w + 1;
        y += line_height;
    }
    run.box.w = right - run.box.x;
    if (!personal) run.text = words;
    run.type = style.type;
    run.ink = style.ink;
    run.lines = static_cast<int>(lines.size());
    run.missing = pen_.missing(words, style.type);
    run.node = last();
    const Point start{run.box.x + 1, run.box.y + em / 2};
    for (const Surface& s : surfaces_) {
        if (!s.box.holds(start)) continue;
        run.ground = s.colour;
        run.within = s.box;
    }
    tree_.runs.push_back(std::move(run));
    return y;
}

Press Ui::touch(Role role, std::string_view label, Box box, Intent intent) {
    node(role, label, box).intent = intent;
    const Box on_panel = pen_.on_panel(box);
    const std::string id = tree_.view + "|" + std::string(label) + "|" +
                           std::to_string(static_cast<int>(intent.kind)) + "|" + std::to_string(intent.index);
    ImGui::SetCursorScreenPos({on_panel.x, on_panel.y});
    const bool released = ImGui::InvisibleButton(id.c_str(), {on_panel.w, on_panel.h});
    // Held, and the finger is still on it.
    const bool held = ImGui::IsItemActive() && ImGui::IsItemHovered();
    return released ? Press::kReleased : held ? Press::kHeld : Press::kNo;
}

void Ui::take(Press press, Intent intent) {
    if (press == Press::kReleased && !intent_) intent_ = intent;
}

void Ui::anywhere(Intent intent) {
    if (!intent_ && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) intent_ = intent;
}

Box Ui::face(Box box, const Look& look, Press press) {
    const float o = look.outline;
    Box face{box.x, box.y, box.w, box.h - look.lower};
    if (press == Press::kHeld) face.y += look.lower;
    if (press == Press::kHeld && o > 0)
        pen_.fill(face, look.edge, look.radius);
    else
        pen_.fill(box, look.edge, look.radius);
    surface(face.inset(o), press == Press::kHeld && o > 0 ? Colour::kTint : look.face, look.radius - o);
    return face;
}

}  // namespace canbao::screens

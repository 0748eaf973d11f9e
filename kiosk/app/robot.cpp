#include "kiosk/app/robot.h"

namespace canbao::app {
namespace {

Value error(std::string what) { return Value::Object{{"error", std::move(what)}}; }
Value fine() { return Value::Object{{"ok", true}}; }

Value box_of(const screens::Box& box) {
    return Value::Object{{"x", static_cast<double>(box.x)},
                         {"y", static_cast<double>(box.y)},
                         {"w", static_cast<double>(box.w)},
                         {"h", static_cast<double>(box.h)}};
}

// The tree of what is shown now.
const screens::Tree& fresh_tree(const RobotStage& stage) {
    if (const auto intent = stage.window.present(stage.host.shown(), stage.frame(), stage.texts))
        stage.host.touched(*intent);
    return stage.window.tree();
}

Value tree(const RobotStage& stage) {
    const auto& tree = fresh_tree(stage);
    Value::Array nodes;
    for (const auto& node : tree.nodes)
        nodes.emplace_back(Value::Object{{"role", name_of(node.role)},
                                         {"label", node.label},
                                         {"spoken", node.spoken},
                                         {"enabled", node.enabled},
                                         {"chosen", node.chosen},
                                         {"target", node.is_target()},
                                         {"box", box_of(node.box)}});
    return Value::Object{{"view", tree.view}, {"nodes", std::move(nodes)}};
}

Value press(const RobotStage& stage, const std::string& label) {
    const auto* node = fresh_tree(stage).find(label);
    if (node == nullptr) return error("no word '" + label + "' on " + stage.window.tree().view);
    if (!node->is_target()) return error("'" + label + "' cannot be pressed");
    stage.window.press(node->box.middle());
    if (const auto intent = stage.window.present(stage.host.shown(), stage.frame(), stage.texts))
        stage.host.touched(*intent);
    stage.host.turn();
    return fine();
}

Value hold(const RobotStage& stage, const std::string& label) {
    const auto* node = fresh_tree(stage).find(label);
    if (node == nullptr || !node->is_target()) return error("no word '" + label + "' to hold");
    stage.window.hold(node->box.middle());
    fresh_tree(stage);
    return fine();
}

Value touch(const RobotStage& stage, const Value& question) {
    const auto how = question.string_at("how");
    const auto x = question.integer_at("x"), y = question.integer_at("y");
    if (!how || !x || !y) return error("a touch has how, x and y");
    using screens::Finger;
    const auto finger = *how == "down"   ? std::optional(Finger::kDown)
                        : *how == "move" ? std::optional(Finger::kMove)
                        : *how == "up"   ? std::optional(Finger::kUp)
                                         : std::nullopt;
    if (!finger) return error("a finger goes down, move or up");
    stage.window.finger(*finger, {static_cast<float>(*x), static_cast<float>(*y)});
    return fine();
}

Value type(const RobotStage& stage, const std::string& text) {
    for (const char c : text)
        if (auto done = press(stage, std::string(1, c)); done.find("error") != nullptr) return done;
    return fine();
}

Value shot(const RobotStage& stage, const std::string& file) {
    const auto done = stage.window.shot(file, stage.host.shown(), stage.frame(), stage.texts);
    return done ? fine() : error(done.fault().detail);
}

}  // namespace

Value robot_answer(const RobotStage& stage, const Value& question) {
    const auto what = question.string_at("do");
    if (!what) return error(what.fault().detail);
    if (*what == "tree") return tree(stage);
    if (*what == "frames") return Value::Object{{"frames", static_cast<std::int64_t>(stage.window.frames())}};
    if (*what == "touch") return touch(stage, question);
    if (*what == "release") {
        stage.window.release();
        fresh_tree(stage);
        return fine();
    }
    const char* field = *what == "type" ? "text" : *what == "shot" ? "file" : "label";
    const auto value = question.string_at(field);
    if (!value) return error(value.fault().detail);
    if (*what == "press") return press(stage, *value);
    if (*what == "hold") return hold(stage, *value);
    if (*what == "type") return type(stage, *value);
    if (*what == "shot") return shot(stage, *value);
    return error("unknown: " + *what);
}

}  // namespace canbao::app

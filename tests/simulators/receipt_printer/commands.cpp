#include "tests/simulators/receipt_printer/commands.h"

namespace canbao::sim {
namespace {

Fault bad(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

Answer set_paper(const Value& request, Printer& printer) {
    const std::string state = TRY(request.string_at("state"));
    using Paper = Condition::Paper;
    const bool was_out = printer.condition.paper == Paper::kOut;
    if (state != "ok" && state != "low" && state != "out") return bad("state must be ok, low or out");
    printer.condition.paper = state == "ok" ? Paper::kOk : state == "low" ? Paper::kLow : Paper::kOut;
    if (was_out && state != "out") printer.mechanism().change_roll();
    if (state == "ok") printer.mechanism().set_paper_left({});
    printer.changed();
    return Value::Object{};
}

Answer set_paper_left(const Value& request, Printer& printer) {
    const std::int64_t dots = TRY(request.integer_at("dots"));
    if (dots < 1 || dots > 1'000'000) return bad("dots must be 1 to 1000000");
    printer.mechanism().set_paper_left(static_cast<int>(dots));
    return Value::Object{};
}

// A jam is noticed at the next cut, or now; clearing it is what staff do with their hands, and the printer
// goes on.
Answer set_cutter(const Value& request, Printer& printer) {
    printer.condition.jammed = TRY(request.boolean_at("jam"));
    if (!printer.condition.jammed) printer.condition.cutter_error = false;
    if (TRY(boolean_or(request, "now", false))) printer.condition.cutter_error = printer.condition.jammed;
    printer.changed();
    return Value::Object{};
}

// Opening and closing the cover also ends an error that can be recovered from.
Answer set_cover(const Value& request, Printer& printer) {
    printer.condition.cover_open = TRY(request.boolean_at("open"));
    if (!printer.condition.cover_open && !printer.condition.jammed) printer.condition.cutter_error = false;
    printer.changed();
    return Value::Object{};
}

Answer set_flag(const Value& request, bool& flag, Printer& printer) {
    flag = TRY(boolean_or(request, "on", true));
    printer.changed();
    return Value::Object{};
}

Answer set_power(const Value& request, Printer& printer) {
    const bool on = TRY(request.boolean_at("on"));
    printer.set_power(on);
    if (on && !printer.powered()) return bad("the line cannot be opened again");
    return Value::Object{};
}

Answer power_off_after(const Value& request, Printer& printer) {
    const std::int64_t bytes = TRY(request.integer_at("bytes"));
    if (bytes < 1) return bad("bytes must be at least 1");
    printer.trouble.power_off_after = bytes;
    return Value::Object{};
}

// {"byte":"12"} or {"byte":null}.
Answer set_constant(const Value& request, Printer& printer) {
    printer.trouble.constant.reset();
    const Value* byte = request.find("byte");
    if (byte == nullptr || byte->is_null()) return Value::Object{};
    const std::string digits = TRY(request.string_at("byte"));
    const Bytes octets = TRY(from_hex(digits));
    if (octets.size() != 1) return bad("byte must be two hexadecimal digits");
    printer.trouble.constant = octets[0];
    return Value::Object{};
}

Answer mend(Printer& printer) {
    printer.trouble = {};
    if (printer.condition.paper == Condition::Paper::kOut) printer.mechanism().change_roll();
    printer.mechanism().set_paper_left({});
    const bool low_stops = printer.condition.low_stops;
    printer.condition = {};
    printer.condition.low_stops = low_stops;
    printer.set_power(true);
    printer.changed();
    return Value::Object{};
}

Answer list(const Value& request, const Archive& archive) {
    const std::int64_t after = TRY(integer_or(request, "after", 0));
    Value::Array papers;
    for (const auto& paper : archive.papers()) {
        if (paper.number <= after) continue;
        Value::Object object = described(paper);
        object.emplace_back("text", paper.text);
        papers.emplace_back(std::move(object));
    }
    return Value::Object{{"papers", std::move(papers)}};
}

Answer show_current(Printer& printer, const Archive& archive) {
    const Piece piece = printer.mechanism().roll().so_far();
    const std::string file = TRY(archive.show(piece));
    return Value::Object{{"file", file}, {"text", piece.text}, {"dots", piece.dots.height}};
}

Answer state(Printer& printer, Line& line, const Archive& archive) {
    static constexpr std::array<std::string_view, 3> kPapers{"ok", "low", "out"};
    const Condition& condition = printer.condition;
    Value::Array unknown;
    for (const auto& command : printer.interpreter().unknown()) unknown.emplace_back(command);
    const auto left = printer.mechanism().paper_left();
    const bool waiting = printer.buffered() > 0 || !printer.mechanism().idle();
    return Value::Object{{"power", printer.powered()},
                         {"attached", line.attached()},
                         {"paper", kPapers[static_cast<std::size_t>(condition.paper)]},
                         {"paper_left", left ? Value(*left) : Value()},
                         {"cover_open", condition.cover_open},
                         {"jam", condition.jammed},
                         {"cutter_error", condition.cutter_error},
                         {"head_hot", condition.head_hot},
                         {"broken", condition.broken},
                         {"online", printer.powered() && !condition.offline()},
                         {"waiting", waiting},
                         {"buffered", static_cast<std::int64_t>(printer.buffered())},
                         {"in_command", printer.interpreter().in_command()},
                         {"chinese", printer.interpreter().chinese()},
                         {"asb", static_cast<int>(printer.automatic_status_kinds())},
                         {"received", printer.count().received},
                         {"status_requests", printer.count().status_requests},
                         {"drawer_kicks", printer.count().drawer_kicks},
                         {"switched_off", printer.count().switched_off},
                         {"papers", static_cast<std::int64_t>(archive.papers().size())},
                         {"current_dots", printer.mechanism().roll().length()},
                         {"unknown", std::move(unknown)}};
}

void add_conditions(Control& control, Printer& printer) {
    control.add("paper", [&](const Value& request) { return set_paper(request, printer); });
    control.add("paper-left", [&](const Value& request) { return set_paper_left(request, printer); });
    control.add("cover", [&](const Value& request) { return set_cover(request, printer); });
    control.add("cutter", [&](const Value& request) { return set_cutter(request, printer); });
    control.add("head-hot",
                [&](const Value& request) { return set_flag(request, printer.condition.head_hot, printer); });
    control.add("broken",
                [&](const Value& request) { return set_flag(request, printer.condition.broken, printer); });
    control.add("power", [&](const Value& request) { return set_power(request, printer); });
    control.add("power-off-after", [&](const Value& request) { return power_off_after(request, printer); });
    control.add("mute",
                [&](const Value& request) { return set_flag(request, printer.trouble.mute, printer); });
    control.add("echo",
                [&](const Value& request) { return set_flag(request, printer.trouble.echo, printer); });
    control.add("constant", [&](const Value& request) { return set_constant(request, printer); });
    control.add("mend", [&](const Value&) { return mend(printer); });
}

}  // namespace

void add_commands(Control& control, Printer& printer, Line& line, Archive& archive) {
    add_conditions(control, printer);
    control.add("tear", [&](const Value&) -> Answer {
        printer.mechanism().tear_off();
        return Value::Object{};
    });
    control.add("papers", [&](const Value& request) { return list(request, archive); });
    control.add("current", [&](const Value&) { return show_current(printer, archive); });
    control.add("state", [&](const Value&) { return state(printer, line, archive); });
}

}  // namespace canbao::sim

#include "tests/simulators/scanner/commands.h"

#include <algorithm>

namespace canbao::sim {
namespace {

Fault wrong(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

Result<std::string> end_mark(const Value& request) {
    const std::string name = TRY(string_or(request, "end", "cr-lf"));
    if (name == "cr-lf") return std::string("\r\n");
    if (name == "cr") return std::string("\r");
    if (name == "lf") return std::string("\n");
    if (name == "none") return std::string();
    return wrong("end: cr-lf, cr, lf or none");
}

Bytes octets_of(std::string_view text) { return {text.begin(), text.end()}; }

// In pieces with a pause between them, as over a slow radio link.
void say(Loop& loop, PtyLine& line, Bytes octets, std::size_t piece, Milliseconds pause) {
    const std::size_t now = piece == 0 ? octets.size() : std::min(piece, octets.size());
    line.send(ByteView(octets).first(now));
    octets.erase(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(now));
    if (octets.empty()) return;
    loop.after(pause, [&loop, &line, octets = std::move(octets), piece, pause]() mutable {
        say(loop, line, std::move(octets), piece, pause);
    });
}

Answer show(Loop& loop, PtyLine& line, const Value& request) {
    const std::string text = TRY(request.string_at("code")) + TRY(end_mark(request));
    const auto piece = TRY(integer_or(request, "piece", 0));
    const auto pause = TRY(integer_or(request, "pause_ms", 20));
    if (piece < 0 || pause < 0) return wrong("piece and pause_ms: not below 0");
    const bool heard = line.attached();
    say(loop, line, octets_of(text), static_cast<std::size_t>(piece), Milliseconds(pause));
    return Value::Object{{"heard", heard}};
}

Answer garbage(PtyLine& line, const Value& request) {
    const std::string digits = TRY(request.string_at("hex"));
    line.send(TRY(from_hex(digits)));
    return Value::Object{};
}

Answer overlong(PtyLine& line, const Value& request) {
    const auto size = TRY(integer_or(request, "size", 600));
    if (size < 1 || size > 100'000) return wrong("size: 1 to 100000");
    line.send(octets_of(std::string(static_cast<std::size_t>(size), 'x') + TRY(end_mark(request))));
    return Value::Object{};
}

}  // namespace

void add_commands(Control& control, Loop& loop, PtyLine& line) {
    control.add("show", [&](const Value& request) -> Answer { return show(loop, line, request); });
    control.add("garbage", [&](const Value& request) -> Answer { return garbage(line, request); });
    control.add("overlong", [&](const Value& request) -> Answer { return overlong(line, request); });
    control.add("unplug", [&](const Value&) -> Answer {
        line.unplug();
        return Value::Object{};
    });
    const auto plug = [&](const Value&) -> Answer {
        TRY(line.plug());
        return Value::Object{};
    };
    control.add("plug", plug);
    control.add("mend", plug);
    control.add("state", [&](const Value&) -> Answer {
        return Value::Object{{"plugged", line.plugged()}, {"attached", line.attached()}};
    });
}

}  // namespace canbao::sim

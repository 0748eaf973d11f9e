#include "kiosk/base/json.h"
#include "tests/office/control.h"

namespace canbao::standin {

std::string Commands::answer(std::string_view line) {
    const auto command = json::parse(line);
    const auto done = command ? obey(*command) : Result<Value>(command.fault());
    if (!done) return json::write(Value::Object{{"ok", false}, {"error", done.fault().detail}});
    Value::Object members{{"ok", true}};
    if (done->object() != nullptr)
        members.insert(members.end(), done->object()->begin(), done->object()->end());
    return json::write(Value(std::move(members)));
}

Result<Value> Commands::obey(const Value& command) {
    const std::string what = TRY(command.string_at("do"));
    if (what == "trouble") return trouble(command);
    if (what == "status") return status();
    if (what == "ledger") return office_.ledger_as_json();
    if (what == "calm") {
        troubles_.calm();
        clock_.put_off(std::chrono::minutes{0});
        TRY(server_.raise());
        return status();
    }
    if (what == "mint-token") {
        const auto citizen = TRY(command.integer_at("citizen"));
        const std::string token = TRY(office_.mint_token(static_cast<int>(citizen)));
        return Value(Value::Object{{"token", token}});
    }
    if (what == "mint-code") return mint_code(command);
    if (what == "terminals") return terminals_.as_json();
    if (what == "certificate-life") {
        const auto seconds = TRY(command.integer_at("seconds"));
        terminals_.set_life(std::chrono::seconds{seconds});
        return status();
    }
    if (what == "register-elsewhere") {
        const auto citizen = TRY(command.integer_at("citizen"));
        const std::string channel =
            command.find("channel") == nullptr ? "window" : TRY(command.string_at("channel"));
        const auto made = TRY(office_.register_elsewhere(static_cast<int>(citizen), channel));
        return Value(Value::Object{{"reference", made.reference}});
    }
    return Fault{FaultCode::kBadInput, "no such command: " + what};
}

Result<Value> Commands::mint_code(const Value& command) {
    const std::string terminal = TRY(command.string_at("terminal"));
    const auto minutes =
        command.find("minutes") == nullptr ? std::int64_t{15} : TRY(command.integer_at("minutes"));
    const std::string code = TRY(terminals_.mint_code(terminal, std::chrono::minutes{minutes}));
    return Value(Value::Object{{"code", code}});
}

Result<Value> Commands::trouble(const Value& command) {
    Trouble trouble = TRY(trouble_from(command));
    if (trouble.kind == TroubleKind::kClockOff)
        clock_.put_off(std::chrono::minutes{trouble.minutes});
    else if (trouble.kind == TroubleKind::kDown)
        server_.lower();
    else
        troubles_.add(std::move(trouble));
    return status();
}

Result<Value> Commands::status() const {
    Value::Array waiting;
    for (const std::string& line : troubles_.waiting()) waiting.emplace_back(line);
    return Value(Value::Object{{"port", server_.port()},
                               {"up", server_.is_up()},
                               {"clock", rfc3339(clock_.now())},
                               {"troubles", std::move(waiting)}});
}

}  // namespace canbao::standin

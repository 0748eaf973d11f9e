// The heartbeat and the head of the terminal's audit log that comes with it.
#include "tests/office/office.h"

namespace canbao::standin {
namespace {

Value as_json(const AuditHead& head) {
    return Value::Object{{"seq", head.seq}, {"hash", head.hash}, {"at", rfc3339(head.at)}};
}

}  // namespace

Value::Array heads_as_json(const AuditBook& book) {
    Value::Array heads;
    for (const auto& [terminal, head] : book.heads)
        heads.push_back(Value::Object{{"terminal", terminal}, {"head", as_json(head)}});
    return heads;
}

Value::Array alarms_as_json(const AuditBook& book) {
    Value::Array alarms;
    for (const auto& alarm : book.alarms)
        alarms.push_back(Value::Object{
            {"terminal", alarm.terminal}, {"kept", as_json(alarm.kept)}, {"told", as_json(alarm.told)}});
    return alarms;
}

Value::Array Office::heartbeats_as_json() const {
    Value::Array heard;
    for (const auto& [terminal, said] : heard_)
        heard.push_back(Value::Object{{"terminal", terminal}, {"said", said}});
    return heard;
}

Result<Office::Reply> Office::heartbeat(const Value& body) {
    const Instant now = clock_.now();
    const auto mode = TRY(body.string_at("mode"));
    Value::Object said{{"mode", mode}};
    if (const Value* faults = body.find("faults")) said.emplace_back("faults", *faults);
    heard_[TRY(body.string_at("terminal_id"))] = std::move(said);
    if (const Value* told = body.find("audit_head")) {
        const auto terminal = TRY(body.string_at("terminal_id"));
        AuditHead head;
        head.seq = TRY(told->integer_at("seq"));
        head.hash = TRY(told->string_at("hash"));
        head.at = now;
        TRY(ledger_->heard(terminal, head));
    }
    const auto id = TRY(body.string_at("request_id"));
    return Reply{200, Value::Object{{"request_id", id}, {"clock", rfc3339(now)}}};
}

}  // namespace canbao::standin

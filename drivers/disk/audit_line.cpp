#include "drivers/disk/audit_line.h"

#include <charconv>
#include <initializer_list>

#include "kiosk/base/audit_table.h"
#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"

namespace canbao::disk {
namespace {

constexpr std::size_t kFieldsMax = 8;
constexpr std::size_t kMembers = 7;
constexpr std::int64_t kSeqMax = 999'999'999'999;  // twelve digits in a file's name

Fault wrong(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

bool is_text(std::string_view text) {
    for (const auto kind :
         {audit::Kind::kWord, audit::Kind::kKey, audit::Kind::kDigest, audit::Kind::kVersion})
        if (audit::has_form(kind, text)) return true;
    return false;
}

Result<std::vector<std::pair<std::string, AuditLine::FieldValue>>> fields_from(const Value& value) {
    std::vector<std::pair<std::string, AuditLine::FieldValue>> fields;
    if (value.object() == nullptr || value.object()->size() > kFieldsMax) return wrong("fields: not ours");
    for (const auto& [name, member] : *value.object()) {
        if (!audit::has_form(audit::Kind::kWord, name)) return wrong("fields: a name that is not ours");
        if (const auto* count = member.integer(); count != nullptr && *count >= 0)
            fields.emplace_back(name, *count);
        else if (const auto* text = member.string(); text != nullptr && is_text(*text))
            fields.emplace_back(name, *text);
        else
            return wrong("fields." + name + ": not of any kind of ours");
    }
    return fields;
}

}  // namespace

Result<AuditHead> parse_head(std::string_view text) {
    AuditHead head;
    const auto colon = text.find(':');
    const auto digits = text.substr(0, colon);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), head.seq);
    if (colon != text.npos) head.hash = text.substr(colon + 1);
    const bool number = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && head.seq >= 1;
    if (colon == text.npos || !number || !audit::has_form(audit::Kind::kDigest, head.hash))
        return wrong("a head is SEQ:HASH, a number and 64 hexadecimal digits");
    return head;
}

AuditHead head_of(std::int64_t seq, std::string_view text) { return {seq, hex(sha256(as_bytes(text)))}; }

Result<AuditLine> line_after(const AuditHead& before, const audit::Note& note, Instant at) {
    if (const auto complaint = audit::complaint_about(note); !complaint.empty()) return wrong(complaint);
    const audit::Row& row = audit::row_of(note.event);
    AuditLine line;
    line.seq = before.seq + 1;
    line.at = at;
    line.event = row.id;
    line.who = audit::name_of(row.who);
    line.disposition = audit::name_of(note.disposition);
    for (const auto& field : note.fields) line.fields.emplace_back(std::string(field.name), field.value);
    line.prev = before.hash;
    return line;
}

std::string write_line(const AuditLine& line) {
    Value::Object fields;
    for (const auto& [name, value] : line.fields) {
        const auto* count = std::get_if<std::int64_t>(&value);
        fields.emplace_back(name, count != nullptr ? Value(*count) : Value(std::get<std::string>(value)));
    }
    return json::write(Value::Object{{"seq", line.seq},
                                     {"time", rfc3339(line.at)},
                                     {"event", line.event},
                                     {"who", line.who},
                                     {"disposition", line.disposition},
                                     {"fields", std::move(fields)},
                                     {"prev", line.prev}});
}

Result<AuditLine> read_line(std::string_view text) {
    if (text.size() > kAuditLineMax) return wrong("longer than a line of ours");
    const auto value = json::parse(text);
    if (!value) return wrong("no JSON");
    if (value->object() == nullptr || value->object()->size() != kMembers) return wrong("no line of ours");
    AuditLine line;
    line.seq = TRY(value->integer_at("seq"));
    const std::string time = TRY(value->string_at("time"));
    line.at = TRY(parse_rfc3339(time));
    line.event = TRY(value->string_at("event"));
    line.who = TRY(value->string_at("who"));
    line.disposition = TRY(value->string_at("disposition"));
    line.prev = TRY(value->string_at("prev"));
    const Value* fields = value->find("fields");
    if (fields == nullptr) return wrong("fields is missing");
    line.fields = TRY(fields_from(*fields));
    if (line.seq < 1 || line.seq > kSeqMax) return wrong("seq: out of range");
    for (const auto* word : {&line.event, &line.who, &line.disposition})
        if (!audit::has_form(audit::Kind::kWord, *word)) return wrong("a word that is not ours");
    if (!audit::has_form(audit::Kind::kDigest, line.prev)) return wrong("prev: no SHA-256");
    if (write_line(line) != text) return wrong("not spelt as we spell it");
    return line;
}

}  // namespace canbao::disk

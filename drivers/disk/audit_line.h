// audit_line.h: One line of the audit log: a JSON object that names the line before it by its SHA-256.
//
// {"seq":7,"time":"2026-11-23T06:35:00Z","event":"visit-begun","who":"citizen","disposition":"ok",
//  "fields":{"service":"register"},"prev":"…"}
// Exactly one spelling: what would be written otherwise is no line of ours. The reader asks for forms, not
// for the table of events, so that a newer program still reads what an older one wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/audit.h"
#include "kiosk/base/date.h"
#include "kiosk/base/result.h"

namespace canbao::disk {

// Before the very first line.
inline constexpr std::string_view kNoLine =
    "0000000000000000000000000000000000000000000000000000000000000000";
inline constexpr std::size_t kAuditLineMax = 1024;

// A line is known by its number and the SHA-256 of its octets (without the line's end).
struct AuditHead {
    std::int64_t seq = 0;
    std::string hash{kNoLine};
    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};
// "7:BA78…": as commands take it. kBadInput.
Result<AuditHead> parse_head(std::string_view text);

struct AuditLine {
    using FieldValue = std::variant<std::int64_t, std::string>;

    std::int64_t seq = 0;
    Instant at{};
    std::string event, who, disposition;
    std::vector<std::pair<std::string, FieldValue>> fields;
    std::string prev;
    friend bool operator==(const AuditLine&, const AuditLine&) = default;
};

// The line that follows `before`. kBadInput: the table has no such event.
Result<AuditLine> line_after(const AuditHead& before, const audit::Note& note, Instant at);
// Without the line's end.
std::string write_line(const AuditLine& line);
// kBadInput says what is wrong, never what stands there.
Result<AuditLine> read_line(std::string_view text);
AuditHead head_of(std::int64_t seq, std::string_view text);

}  // namespace canbao::disk

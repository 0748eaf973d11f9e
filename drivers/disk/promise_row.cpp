#include "drivers/disk/promise_row.h"

#include <algorithm>

namespace canbao::disk {
namespace {

constexpr std::size_t kKeyMax = 128;
constexpr std::int64_t kAtMax = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr std::string_view kStanding = "standing";

std::optional<PromiseEnd> end_named(std::string_view name) {
    for (const auto end : {PromiseEnd::kRegistered, PromiseEnd::kAlready, PromiseEnd::kRefused,
                           PromiseEnd::kVoided, PromiseEnd::kExpired})
        if (name_of(end) == name) return end;
    return std::nullopt;
}

bool plain(std::string_view text) {
    return !text.empty() && text.size() <= kKeyMax &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x1F && c < 0x7F; });
}

bool possible(std::int64_t at) { return at >= 0 && at <= kAtMax; }

// The column that is wrong; empty when all are right.
std::string_view wrong_column(const PromiseRow& row) {
    if (!plain(row.key)) return "key";
    if (!plain(row.request_id)) return "request_id";
    if (row.state != kStanding && !end_named(row.state)) return "state";
    if (!possible(row.since)) return "since";
    if (!possible(row.until)) return "until";
    return possible(row.handed) ? std::string_view() : "handed";
}

Instant instant(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

}  // namespace

Result<PromiseKept> promise_from(const PromiseRow& row) {
    if (const auto column = wrong_column(row); !column.empty())
        return Fault{FaultCode::kJournalDamaged, "a promise's " + std::string(column) + " is not ours"};
    PromiseKept kept;
    kept.promise = {row.key, instant(row.since), instant(row.until)};
    kept.ended = end_named(row.state);
    if (row.handed != 0) kept.handed = instant(row.handed);
    return kept;
}

Result<PromiseRow> promise_row_from(const Promise& promise, const std::string& request_id) {
    PromiseRow row;
    row.key = promise.key;
    row.request_id = request_id;
    row.state = kStanding;
    row.since = promise.since.time_since_epoch().count();
    row.until = promise.until.time_since_epoch().count();
    if (const auto column = wrong_column(row); !column.empty())
        return Fault{FaultCode::kBadInput, "the journal takes no such " + std::string(column)};
    return row;
}

}  // namespace canbao::disk

#include "drivers/disk/row.h"

#include <algorithm>
#include <optional>

namespace canbao::disk {
namespace {

constexpr std::size_t kKeyMax = 128;
constexpr std::size_t kTextMax = 256;
constexpr std::int64_t kAtMax = 253'402'300'799;  // 9999-12-31T23:59:59Z

std::optional<Mark> mark_named(std::string_view name) {
    for (const auto mark : {Mark::kIntended, Mark::kRegistered, Mark::kRefused, Mark::kVoided, Mark::kClosed,
                            Mark::kReserved, Mark::kPromised})
        if (name_of(mark) == name) return mark;
    return std::nullopt;
}

bool plain(std::string_view text, std::size_t most) {
    return text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x1F && c < 0x7F; });
}

// The column that is wrong; empty when all are right.
std::string_view wrong_column(const Row& row) {
    if (row.key.empty() || !plain(row.key, kKeyMax)) return "key";
    if (!mark_named(row.mark)) return "mark";
    if (row.at < 0 || row.at > kAtMax) return "at";
    if (!plain(row.purpose, kTextMax)) return "purpose";
    if (!plain(row.sha256, kTextMax)) return "sha256";
    if (!plain(row.reference, kTextMax)) return "reference";
    return {};
}

}  // namespace

Result<JournalEntry> entry_from(const Row& row) {
    if (const auto column = wrong_column(row); !column.empty())
        return Fault{FaultCode::kJournalDamaged, "a row's " + std::string(column) + " is not ours"};
    JournalEntry entry;
    entry.key = row.key;
    entry.mark = *mark_named(row.mark);
    entry.at = Instant{std::chrono::seconds{row.at}};
    entry.purpose = row.purpose;
    entry.sha256 = row.sha256;
    entry.reference = row.reference;
    return entry;
}

Result<Row> row_from(const JournalEntry& entry) {
    Row row;
    row.key = entry.key;
    row.mark = name_of(entry.mark);
    row.at = entry.at.time_since_epoch().count();
    row.purpose = entry.purpose;
    row.sha256 = entry.sha256;
    row.reference = entry.reference;
    if (const auto column = wrong_column(row); !column.empty())
        return Fault{FaultCode::kBadInput, "the journal takes no such " + std::string(column)};
    return row;
}

}  // namespace canbao::disk

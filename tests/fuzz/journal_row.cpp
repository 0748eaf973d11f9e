// journal_row.cpp: Any octets as a row of the journal: six columns, ended by a NUL each, the time as eight
// octets.
//
// Whatever stands there, a row is one of ours or damage; what is ours can be written again and reads the
// same; what an entry may not hold is refused when it is written, so no program writes what its next start
// calls damage.
#include <cstdlib>
#include <cstring>
#include <string>

#include "drivers/disk/row.h"

namespace {

class Octets {
public:
    Octets(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    std::string text() {
        std::string text;
        while (at_ < size_ && data_[at_] != 0) text.push_back(static_cast<char>(data_[at_++]));
        ++at_;
        return text;
    }
    std::int64_t number() {
        std::int64_t number = 0;
        if (at_ + sizeof number <= size_) std::memcpy(&number, data_ + at_, sizeof number);
        at_ += sizeof number;
        return number;
    }

private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

void check_ours(const canbao::JournalEntry& entry, const canbao::disk::Row& row) {
    if (canbao::rfc3339(entry.at).size() != 20) std::abort();
    const auto again = canbao::disk::row_from(entry);
    if (!again || again->key != row.key || again->mark != row.mark || again->at != row.at) std::abort();
    if (again->purpose != row.purpose || again->sha256 != row.sha256 || again->reference != row.reference)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Octets octets(data, size);
    canbao::disk::Row row;
    row.key = octets.text();
    row.mark = octets.text();
    row.at = octets.number();
    row.purpose = octets.text();
    row.sha256 = octets.text();
    row.reference = octets.text();
    const auto entry = canbao::disk::entry_from(row);
    if (entry) check_ours(*entry, row);
    if (!entry && entry.fault().code != canbao::FaultCode::kJournalDamaged) std::abort();

    canbao::JournalEntry asked;  // the same octets as an entry that a flow wants to write
    asked.key = row.key;
    asked.mark = static_cast<canbao::Mark>(size % 7);
    asked.at = canbao::Instant{std::chrono::seconds{row.at}};
    asked.purpose = row.purpose;
    asked.reference = row.reference;
    const auto taken = canbao::disk::row_from(asked);
    if (taken && !canbao::disk::entry_from(*taken)) std::abort();
    if (!taken && taken.fault().code != canbao::FaultCode::kBadInput) std::abort();
    return 0;
}

// row.h: What a row of the journal may hold, asked when it is written and when it is read.
//
// Both sides ask the same question, so that nothing is written that the next start would call damage. The
// schema holds the same limits as CHECKs (schema.cpp): integrity_check finds what another hand wrote.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/ports/journal.h"

namespace canbao::disk {

struct Row {
    std::string key, mark;
    std::int64_t at = 0;  // seconds since 1970 UTC
    std::string purpose, sha256, reference;
};

// 1 to 128 octets of a key, at most 256 of the others; nothing that breaks a line of text; years 1970 to
// 9999. kJournalDamaged says which column is wrong, never what stands in it.
Result<JournalEntry> entry_from(const Row& row);
// The same rule for what is to be written: kBadInput.
Result<Row> row_from(const JournalEntry& entry);

}  // namespace canbao::disk

// promise_row.h: What a row of the table of promises may hold, asked when it is written and when it is read.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/ports/promises.h"

namespace canbao::disk {

struct PromiseRow {
    std::string key, request_id, state;  // state: "standing" or name_of(PromiseEnd)
    std::int64_t since = 0, until = 0;   // seconds since 1970 UTC
    std::int64_t handed = 0;             // staff took it off the hand-over list; 0: not
};

// A promise, for staff: no person in it.
struct PromiseKept {
    Promise promise;
    std::optional<PromiseEnd> ended;  // nullopt: it stands
    std::optional<Instant> handed;

    // The citizen has to be helped by staff, and nobody said yet that it was done.
    bool to_hand_over() const {
        return ended && ended != PromiseEnd::kRegistered && ended != PromiseEnd::kAlready && !handed;
    }
    friend bool operator==(const PromiseKept&, const PromiseKept&) = default;
};

// kJournalDamaged says which column is wrong, never what stands in it.
Result<PromiseKept> promise_from(const PromiseRow& row);
// The same rule for what is to be written: kBadInput.
Result<PromiseRow> promise_row_from(const Promise& promise, const std::string& request_id);

}  // namespace canbao::disk

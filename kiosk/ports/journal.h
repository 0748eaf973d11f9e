// journal.h: What must be on disk before the next step: intents and what became of them. Nothing personal.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/pending.h"

namespace canbao {

enum class Mark {
    kIntended,    // the office may hear of this key from now on
    kRegistered,  // the office's reference is in `reference`
    kRefused,     // the office said a definite no
    kVoided,      // settled: the key is void for ever
    kClosed,      // nothing left to do for this key
    kReserved,    // a certificate's number is reserved, in `reference`; not settled until active or void
    kPromised,    // accepted with a promise (promises.h): nobody settles it before its date
};
// "intended", "registered", "refused", "voided", "closed", "reserved", "promised".
std::string_view name_of(Mark mark);

struct JournalEntry {
    std::string key;
    Mark mark = Mark::kIntended;
    Instant at{};
    std::string purpose;    // "register", "case" or "certificate"
    std::string sha256;     // of the request's bytes; on kIntended
    std::string reference;  // on kRegistered and kReserved

    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

class Journal {
public:
    virtual ~Journal() = default;
    // Durable when it answers (SQLite WAL, synchronous=FULL). kDiskFull, kDiskFailed.
    virtual Pending<Result<Done>> appending(JournalEntry entry) = 0;
    // All entries of keys that are not closed, oldest first.
    virtual Pending<Result<std::vector<JournalEntry>>> open_entries() = 0;
};

}  // namespace canbao

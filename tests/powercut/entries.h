// entries.h: The entries that worker and judge agree on.
#pragma once

#include <string>

#include "drivers/disk/sealed.h"
#include "kiosk/ports/promises.h"

namespace canbao::powercut {

inline constexpr const char* kStateFolder = "/state";  // below the root: made by the worker

inline std::string key_of(int number) { return "key-" + std::to_string(number); }

// This number is accepted with a promise; when the next one is written, the promise ends.
inline bool is_promise(int number) { return number == 202; }
inline disk::SealingKey sealing_key() { return *disk::SealingKey::parse(std::string(32, 'k')); }
inline std::string body_of(int number) { return "the body of " + key_of(number); }

// All of an entry follows from its number.
inline JournalEntry entry_of(int number) {
    JournalEntry entry;
    entry.key = key_of(number);
    entry.mark = static_cast<Mark>(number % 6);
    entry.at = Instant{std::chrono::seconds{1'795'300'000 + number}};
    entry.purpose = number % 2 == 0 ? "register" : "certificate";
    entry.sha256 = std::string(64, static_cast<char>('a' + number % 6));
    entry.reference = "26112300" + std::to_string(1000 + number);
    if (is_promise(number)) {
        entry.mark = Mark::kPromised;
        entry.purpose = "register";
        entry.sha256.clear();
        entry.reference.clear();
    }
    return entry;
}

}  // namespace canbao::powercut

// entries.h: The entries that worker and judge agree on.
#pragma once

#include <string>

#include "kiosk/ports/journal.h"

namespace canbao::powercut {

inline constexpr const char* kStateFolder = "/state";  // below the root: made by the worker

inline std::string key_of(int number) { return "key-" + std::to_string(number); }

// All of an entry follows from its number.
inline JournalEntry entry_of(int number) {
    JournalEntry entry;
    entry.key = key_of(number);
    entry.mark = static_cast<Mark>(number % 7);
    entry.at = Instant{std::chrono::seconds{1'795'300'000 + number}};
    entry.purpose = number % 2 == 0 ? "register" : "certificate";
    entry.sha256 = std::string(64, static_cast<char>('a' + number % 6));
    entry.reference = "26112300" + std::to_string(1000 + number);
    return entry;
}

}  // namespace canbao::powercut

// book.h: Journal entries read as open intents: what the office has to be asked, what only has to be closed.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ports/journal.h"

namespace canbao {

struct OpenIntent {
    enum class State {
        kUnsettled,  // only the office knows, or the entries contradict each other
        kAnswered,   // the result is on disk: close it
        kPromised,   // it is delivered or settled by its date (deliver.h); nobody else may
    };
    std::string key;
    std::string purpose;  // "register" or "case"
    State state = State::kUnsettled;
};

// The intents without kClosed, oldest first. Entries may come twice: an append whose answer got lost is
// repeated.
std::vector<OpenIntent> open_intents(const std::vector<JournalEntry>& entries);

}  // namespace canbao

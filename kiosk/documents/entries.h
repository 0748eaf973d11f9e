// entries.h: Display strings out of a parsed document, bounded and free of anything a printer could obey.
//
// A name with an ESC in it must not become a printer command, nor a bidirectional mark turn a line around:
// such characters are refused here (and never sent as they are by drivers/escpos either).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/value.h"

namespace canbao::documents {

enum class Characters {
    kAny,    // any text on one line
    kPlain,  // letters and digits of ASCII, blanks and - . / * + ( )
};

struct Entry {
    std::string_view name;
    std::size_t most;  // characters
    Characters characters = Characters::kAny;
};

Result<Done> must_be_object(const Value& data);
// The text itself, wherever it came from; it may be empty.
Result<Done> must_fit(std::string_view text, const Entry& entry);
// kBadInput: "NAME is missing", "NAME must be a string …", "NAME is empty", "NAME is longer than 60
// characters" …
Result<std::string> needed(const Value& data, const Entry& entry);
// Empty when the member is absent, null or empty.
Result<std::string> optional(const Value& data, const Entry& entry);

}  // namespace canbao::documents

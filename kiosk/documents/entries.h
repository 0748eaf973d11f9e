// entries.h: Display strings out of a parsed document, bounded and free of anything a printer could obey.
//
// A name with an ESC in it must not become a printer command, nor a bidirectional mark turn a line around:
// such characters are refused here (and never sent as they are by drivers/escpos either).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/money.h"
#include "kiosk/base/value.h"
#include "kiosk/policy/person.h"

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
// "4359.00" in fen; 0 when the member is absent. Below 10 000 000 000 yuan.
Result<Fen> optional_amount(const Value& data, std::string_view name);
Result<int> needed_count(const Value& data, std::string_view name, int most);
Result<bool> optional_flag(const Value& data, std::string_view name);
// "paying": kNone, kPaying … by their names.
Result<policy::RecordState> needed_state(const Value& data, std::string_view name);
// Octets that parse_signed() reads, as Base64; empty when the member is absent.
Result<Bytes> optional_signed(const Value& data, std::string_view name);
// The entries of a list, `most` at most.
Result<const Value::Array*> needed_list(const Value& data, std::string_view name, std::size_t most);
// The same fault, with the place in front: "years[3]: …".
Fault at_place(std::string_view list, std::size_t index, const Fault& fault);

}  // namespace canbao::documents

// members.h: Reads an answer's object member by member, strictly; the first wrong one is remembered and
// named.
//
// From then on everything reads as empty, so that a reader can be written straight down and asked once at its
// end. Texts that will be shown or printed hold no control and no direction-changing characters (Unicode 15,
// general categories Cc and Cf).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/date.h"
#include "kiosk/base/money.h"
#include "kiosk/base/value.h"
#include "kiosk/policy/person.h"

namespace canbao::office {

struct Length {
    std::size_t least, most;  // in characters
};

class Members {
public:
    explicit Members(const Value& object);

    std::string text(std::string_view name, Length length);
    // Letters, digits, - and _.
    std::string code(std::string_view name, Length length);
    // Division code; four digits are a city.
    std::string division(std::string_view name, std::size_t least);
    Instant instant(std::string_view name);
    Day day(std::string_view name);
    // YYYY-MM, 1900 to 2199.
    Month month(std::string_view name);
    bool boolean(std::string_view name);
    std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    // Yuan with two decimals.
    Fen money(std::string_view name);
    // 0 when it is not given.
    Fen money_or_none(std::string_view name);
    // Base64 of at most `most` octets, at least one.
    Bytes octets(std::string_view name, std::size_t most);
    // nullptr when it is no list or a longer one.
    const Value::Array* list(std::string_view name, std::size_t most);
    // The member unless it is null; a missing one is wrong.
    const Value* present(std::string_view name);
    const Value* object(std::string_view name);
    // One of the words of a table of pairs; the first one when it is none of them.
    template <class Table>
    auto one_of(std::string_view name, const Table& table) {
        const std::string word = text(name, {1, 40});
        for (const auto& [known, meaning] : table)
            if (word == known) return meaning;
        wrong(name, "is none that we know");
        return table[0].second;
    }

    void wrong(std::string_view name, std::string_view what);
    void take_trouble(std::string_view inside, const Members& members);
    bool good() const { return trouble_.empty(); }
    // kOfficeBadAnswer
    Fault fault() const;

private:
    const Value* member(std::string_view name);
    template <class T>
    T parsed(std::string_view name, Result<T> result) {
        if (result.ok()) return *std::move(result);
        if (good()) wrong(name, "must be a date");
        return T{};
    }

    const Value& object_;
    std::string trouble_;
};

// Reads a member that is an object; its trouble becomes the outer one's.
template <class Read>
auto nested(Members& outer, std::string_view name, const Value& value, Read read) {
    Members inner(value);
    auto result = read(inner);
    outer.take_trouble(name, inner);
    return result;
}

// What a look-up and a history both say: "state" and "basis".
policy::RecordState read_state(Members& members);
std::optional<int> read_basis(Members& members);

}  // namespace canbao::office

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/office/codec.h"
#include "kiosk/base/text.h"

namespace canbao::office {
namespace {

using policy::Record;
using policy::RecordState;
using policy::Unmet;

// Controls, and the characters that turn or hide the text around them (Unicode 15, general categories Cc and
// Cf).
bool is_hostile(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

bool is_showable(std::string_view text) {
    while (!text.empty())
        if (is_hostile(next_code_point(text))) return false;
    return true;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
               c == '_';
    });
}

struct Length {
    std::size_t least, most;  // in characters
};

// Reads members of one object. The first wrong one is remembered; from then on everything reads as empty.
class Members {
public:
    explicit Members(const Value& object) : object_(object) {
        if (object_.object() == nullptr) wrong("answer", "must be an object");
    }

    std::string text(std::string_view name, Length length) {
        const Value* value = member(name);
        if (value == nullptr) return {};
        const std::string* text = value->string();
        if (text == nullptr) return wrong(name, "must be a string"), std::string();
        const std::size_t size = to_utf32(*text).size();
        if (size < length.least || size > length.most)
            return wrong(name, "has a wrong length"), std::string();
        if (!is_showable(*text)) return wrong(name, "has characters that cannot be shown"), std::string();
        return *text;
    }
    std::string code(std::string_view name, Length length) {
        std::string read = text(name, length);
        if (!is_code_word(read)) wrong(name, "must be letters, digits, - and _");
        return read;
    }
    // Division code; four digits are a city.
    std::string division(std::string_view name, std::size_t least) {
        std::string read = text(name, {least, 6});
        if (!all_digits(read) || read.size() == 5) wrong(name, "must be a division code");
        return read;
    }
    Instant instant(std::string_view name) { return parsed(name, parse_rfc3339(text(name, {20, 35}))); }
    Day day(std::string_view name) { return parsed(name, parse_day(text(name, {10, 10}))); }
    bool boolean(std::string_view name) {
        const Value* value = member(name);
        if (value == nullptr) return false;
        if (value->boolean() == nullptr) return wrong(name, "must be true or false"), false;
        return *value->boolean();
    }
    // The member unless it is null; a missing one is wrong.
    const Value* present(std::string_view name) {
        const Value* value = member(name);
        return value == nullptr || value->is_null() ? nullptr : value;
    }
    const Value* object(std::string_view name) {
        const Value* value = member(name);
        if (value != nullptr && value->object() == nullptr) return wrong(name, "must be an object"), nullptr;
        return value;
    }

    void wrong(std::string_view name, std::string_view what) {
        if (trouble_.empty()) trouble_ = std::string(name) + " " + std::string(what);
    }
    void take_trouble(std::string_view inside, const Members& members) {
        if (!members.trouble_.empty()) wrong(std::string(inside) + "." + members.trouble_, "");
    }
    bool good() const { return trouble_.empty(); }
    Fault fault() const { return {FaultCode::kOfficeBadAnswer, std::string(trimmed(trouble_))}; }

private:
    const Value* member(std::string_view name) {
        if (!good()) return nullptr;
        const Value* value = object_.find(name);
        if (value == nullptr) wrong(name, "is missing");
        return value;
    }
    template <class T>
    T parsed(std::string_view name, Result<T> result) {
        if (result.ok()) return *std::move(result);
        if (good()) wrong(name, "must be a date");
        return T{};
    }

    const Value& object_;
    std::string trouble_;
};

template <class Read>
auto nested(Members& outer, std::string_view name, const Value& value, Read read) {
    Members inner(value);
    auto result = read(inner);
    outer.take_trouble(name, inner);
    return result;
}

OpenRegistration read_registration(Members& members) {
    OpenRegistration registration;
    registration.reference = members.code("reference", {4, 40});
    registration.at = members.instant("at");
    registration.channel = members.text("channel", {1, 60});
    return registration;
}

policy::Permit read_permit(Members& members) {
    policy::Permit permit;
    permit.city = members.division("city", 4);
    permit.issued = members.day("issued");
    const Value* endorsed = members.present("endorsed");
    if (endorsed == nullptr || endorsed->array() == nullptr || endorsed->array()->size() > 100)
        return members.wrong("endorsed", "must be a list"), permit;
    for (const Value& item : *endorsed->array()) {
        const auto day =
            item.string() != nullptr ? parse_day(*item.string()) : Fault{FaultCode::kBadInput, ""};
        if (!day) return members.wrong("endorsed", "must be dates"), permit;
        permit.endorsed.push_back(*day);
    }
    return permit;
}

RecordState read_state(Members& members) {
    static constexpr std::array<std::pair<std::string_view, RecordState>, 5> kStates{{
        {"none", RecordState::kNone},
        {"paying", RecordState::kPaying},
        {"paused", RecordState::kPaused},
        {"ended", RecordState::kEnded},
        {"retired", RecordState::kRetired},
    }};
    const std::string word = members.text("state", {1, 20});
    for (const auto& [name, state] : kStates)
        if (word == name) return state;
    members.wrong("state", "is none that we know");
    return RecordState::kNone;
}

std::optional<int> read_basis(Members& members) {
    const Value* value = members.present("basis");
    if (value == nullptr) return std::nullopt;
    const std::int64_t* age = value->integer();
    if (age == nullptr || (*age != 50 && *age != 55 && *age != 60))
        return members.wrong("basis", "must be 50, 55 or 60"), std::nullopt;
    return static_cast<int>(*age);
}

Record read_record(Members& members) {
    Record record;
    record.state = read_state(members);
    if (members.present("place") != nullptr) record.place = members.division("place", 6);
    record.basis = read_basis(members);
    if (members.present("household") != nullptr) record.household = members.division("household", 6);
    if (const Value* permit = members.present("permit"))
        record.permit = nested(members, "permit", *permit, read_permit);
    if (const Value* licence = members.present("licence"))
        record.licence = nested(members, "licence", *licence,
                                [](Members& inner) { return policy::Licence{inner.division("city", 4)}; });
    return record;
}

Unmet read_one_unmet(Members& members) {
    Unmet unmet;
    unmet.code = members.code("code", {1, 60});
    unmet.title = members.text("title", {0, 200});
    unmet.found = members.text("found", {0, 400});
    unmet.rule = members.text("rule", {0, 400});
    unmet.source = members.text("source", {0, 400});
    unmet.remedy = members.text("remedy", {0, 400});
    return unmet;
}

}  // namespace

Result<Looked> read_looked(const Value& answer) {
    Members members(answer);
    Looked looked;
    if (const Value* record = members.object("record"))
        looked.record = nested(members, "record", *record, read_record);
    looked.phone_known = members.boolean("phone_known");
    if (const Value* open = members.present("open_registration"))
        looked.open_registration = nested(members, "open_registration", *open, read_registration);
    if (!members.good()) return members.fault();
    return looked;
}

Result<Enrolled> read_enrolled(const Value& answer) {
    Members members(answer);
    Enrolled enrolled;
    const std::string state = members.text("state", {1, 40});
    enrolled.already_registered = state == "already_registered";
    if (state != "registered" && state != "already_registered")
        members.wrong("state", "is none that we know");
    if (const Value* registration = members.object("registration"))
        enrolled.registration = nested(members, "registration", *registration, read_registration);
    enrolled.agency = members.text("agency", {1, 120});
    if (!members.good()) return members.fault();
    return enrolled;
}

Result<Settled> read_settled(const Value& answer, std::string_view key) {
    Members members(answer);
    Settled settled;
    if (members.text("key", {1, 64}) != key) members.wrong("key", "is not the one we asked for");
    const std::string state = members.text("state", {1, 40});
    if (state == "registered") {
        if (const Value* registration = members.object("registration"))
            settled.registration = nested(members, "registration", *registration, read_registration);
        members.text("agency", {1, 120});
    } else if (state != "void") {
        members.wrong("state", "is none that we know");
    }
    if (!members.good()) return members.fault();
    return settled;
}

Result<CaseTicket> read_ticket(const Value& answer) {
    Members members(answer);
    CaseTicket ticket;
    ticket.code = members.code("code", {6, 6});
    ticket.window = members.text("window", {1, 20});
    ticket.valid_on = members.text("valid_on", {10, 10});
    members.day("valid_on");
    if (!members.good()) return members.fault();
    return ticket;
}

Result<Instant> read_clock(const Value& answer) {
    Members members(answer);
    const Instant clock = members.instant("clock");
    if (!members.good()) return members.fault();
    return clock;
}

std::vector<Unmet> read_unmet(const Value& problem) {
    const Value* list = problem.find("unmet");
    std::vector<Unmet> unmet;
    if (list == nullptr || list->array() == nullptr || list->array()->size() > 40) return unmet;
    for (const Value& item : *list->array()) {
        Members members(item);
        unmet.push_back(read_one_unmet(members));
        if (!members.good()) return {};
    }
    return unmet;
}

}  // namespace canbao::office

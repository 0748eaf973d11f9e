// audit.h: What this terminal did, as a closed table of events; an interface here, its sink in drivers/disk.
//
// The log is for whoever repairs, this is for whoever asks afterwards what the machine did (GB/T 22239-2019
// 8.1.4.3). An event is a row of audit_table.h; its fields are typed and each type has its form.
// No type can hold a person: a Personal does not compile, and a number or name of one has no field's form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/audit_event.h"
#include "kiosk/base/fault.h"

namespace canbao {
class Personal;
}

namespace canbao::audit {

enum class Disposition : unsigned { kOk = 1, kRefused = 2, kFailed = 4, kUnknown = 8 };
std::string_view name_of(Disposition disposition);

enum class Kind {
    kWord,     // of a closed list of ours: a-z first, then also 0-9 - _
    kKey,      // of a change: 0-9 a-z and at least one -
    kDigest,   // SHA-256, 64 hexadecimal digits
    kVersion,  // letters, digits, blank . + -, never nine digits in a row
    kCount,    // not below zero
};

// Is this text of that kind?
bool has_form(Kind kind, std::string_view text);

// Text of one kind. What has not its form is written as "unfit-text".
template <Kind K>
class Text {
public:
    explicit Text(std::string_view text);
    explicit Text(const Personal&) = delete;
    const std::string& text() const { return text_; }

private:
    std::string text_;
};
using Word = Text<Kind::kWord>;
using Key = Text<Kind::kKey>;
using Digest = Text<Kind::kDigest>;
using Version = Text<Kind::kVersion>;
// Of what is not to be written itself: a reference, a file.
Digest digest_of(std::string_view octets);
Digest digest_of(const Personal&) = delete;

struct Field {
    template <Kind K>
    Field(std::string_view field, const Text<K>& text) : name(field), kind(K), value(text.text()) {}
    Field(std::string_view field, FaultCode code) : Field(field, Word(canbao::name_of(code))) {}
    Field(std::string_view field, std::int64_t count) : name(field), kind(Kind::kCount), value(count) {}
    Field(std::string_view, const Personal&) = delete;

    std::string_view name;  // a literal, as in the table
    Kind kind;
    std::variant<std::int64_t, std::string> value;
};

struct Note {
    Event event;
    Disposition disposition = Disposition::kOk;
    std::vector<Field> fields = {};
};

}  // namespace canbao::audit

namespace canbao {

class Audit {
public:
    virtual ~Audit() = default;
    virtual void note(audit::Note note) = 0;
};

}  // namespace canbao

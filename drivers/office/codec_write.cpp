#include <openssl/rand.h>

#include <array>
#include <cstdlib>
#include <optional>

#include "drivers/office/codec.h"
#include "drivers/office/wiped.h"
#include "kiosk/base/bytes.h"

namespace canbao::office {
namespace {

// One JSON object, member by member, in wiped memory.
class Writer {
public:
    Writer() { out_.append("{"); }

    void text(std::string_view name, std::string_view value) {
        member(name);
        quoted(value);
    }
    void text(std::string_view name, const Personal& value) { text(name, reveal(value)); }
    void text_or_null(std::string_view name, std::string_view value) {
        if (value.empty())
            nothing(name);
        else
            text(name, value);
    }
    void nothing(std::string_view name) {
        member(name);
        out_.append("null");
    }
    void list(std::string_view name, const std::vector<std::string>& values) {
        member(name);
        out_.append("[");
        for (std::size_t n = 0; n < values.size(); ++n) {
            if (n > 0) out_.append(",");
            quoted(values[n]);
        }
        out_.append("]");
    }
    void list(std::string_view name, const std::vector<int>& values) {
        member(name);
        out_.append("[");
        for (std::size_t n = 0; n < values.size(); ++n) {
            if (n > 0) out_.append(",");
            out_.append(std::to_string(values[n]));
        }
        out_.append("]");
    }
    void number(std::string_view name, std::int64_t value) {
        member(name);
        out_.append(std::to_string(value));
    }
    void open(std::string_view name) {
        member(name);
        out_.append("{");
        first_ = true;
    }
    void close() {
        out_.append("}");
        first_ = false;
    }
    Personal finish() {
        close();
        return Personal(out_.view());
    }

private:
    void member(std::string_view name) {
        if (!first_) out_.append(",");
        first_ = false;
        quoted(name);
        out_.append(":");
    }
    void quoted(std::string_view text) {
        out_.append("\"");
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            const std::array<std::uint8_t, 1> octet{static_cast<std::uint8_t>(c)};
            if (octet[0] < 0x20) {
                out_.append("\\u00");
                out_.append(hex(octet));
            } else {
                if (c == '"' || c == '\\') out_.append("\\");
                out_.append(text.substr(at, 1));
            }
        }
        out_.append("\"");
    }

    WipedBuffer out_;
    bool first_ = true;
};

std::string_view word(policy::Category category) {
    static constexpr std::string_view kWords[] = {"sole_trader", "part_time", "other"};
    return kWords[static_cast<std::size_t>(category)];
}
std::string_view word(policy::Basis basis) {
    static constexpr std::string_view kWords[] = {"household", "permit", "licence"};
    return kWords[static_cast<std::size_t>(basis)];
}
template <class T>
std::string_view word(const std::optional<T>& choice) {
    return choice ? word(*choice) : std::string_view();
}

void write_person(Writer& writer, const Card* card) {
    if (card == nullptr) return writer.nothing("person");
    writer.open("person");
    writer.text("document", name_of(card->kind));
    writer.text("name", card->name);
    writer.text("name_en", card->name_en);
    writer.text("sex", card->sex);
    writer.text("nation", card->nation);
    writer.text("nationality", card->nationality);
    writer.text("birth", card->birth);
    writer.text("address", card->address);
    writer.text("id_number", card->id_number);
    writer.text("issuer", card->issuer);
    writer.text("valid_from", card->valid_from);
    writer.text("valid_to", card->valid_to);
    writer.close();
}

void write_consent(Writer& writer, const Consent& consent) {
    if (consent.text_version.empty()) return writer.nothing("consent");
    writer.open("consent");
    writer.text("text_version", consent.text_version);
    writer.text("at", rfc3339(consent.at));
    writer.close();
}

// What a registration and a case have in common.
void write_application(Writer& writer, const Application& application) {
    write_person(writer, application.card);
    writer.text_or_null("category", word(application.category));
    writer.text_or_null("basis", word(application.basis));
    writer.text_or_null("place", application.place ? application.place->division : std::string());
    writer.text_or_null("phone", reveal(application.phone));
    write_consent(writer, application.consent);
}

// Who is asked about, and by which machine.
void write_asking(Writer& writer, const Written& written, const Card& card, std::string_view terminal_id) {
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("id_number", card.id_number);
    writer.text("name", card.name.empty() ? card.name_en : card.name);
    writer.text("document", name_of(card.kind));
}

}  // namespace

std::string random_id() {
    std::array<std::uint8_t, 16> octets{};
    // Without randomness two intents could share a key and one citizen get the other's answer: better no
    // terminal.
    if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1) std::abort();
    octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0f) | 0x40);
    octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3f) | 0x80);
    std::string id = hex(octets);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) id.insert(at, "-");
    return id;
}

Written write_asked(const Card& card, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    write_asking(writer, written, card, terminal_id);
    written.body = writer.finish();
    return written;
}

Written write_look_up(const Card& card, std::string_view terminal_id) {
    return write_asked(card, terminal_id);
}

Written write_history(const Card& card, policy::Insurance kind, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    write_asking(writer, written, card, terminal_id);
    writer.text("insurance", policy::code_of(kind));
    written.body = writer.finish();
    return written;
}

Written write_record(const Card& card, const RecordWanted& wanted, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    write_asking(writer, written, card, terminal_id);
    writer.text("insurance", policy::code_of(wanted.insurance));
    writer.text_or_null("division", wanted.division);
    writer.list("years", wanted.years);
    written.body = writer.finish();
    return written;
}

Written write_paper_asked(std::string_view code, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("code", code);
    written.body = writer.finish();
    return written;
}

Written write_token(const Personal& token, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("token", token);
    written.body = writer.finish();
    return written;
}

Written write_activation(std::string_view reservation, std::string_view number,
                         std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("number", number);
    writer.text("reservation", reservation);
    written.body = writer.finish();
    return written;
}

Written write_registration(const Application& application, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    write_application(writer, application);
    written.body = writer.finish();
    return written;
}

Written write_case(const Application& application, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("reason", application.reason);
    write_application(writer, application);
    written.body = writer.finish();
    return written;
}

Written write_settlement(std::string_view key) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("key", key);
    written.body = writer.finish();
    return written;
}

Written write_enrolment(std::string_view code, ByteView request, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("code", code);
    writer.text("csr", base64(request));
    written.body = writer.finish();
    return written;
}

Written write_renewal(ByteView request, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("csr", base64(request));
    written.body = writer.finish();
    return written;
}

Written write_heartbeat(const Beat& beat, std::string_view terminal_id) {
    Written written{random_id(), {}};
    Writer writer;
    writer.text("request_id", written.request_id);
    writer.text("terminal_id", terminal_id);
    writer.text("version", beat.version);
    writer.text("rule_book", beat.rule_book);
    writer.text("mode", beat.mode);
    writer.list("faults", beat.faults);
    if (beat.audit_seq > 0) {
        writer.open("audit_head");
        writer.number("seq", beat.audit_seq);
        writer.text("hash", beat.audit_hash);
        writer.close();
    }
    written.body = writer.finish();
    return written;
}

}  // namespace canbao::office

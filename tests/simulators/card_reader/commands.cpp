#include "tests/simulators/card_reader/commands.h"

#include <algorithm>
#include <array>

namespace canbao::sim {
namespace {

Fault bad(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

Result<Card> known_card(const Value& wanted, const std::vector<Card>& cards) {
    const auto found = std::find_if(cards.begin(), cards.end(), [&](const Card& card) {
        return wanted.integer() != nullptr ? card.number == *wanted.integer()
                                           : wanted.string() != nullptr && card.slug == *wanted.string();
    });
    if (found == cards.end()) return bad("no such card");
    return *found;
}

// {"card": N | "slug" | {…}} or {"record": "512 hexadecimal digits"}.
Result<Card> asked_card(const Value& request, const std::vector<Card>& cards) {
    if (request.find("record") != nullptr) {
        const std::string digits = TRY(request.string_at("record"));
        Bytes record = TRY(from_hex(digits));
        if (record.size() != Card::kRecordSize) return bad("record must be 256 octets");
        return card_of(900, "record", std::move(record));
    }
    const Value* wanted = request.find("card");
    if (wanted == nullptr) return bad("card is missing");
    if (wanted->object() == nullptr) return known_card(*wanted, cards);
    return card_of(901, "given", *wanted);
}

Answer lay(const Value& request, Reader& reader, const std::vector<Card>& cards) {
    Card card = TRY(asked_card(request, cards));
    if (!TRY(boolean_or(request, "photo", true))) card.photo.clear();
    const std::int64_t print = TRY(integer_or(request, "fingerprint", 1024));
    if (print != 0 && print != 512 && print != 1024) return bad("fingerprint must be 0, 512 or 1024");
    card.fingerprint.resize(static_cast<std::size_t>(print));
    Value::Object answer{{"card", card.slug}};
    reader.module.lay(std::move(card));
    return answer;
}

Answer lay_foreign(const Value& request, Reader& reader) {
    const std::string at = TRY(string_or(request, "at", "select"));
    auto foreign = Module::Foreign::kAtSelect;
    if (at == "find")
        foreign = Module::Foreign::kAtFind;
    else if (at == "read")
        foreign = Module::Foreign::kAtRead;
    else if (at != "select")
        return bad("at must be find, select or read");
    reader.module.lay(card_of(902, "foreign", Bytes(Card::kRecordSize, 0)), foreign);
    return Value::Object{};
}

Answer noise(const Value& request, Reader& reader) {
    Bytes bytes;
    if (request.find("hex") != nullptr) {
        const std::string digits = TRY(request.string_at("hex"));
        bytes = TRY(from_hex(digits));
    } else {
        const std::int64_t size = TRY(request.integer_at("bytes"));
        bytes = synthetic(static_cast<std::size_t>(std::clamp<std::int64_t>(size, 0, 65536)), 7);
    }
    if (TRY(boolean_or(request, "now", false)))
        reader.say(bytes);
    else
        reader.trouble.noise = std::move(bytes);
    return Value::Object{};
}

Result<std::uint8_t> octet_or(const Value& request, std::string_view name, std::string otherwise) {
    const std::string digits = TRY(string_or(request, name, std::move(otherwise)));
    const Bytes bytes = TRY(from_hex(digits));
    if (bytes.size() != 1) return bad(std::string(name) + " must be two hexadecimal digits");
    return bytes[0];
}

Answer force_status(const Value& request, Reader& reader) {
    Trouble::Forced forced;
    if (request.find("sw3") == nullptr) return bad("sw3 is missing");
    forced.words.sw1 = TRY(octet_or(request, "sw1", "00"));
    forced.words.sw2 = TRY(octet_or(request, "sw2", "00"));
    forced.words.sw3 = TRY(octet_or(request, "sw3", "00"));
    forced.times = TRY(integer_or(request, "times", 1));
    if (request.find("command") != nullptr) {
        const std::string digits = TRY(request.string_at("command"));
        const Bytes command = TRY(from_hex(digits));
        if (command.size() != 2) return bad("command must be four hexadecimal digits");
        forced.command = command[0] * 256U + command[1];
    }
    reader.trouble.forced.push_back(forced);
    return Value::Object{};
}

Answer set_health(const Value& request, Reader& reader, Module::Health ill) {
    reader.module.health = TRY(boolean_or(request, "on", true)) ? ill : Module::Health::kGood;
    return Value::Object{};
}

Answer plug(Reader& reader) {
    TRY(reader.line().plug());
    return Value::Object{};
}

Answer unplug(Reader& reader) {
    reader.line().unplug();
    reader.forget();
    reader.module.move();  // without power nothing stays selected
    return Value::Object{};
}

Answer mend(Reader& reader) {
    reader.trouble = {};
    reader.module.health = Module::Health::kGood;
    return plug(reader);
}

Answer state(Reader& reader) {
    static constexpr std::array<std::string_view, 5> kPhases{"away", "lying", "found", "selected", "read"};
    static constexpr std::array<std::string_view, 3> kHealths{"good", "broken", "not-authorised"};
    const Card* card = reader.module.card();
    return Value::Object{{"plugged", reader.line().plugged()},
                         {"attached", reader.line().attached()},
                         {"card", card == nullptr ? Value() : Value(card->slug)},
                         {"phase", kPhases[static_cast<std::size_t>(reader.module.phase())]},
                         {"health", kHealths[static_cast<std::size_t>(reader.module.health)]},
                         {"silent", reader.trouble.silent},
                         {"requests", reader.requests()},
                         {"reads", reader.reads()}};
}

Answer list(const std::vector<Card>& cards) {
    Value::Array slugs;
    for (const Card& card : cards) slugs.emplace_back(card.slug);
    return Value::Object{{"cards", std::move(slugs)}};
}

void add_troubles(Control& control, Reader& reader) {
    Trouble& trouble = reader.trouble;
    control.add("noise", [&](const Value& request) { return noise(request, reader); });
    control.add("status", [&](const Value& request) { return force_status(request, reader); });
    control.add("bad-checksum", [&](const Value& request) -> Answer {
        trouble.bad_checksums = TRY(integer_or(request, "times", 1));
        return Value::Object{};
    });
    control.add("silent", [&](const Value& request) -> Answer {
        trouble.silent = TRY(boolean_or(request, "on", true));
        return Value::Object{};
    });
    control.add("cut", [&](const Value& request) -> Answer {
        const std::int64_t at = TRY(request.integer_at("at"));
        if (at < 0) return bad("at must not be negative");
        trouble.cut = static_cast<std::size_t>(at);
        return Value::Object{};
    });
    control.add("slow", [&](const Value& request) -> Answer {
        const std::int64_t ms = TRY(request.integer_at("ms"));
        trouble.slow = Milliseconds(std::clamp<std::int64_t>(ms, 0, 600'000));
        return Value::Object{};
    });
    control.add("move", [&](const Value&) -> Answer {
        reader.move_card();
        return Value::Object{};
    });
}

}  // namespace

void add_commands(Control& control, Reader& reader, const std::vector<Card>& cards) {
    add_troubles(control, reader);
    control.add("lay", [&](const Value& request) { return lay(request, reader, cards); });
    control.add("foreign", [&](const Value& request) { return lay_foreign(request, reader); });
    control.add("lift", [&](const Value&) -> Answer {
        reader.module.lift();
        return Value::Object{};
    });
    control.add("plug", [&](const Value&) { return plug(reader); });
    control.add("unplug", [&](const Value&) { return unplug(reader); });
    control.add("broken",
                [&](const Value& request) { return set_health(request, reader, Module::Health::kBroken); });
    control.add("not-authorised", [&](const Value& request) {
        return set_health(request, reader, Module::Health::kNotAuthorised);
    });
    control.add("mend", [&](const Value&) { return mend(reader); });
    control.add("state", [&](const Value&) { return state(reader); });
    control.add("cards", [&](const Value&) { return list(cards); });
}

}  // namespace canbao::sim

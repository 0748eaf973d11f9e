#include "tests/simulators/social_card/commands.h"

#include <algorithm>

namespace canbao::sim {
namespace {

Fault wrong(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

// By number, by slug, or as a "card" object.
Result<SocialCard> wanted(const Value& request, const std::vector<SocialCard>& cards) {
    const Value* card = request.find("card");
    if (card == nullptr) return wrong("card is missing");
    if (card->object() != nullptr) return social_card_of(0, "given", *card);
    for (const SocialCard& known : cards) {
        if (card->integer() != nullptr && *card->integer() == known.number) return known;
        if (card->string() != nullptr && *card->string() == known.slug) return known;
    }
    return wrong("no such card");
}

Result<Manner> manner_of(const Value& request) {
    Manner manner;
    const std::string records = TRY(string_or(request, "records", "tag"));
    if (records == "number")
        manner.records = Manner::Records::kNumber;
    else if (records == "number-from-one")
        manner.records = Manner::Records::kNumberFromOne;
    else if (records != "tag")
        return wrong("records: tag, number or number-from-one");
    const std::string files = TRY(string_or(request, "files", "any"));
    if (files == "02")
        manner.files = Manner::Files::kBelow;
    else if (files == "00")
        manner.files = Manner::Files::kPath;
    else if (files != "any")
        return wrong("files: any, 02 or 00");
    manner.exact = TRY(boolean_or(request, "exact", false));
    manner.fetch = TRY(boolean_or(request, "fetch", false));
    manner.pin = TRY(boolean_or(request, "pin", false));
    manner.other = TRY(boolean_or(request, "other", false));
    manner.protocol = static_cast<int>(TRY(integer_or(request, "protocol", 1)));
    manner.cut_tag = static_cast<int>(TRY(integer_or(request, "cut", 0)));
    if (manner.protocol != 0 && manner.protocol != 1) return wrong("protocol: 0 or 1");
    return manner;
}

// An EF06 record's value in hexadecimal instead of the card's own: {"08": "…"}.
Result<Done> overwrite(SocialCard& card, const Value& request) {
    const Value* values = request.find("values");
    if (values == nullptr) return Done{};
    if (values->object() == nullptr) return wrong("values: an object of tag and hexadecimal");
    for (const auto& [tag, value] : *values->object()) {
        const Bytes octet = TRY(from_hex(tag));
        if (octet.size() != 1 || value.string() == nullptr)
            return wrong("values: an object of tag and hexadecimal");
        (octet[0] < 0x08 ? card.issuer : card.holder)[octet[0]] = TRY(from_hex(*value.string()));
    }
    return Done{};
}

Answer insert(Slot& slot, const Value& request, const std::vector<SocialCard>& cards) {
    SocialCard card = TRY(wanted(request, cards));
    const Manner manner = TRY(manner_of(request));
    TRY(overwrite(card, request));
    slot.insert(Chip(std::move(card), manner));
    return Value::Object{};
}

Answer answers(Slot& slot, const Value& request) {
    const std::string digits = TRY(request.string_at("hex"));
    const Bytes octets = TRY(from_hex(digits));
    const auto times = TRY(integer_or(request, "times", 1));
    slot.trouble.answers_after = TRY(integer_or(request, "after", 0));
    for (std::int64_t i = 0; i < std::min<std::int64_t>(times, 10'000); ++i)
        slot.trouble.answers.push_back(octets);
    return Value::Object{};
}

void add_service(Control& control, Service& service) {
    control.add("service", [&service](const Value& request) -> Answer {
        if (TRY(request.boolean_at("on")))
            TRY(service.start());
        else
            service.stop();
        return Value::Object{};
    });
    control.add("unplug", [&service](const Value&) -> Answer {
        TRY(service.set_plugged(false));
        return Value::Object{};
    });
    control.add("plug", [&service](const Value&) -> Answer {
        TRY(service.set_plugged(true));
        return Value::Object{};
    });
}

Answer mend(Slot& slot, Service* service) {
    slot.trouble = {};
    if (service != nullptr) {
        if (!service->plugged()) TRY(service->set_plugged(true));
        TRY(service->start());
    }
    return Value::Object{};
}

Answer state_of(const Slot& slot, const Service* service) {
    return Value::Object{{"card", slot.chip() != nullptr ? Value(slot.chip()->card().slug) : Value()},
                         {"linked", slot.linked()},
                         {"commands", slot.commands()},
                         {"service", service == nullptr || service->running()},
                         {"plugged", service == nullptr || service->plugged()}};
}

}  // namespace

void add_commands(Control& control, Slot& slot, Service* service, const std::vector<SocialCard>& cards) {
    control.add("insert",
                [&slot, &cards](const Value& request) -> Answer { return insert(slot, request, cards); });
    control.add("pull", [&slot](const Value&) -> Answer {
        slot.pull();
        return Value::Object{};
    });
    control.add("pull-after", [&slot](const Value& request) -> Answer {
        slot.trouble.pull_after = TRY(request.integer_at("commands"));
        return Value::Object{};
    });
    control.add("answer", [&slot](const Value& request) -> Answer { return answers(slot, request); });
    control.add("slow", [&slot](const Value& request) -> Answer {
        slot.trouble.slow = Milliseconds(TRY(request.integer_at("ms")));
        return Value::Object{};
    });
    control.add("mute", [&slot](const Value& request) -> Answer {
        slot.trouble.mute = TRY(request.boolean_at("on"));
        return Value::Object{};
    });
    control.add("mend", [&slot, service](const Value&) -> Answer { return mend(slot, service); });
    control.add("state", [&slot, service](const Value&) -> Answer { return state_of(slot, service); });
    control.add("cards", [&cards](const Value&) -> Answer {
        Value::Array slugs;
        for (const auto& card : cards) slugs.emplace_back(card.slug);
        return Value::Object{{"cards", std::move(slugs)}};
    });
    if (service != nullptr) add_service(control, *service);
}

}  // namespace canbao::sim

#include "drivers/smartcard/social_card.h"

#include <array>
#include <string>
#include <utility>

#include "drivers/smartcard/record.h"
#include "drivers/smartcard/words.h"

namespace canbao::smartcard {
namespace {

constexpr std::uint16_t kIssuerFile = 0xEF05;
constexpr std::uint16_t kHolderFile = 0xEF06;
constexpr std::uint8_t kFirstOfHolder = 0x08;
constexpr int kMoreMax = 4;  // 61xx steps for one answer
constexpr std::size_t kDataMax = 512;

}  // namespace

Result<Card> SocialCard::read() {
    const Response chosen = TRY(ask_once(select_social_security()));
    if (!chosen.done() && !chosen.has_more()) return no_such_application(chosen.words);
    Card card;
    card.kind = CardKind::kSocialSecurity;
    TRY(read_validity(card));
    TRY(read_holder(card));
    return card;
}

// Good to know, but a card without it is still this person's.
Result<Done> SocialCard::read_validity(Card& card) {
    if (TRY(open_file(kIssuerFile))) {
        const Record issued = TRY(record(kIssued));
        if (issued) take_issued(card, *value_of(issued->data, kIssued));
        const Record expires = TRY(record(kExpires));
        if (expires) take_expires(card, *value_of(expires->data, kExpires));
        if (issued && expires) return Done{};
    }
    card.warnings.emplace_back("validity-unknown");
    return Done{};
}

Result<Done> SocialCard::read_holder(Card& card) {
    pin_ = false;
    if (!TRY(open_file(kHolderFile))) return *refused_;
    const Record number = TRY(record(kNumber));
    if (!number) return *refused_;
    TRY(take_number(card, *value_of(number->data, kNumber)));
    const Record name = TRY(record(kName));
    if (!name) return *refused_;
    TRY(take_name(card, *value_of(name->data, kName)));
    if (const Record sex = TRY(record(kSex)))
        take_sex(card, *value_of(sex->data, kSex));
    else
        card.warnings.emplace_back("sex-unknown");
    if (const Record birth = TRY(record(kBirth)))
        take_birth(card, *value_of(birth->data, kBirth));
    else
        card.warnings.emplace_back("birth-unknown");
    return Done{};
}

// True when it is open; what it says of itself (61xx) is not fetched.
Result<bool> SocialCard::open_file(std::uint16_t file) {
    file_ = file;
    refused_.reset();
    const FileBy other = file_by_ == FileBy::kBelow ? FileBy::kPath : FileBy::kBelow;
    for (const FileBy by : {file_by_, other}) {
        const Response response = TRY(ask_once(select_file(file, by)));
        if (response.done() || response.has_more()) {
            file_by_ = by;
            return true;
        }
        if (!refused_) refused_ = refusal(response.words, file == kIssuerFile ? "EF05" : "EF06");
    }
    return false;
}

Result<SocialCard::Record> SocialCard::record(std::uint8_t tag) {
    refused_.reset();
    for (const Way way : {way_, Way::kTag, Way::kNumberIsTag, Way::kNumberFromOne}) {
        if (way == way_ && refused_) continue;  // was the first
        Record found = TRY(record_by(tag, way));
        if (found) {
            way_ = way;
            return found;
        }
        if (pin_) break;  // no way of asking will change that
    }
    return Record{};
}

Result<SocialCard::Record> SocialCard::record_by(std::uint8_t tag, Way way) {
    std::uint8_t which = tag;
    if (way == Way::kNumberFromOne && file_ == kHolderFile)
        which = static_cast<std::uint8_t>(tag - kFirstOfHolder + 1);
    Response response = TRY(ask(read_record(which, way == Way::kTag ? RecordBy::kTag : RecordBy::kNumber)));
    if (response.done() && value_of(response.data, tag)) return Record(std::move(response));
    Fault why = refusal(response.words, step(tag));
    if (response.done())
        why = {FaultCode::kCardUnreadable,
               step(tag) + (response.data.empty() || response.data[0] != tag ? ": another record came"
                                                                             : ": cut short")};
    if (wants_pin(response.words)) {
        pin_ = true;
        refused_ = why;
    }
    if (!refused_) refused_ = std::move(why);
    return Record{};
}

// A question and its whole answer.
Result<Response> SocialCard::ask(Bytes command) {
    Response response = TRY(ask_once(command));
    if (response.wrong_length()) {
        command.back() = response.length();
        response = TRY(ask_once(command));
    }
    for (int more = 0; response.has_more() && more < kMoreMax; ++more) {
        Response next = TRY(ask_once(get_response(response.length())));
        if (next.wrong_length()) next = TRY(ask_once(get_response(next.length())));
        if (response.data.size() + next.data.size() > kDataMax) break;
        Response whole;
        whole.data.reserve(kDataMax);
        whole.data.insert(whole.data.end(), response.data.begin(), response.data.end());
        whole.data.insert(whole.data.end(), next.data.begin(), next.data.end());
        whole.words = next.words;
        response = std::move(whole);
    }
    return response;
}

Result<Response> SocialCard::ask_once(ByteView command) { return decode_response(TRY(exchange_(command))); }

std::string SocialCard::step(std::uint8_t tag) const {
    const std::array<std::uint8_t, 1> octet{tag};
    return std::string(file_ == kIssuerFile ? "EF05" : "EF06") + " record " + hex(octet);
}

}  // namespace canbao::smartcard

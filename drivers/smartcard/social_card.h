// social_card.h: A social-security card read through any link to its chip: the order of its commands.
//
// Cards of different provinces want to be asked differently: files by P1 = 02 or 00; records by tag, by a
// number that is the tag, or by a number that counts from one in each file; some want the exact length
// (6Cxx), some hand the answer over in a second step (61xx). Each way is tried, the one that worked first.
// The answer's tag decides whether it is the record that was asked for, never the way of asking.
#pragma once

#include <functional>
#include <optional>

#include "drivers/smartcard/apdu.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::smartcard {

class SocialCard {
public:
    // Octets to the card, octets back; a fault is the link's (pulled, lost, not transmitted).
    using Exchange = std::function<Result<Bytes>(ByteView command)>;

    explicit SocialCard(Exchange exchange) : exchange_(std::move(exchange)) {}

    // Faults: kWrongCard (it has no such application), kCardUnreadable (also: wants a PIN), kCardDamaged, and
    // those of the link.
    Result<Card> read();

private:
    enum class Way { kTag, kNumberIsTag, kNumberFromOne };
    // Nothing when the card refuses; the reason is kept in refused_.
    using Record = std::optional<Response>;

    Result<Done> read_validity(Card& card);
    Result<Done> read_holder(Card& card);
    Result<bool> open_file(std::uint16_t file);
    Result<Record> record(std::uint8_t tag);
    Result<Record> record_by(std::uint8_t tag, Way way);
    Result<Response> ask(Bytes command);
    Result<Response> ask_once(ByteView command);
    std::string step(std::uint8_t tag) const;

    Exchange exchange_;
    FileBy file_by_ = FileBy::kBelow;
    Way way_ = Way::kTag;
    std::uint16_t file_ = 0;
    std::optional<Fault> refused_;  // the first reason since the record was asked for
    bool pin_ = false;
};

}  // namespace canbao::smartcard

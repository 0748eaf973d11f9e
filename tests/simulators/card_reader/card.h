// card.h: A card that can be laid on the reader: its 256-octet text record, photo, print and appended
// address.
//
// The text record is UTF-16LE, padded with spaces, with the fields of GA 467 (resident), GA/T 1011 (permits
// of Hong Kong, Macao and Taiwan residents) and the permanent resident's cards of 2017 and 2023. Names beyond
// the BMP take two units. Cards come from a JSON file of synthetic people (tests/citizens.json).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/value.h"

namespace canbao::sim {

struct Card {
    static constexpr std::size_t kRecordSize = 256;
    static constexpr std::size_t kPhotoSize = 1024;
    static constexpr std::size_t kAddressSize = 70;

    int number = 0;
    std::string slug;
    Bytes record;
    Bytes photo;
    Bytes fingerprint;                      // 0, 512 or 1024 octets
    std::optional<Bytes> appended_address;  // 70 octets
};

// From one person's "card" object; a fault names the field that is missing or longer than the card has room
// for.
Result<Bytes> record_of(const Value& card);
// As records are written: text in a field of `size` octets.
Result<Bytes> field_of(std::string_view name, std::string_view text, std::size_t size);
// Octets that are the same for the same seed and look like nothing.
Bytes synthetic(std::size_t size, unsigned seed);
// A card with photo and print around this record.
Card card_of(int number, std::string slug, Bytes record);
// The same with the record made from a "card" object, and its appended address if it has one.
Result<Card> card_of(int number, std::string slug, const Value& data);
// Every person of the file.
Result<std::vector<Card>> cards_of(std::string_view json);

}  // namespace canbao::sim

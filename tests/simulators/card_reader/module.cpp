#include "tests/simulators/card_reader/module.h"

namespace canbao::sim {
namespace {

constexpr std::uint8_t kDone = 0x90, kFound = 0x9F, kAbsentOnCard = 0x91, kNoCard = 0x80,
                       kSelectFailed = 0x81, kWrongCard = 0x40, kReadFailed = 0x41, kBadLength = 0x11,
                       kBadCommand = 0x21, kSelfTestFailed = 0x60, kNotAuthorised = 0x66;
constexpr std::uint8_t kTextAndPhoto = 0x01, kAppendedAddress = 0x03, kBodyNumber = 0x05,
                       kTextPhotoAndPrint = 0x10, kSetSpeed = 0x60;
constexpr std::uint8_t kSlowest = 0x04;

Response says(std::uint8_t sw3) { return {{0, 0, sw3}, {}}; }

// Kind 05, supplier 01, then date 20231123, serial 12345678 and random 123456789, each a little-endian u32.
Bytes sam_number() {
    Bytes bytes{0x05, 0x00, 0x01, 0x00};
    for (const std::uint32_t word : {20231123U, 12345678U, 123456789U})
        for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::uint8_t>(word >> shift));
    return bytes;
}

void append_length(Bytes& bytes, std::size_t length) {
    bytes.push_back(static_cast<std::uint8_t>(length >> 8));
    bytes.push_back(static_cast<std::uint8_t>(length));
}

constexpr unsigned word_of(std::uint8_t command, std::uint8_t parameter) {
    return command * 256U + parameter;
}

bool is_known(const Request& request) {
    if (request.command == kSetSpeed) return request.parameter <= kSlowest;
    switch (word_of(request.command, request.parameter)) {
        case 0x10FF:
        case 0x11FF:
        case 0x12FF:
        case 0x2001:
        case 0x2002:
        case 0x3001:
        case 0x3003:
        case 0x3005:
        case 0x3010:
            return true;
        default:
            return false;
    }
}

}  // namespace

void Module::lay(Card card, Foreign foreign) {
    card_ = std::move(card);
    foreign_ = foreign;
    phase_ = Phase::kLying;
}

void Module::lift() {
    card_.reset();
    foreign_ = Foreign::kNo;
    phase_ = Phase::kAway;
}

void Module::move() {
    if (card_) phase_ = Phase::kLying;
}

Response Module::execute(const Request& request) {
    if (health == Health::kBroken) return says(kSelfTestFailed);
    if (health == Health::kNotAuthorised) return says(kNotAuthorised);
    if (!is_known(request)) return says(kBadCommand);
    if (!request.data.empty()) return says(kBadLength);
    if (request.command == kSetSpeed) {
        speed_ = request.parameter;
        return says(kDone);
    }
    switch (word_of(request.command, request.parameter)) {
        case 0x10FF:
            move();
            return says(kDone);  // the field goes off and on: a card that lies there is new again
        case 0x11FF:
            return says(kDone);
        case 0x12FF:
            return {{0, 0, kDone}, sam_number()};
        case 0x2001:
            return find();
        case 0x2002:
            return select();
        default:
            return read(request.parameter);
    }
}

Response Module::find() {
    if (phase_ == Phase::kAway || phase_ == Phase::kRead) return says(kNoCard);
    if (foreign_ == Foreign::kAtFind) return says(kWrongCard);
    phase_ = Phase::kFound;
    return {{0, 0, kFound}, Bytes(4, 0)};
}

Response Module::select() {
    if (phase_ != Phase::kFound) return says(kSelectFailed);
    if (foreign_ == Foreign::kAtSelect) {
        phase_ = Phase::kLying;
        return says(kWrongCard);
    }
    phase_ = Phase::kSelected;
    return {{0, 0, kDone}, Bytes(8, 0)};
}

Response Module::read(std::uint8_t what) {
    if (!reachable()) return says(kReadFailed);
    if (foreign_ == Foreign::kAtRead) {
        phase_ = Phase::kLying;
        return says(kWrongCard);
    }
    const bool whole = what == kTextAndPhoto || what == kTextPhotoAndPrint;
    if (whole) phase_ = Phase::kRead;
    return read_item(what);
}

Response Module::read_item(std::uint8_t what) const {
    Bytes data;
    if (what == kAppendedAddress)
        return card_->appended_address ? Response{{0, 0, kDone}, *card_->appended_address}
                                       : says(kAbsentOnCard);
    if (what == kBodyNumber)
        return {{0, 0, kDone}, synthetic(16, static_cast<unsigned>(card_->number) + 2000)};
    append_length(data, card_->record.size());
    append_length(data, card_->photo.size());
    if (what == kTextPhotoAndPrint) append_length(data, card_->fingerprint.size());
    data.insert(data.end(), card_->record.begin(), card_->record.end());
    data.insert(data.end(), card_->photo.begin(), card_->photo.end());
    if (what == kTextPhotoAndPrint)
        data.insert(data.end(), card_->fingerprint.begin(), card_->fingerprint.end());
    return {{0, 0, kDone}, data};
}

std::optional<std::uint8_t> Module::take_speed() {
    const auto speed = speed_;
    speed_.reset();
    return speed;
}

}  // namespace canbao::sim

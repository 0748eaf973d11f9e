#include "drivers/idcard/status.h"

#include <algorithm>
#include <array>

namespace canbao::idcard {
namespace {

struct Row {
    std::uint8_t sw3;
    Meaning meaning;
};

using enum FaultCode;
constexpr Row kRows[] = {
    {0x01, {kReaderLost, Again::kNo, "port not open"}},
    {0x02, {kReaderSilent, Again::kNo, "module did not answer its host"}},
    {0x03, {kReaderProtocol, Again::kNo, "transfer error"}},
    {0x05, {kReaderLost, Again::kNo, "serial port unusable"}},
    {0x06, {kReaderProtocol, Again::kNo, "photo unpacking, answered by a vendor's library"}},
    {0x07, {kReaderProtocol, Again::kNo, "photo unpacking, answered by a vendor's library"}},
    {0x08, {kReaderProtocol, Again::kNo, "photo unpacking, answered by a vendor's library"}},
    {0x09, {kReaderLost, Again::kNo, "file not opened"}},
    {0x10, {kReaderProtocol, Again::kNo, "check octet of our command wrong, twice"}},
    {0x11, {kReaderProtocol, Again::kNo, "length of our command wrong, twice"}},
    {0x21, {kReaderProtocol, Again::kNo, "command or parameter unknown; is this the right model?"}},
    {0x23, {kReaderBroken, Again::kNo, "command not permitted"}},
    {0x24, {kCardUnreadable, Again::kResetAndRead, "unrecognised error"}},
    {0x31, {kCardUnreadable, Again::kRead, "card refuses the security module"}},
    {0x32, {kCardUnreadable, Again::kRead, "security module refuses the card"}},
    {0x33, {kCardDamaged, Again::kNo, "information check failed"}},
    {0x37, {kCardUnreadable, Again::kNo, "fingerprint check failed"}},
    {0x3F, {kCardUnreadable, Again::kNo, "fingerprint length wrong"}},
    {0x40, {kWrongCard, Again::kNo, "not an identity card"}},
    {0x41, {kCardUnreadable, Again::kRead, "reading failed"}},
    {0x47, {kCardUnreadable, Again::kResetAndRead, "no random number"}},
    {0x60, {kReaderBroken, Again::kNo, "self-test of the security module failed"}},
    {0x66, {kReaderBroken, Again::kNo, "security module not authorised"}},
    {0x67, {kReaderProtocol, Again::kNo, "vendor's status"}},
    {0x69, {kReaderProtocol, Again::kNo, "vendor's status"}},
    {0x71, {kReaderProtocol, Again::kNo, "vendor's status"}},
    {0x72, {kReaderProtocol, Again::kNo, "vendor's status"}},
    {0x73, {kReaderProtocol, Again::kNo, "vendor's status"}},
    {0x80, {kNoCard, Again::kNo, "no card"}},
    {0x81, {kCardUnreadable, Again::kNo, "selecting failed"}},
    {0x91, {kReaderProtocol, Again::kNo, "item absent where it must be"}},
};
constexpr Meaning kUnknown{kReaderProtocol, Again::kNo, "status out of place"};

}  // namespace

Meaning meaning_of(std::uint8_t sw3) {
    const auto* row =
        std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.sw3 == sw3; });
    return row == std::end(kRows) ? kUnknown : row->meaning;
}

Fault fault_of(const Answer& answer, std::string_view step) {
    const Meaning meaning = meaning_of(answer.sw3);
    std::string detail =
        std::string(step) + ": " + hex(std::array{answer.sw3}) + " " + std::string(meaning.words);
    if (answer.sw1 != 0 || answer.sw2 != 0)
        detail += ", card says " + hex(std::array{answer.sw1, answer.sw2});
    return {meaning.fault, detail};
}

}  // namespace canbao::idcard

#include "drivers/smartcard/apdu.h"

#include <utility>

namespace canbao::smartcard {
namespace {

constexpr std::size_t kAnswerMax = 258;

}  // namespace

Response& Response::operator=(Response&& other) noexcept {
    wipe(data.data(), data.size());
    data = std::move(other.data);
    words = other.words;
    return *this;
}

Bytes select_social_security() {
    return {0x00, 0xA4, 0x04, 0x00, 0x0F, 0x73, 0x78, 0x31, 0x2E, 0x73,
            0x68, 0x2E, 0xC9, 0xE7, 0xBB, 0xE1, 0xB1, 0xA3, 0xD5, 0xCF};
}

Bytes select_file(std::uint16_t file, FileBy by) {
    return {0x00,
            0xA4,
            static_cast<std::uint8_t>(by),
            0x00,
            0x02,
            static_cast<std::uint8_t>(file >> 8),
            static_cast<std::uint8_t>(file & 0xFF)};
}

Bytes read_record(std::uint8_t which, RecordBy by) {
    return {0x00, 0xB2, which, static_cast<std::uint8_t>(by), 0x00};
}

Bytes get_response(std::uint8_t length) { return {0x00, 0xC0, 0x00, 0x00, length}; }

Result<Response> decode_response(Bytes octets) {
    if (octets.size() < 2 || octets.size() > kAnswerMax) {
        wipe(octets.data(), octets.size());
        return Fault{FaultCode::kCardUnreadable,
                     "card: an answer of " + std::to_string(octets.size()) + " octets"};
    }
    Response response;
    const std::size_t size = octets.size() - 2;
    response.words = static_cast<std::uint16_t>(octets[size] << 8 | octets[size + 1]);
    octets.resize(size);  // the status words stay behind it, they are nobody's
    response.data = std::move(octets);
    return response;
}

}  // namespace canbao::smartcard

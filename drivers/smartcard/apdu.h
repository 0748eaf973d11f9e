// apdu.h: Commands to a chip card and its answers (ISO 7816-4), short ones only.
//
// Answers may hold a person's data: they are wiped. An answer is at most 256 octets and two status words.
#pragma once

#include <cstdint>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace canbao::smartcard {

struct Response {
    Bytes data;
    std::uint16_t words = 0;  // SW1 SW2

    Response() = default;
    Response(Response&&) noexcept = default;
    Response& operator=(Response&& other) noexcept;
    ~Response() { wipe(data.data(), data.size()); }

    bool done() const { return words == 0x9000; }
    // More is to be fetched: how much (0 = 256); else nothing.
    bool has_more() const { return words >> 8 == 0x61; }
    // The expected length was wrong; the right one is in SW2.
    bool wrong_length() const { return words >> 8 == 0x6C; }
    std::uint8_t length() const { return static_cast<std::uint8_t>(words & 0xFF); }
};

enum class FileBy : std::uint8_t { kPath = 0x00, kBelow = 0x02 };
enum class RecordBy : std::uint8_t { kTag = 0x00, kNumber = 0x04 };

// The application of the social-security card (SSSE): "sx1.sh." and four hanzi in GBK.
Bytes select_social_security();
Bytes select_file(std::uint16_t file, FileBy by);
// Any length is asked for (Le = 00); a card that wants it said answers 6Cxx.
Bytes read_record(std::uint8_t which, RecordBy by);
Bytes get_response(std::uint8_t length);

// Takes the octets that came; kCardUnreadable when they cannot be an answer. `octets` is wiped or moved.
Result<Response> decode_response(Bytes octets);

}  // namespace canbao::smartcard

// bytes.h: Octets and what is often done to them: hex, Base64, SHA-256, wiping.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace canbao {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Sha256 = std::array<std::uint8_t, 32>;

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Lower-case hexadecimal, two digits an octet.
std::string hex(ByteView bytes);
// Reads what hex() wrote (upper case too); kBadInput names what is wrong.
Result<Bytes> from_hex(std::string_view text);
// RFC 4648 section 4, padded.
std::string base64(ByteView bytes);
Result<Bytes> from_base64(std::string_view text);
// FIPS 180-4.
Sha256 sha256(ByteView bytes);
// Overwrites in a way that the compiler may not drop.
void wipe(void* at, std::size_t size);

}  // namespace canbao

#include "kiosk/base/bytes.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace canbao {
namespace {

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string hex(ByteView bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto b : bytes) {
        text += kDigits[b >> 4];
        text += kDigits[b & 15];
    }
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return Fault{FaultCode::kBadInput, "odd number of hexadecimal digits"};
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return Fault{FaultCode::kBadInput, "not a hexadecimal digit"};
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string base64(ByteView bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

Result<Bytes> from_base64(std::string_view text) {
    const Fault bad{FaultCode::kBadInput, "not padded Base64"};
    if (text.size() % 4 != 0) return bad;
    Bytes bytes(text.size() / 4 * 3);
    if (text.empty()) return bytes;
    const auto padding = text.substr(text.size() - 2);
    const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0) return bad;
    std::size_t cut = 0;
    if (padding[1] == '=') cut = padding[0] == '=' ? 2 : 1;
    bytes.resize(static_cast<std::size_t>(size) - cut);
    if (base64(bytes) != text) return bad;  // OpenSSL overlooks blanks and padding inside
    return bytes;
}

Sha256 sha256(ByteView bytes) {
    Sha256 digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

void wipe(void* at, std::size_t size) { OPENSSL_cleanse(at, size); }

}  // namespace canbao

#include "drivers/smartcard/gbk.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <string>

#include "kiosk/base/text.h"

namespace canbao::smartcard {
namespace {

constexpr std::size_t kOctetsMax = 256;
constexpr char32_t kReplacement = 0xFFFD;

class Converter {
public:
    Converter() : handle_(::iconv_open("UTF-8", "GB18030")) {}
    ~Converter() {
        if (*this) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    // iconv_open() answers -1 for "no".
    explicit operator bool() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }
    iconv_t get() const { return handle_; }

private:
    iconv_t handle_;
};

// Wiped, so that half a name does not stay behind on the stack.
struct Scratch {
    std::array<char, kOctetsMax> in{};
    std::array<char, 4 * kOctetsMax> out{};
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        wipe(in.data(), in.size());
        wipe(out.data(), out.size());
    }
};

ByteView without_padding(ByteView octets) {
    for (std::size_t i = 0; i < octets.size(); ++i)
        if (octets[i] == 0) octets = octets.first(i);
    while (!octets.empty() && (octets.back() == 0xFF || octets.back() == 0x20))
        octets = octets.first(octets.size() - 1);
    return octets;
}

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

}  // namespace

Result<Text> text_of(ByteView octets) {
    octets = without_padding(octets.first(std::min(octets.size(), kOctetsMax)));
    const Converter converter;
    if (!converter) return Fault{FaultCode::kAssetWrong, "this system's iconv has no GB18030"};
    Scratch scratch;
    std::copy(octets.begin(), octets.end(), scratch.in.begin());
    char* in = scratch.in.data();
    char* out = scratch.out.data();
    std::size_t in_left = octets.size();
    std::size_t out_left = scratch.out.size();
    while (in_left > 0 && out_left > 3) {
        if (::iconv(converter.get(), &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1)) break;
        if (errno == E2BIG || in_left == 0) break;
        *out++ = '\x1A';  // becomes U+FFFD below, as every control octet does
        --out_left;
        ++in;
        --in_left;
        ::iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
    }
    Text text;
    std::string utf8;
    utf8.reserve(3 * scratch.out.size());  // grows nowhere else: one place to wipe
    for (std::string_view rest(scratch.out.data(), scratch.out.size() - out_left); !rest.empty();) {
        const char32_t c = next_code_point(rest);
        const bool damaged = is_control(c) || c == kReplacement;
        text.damaged = text.damaged || damaged;
        text.private_use = text.private_use || is_private(c);
        append_utf8(utf8, damaged ? kReplacement : c);
    }
    text.text = Personal(trimmed(utf8));
    wipe(utf8.data(), utf8.size());
    return text;
}

}  // namespace canbao::smartcard

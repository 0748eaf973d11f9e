#include "tests/simulators/receipt_printer/characters.h"

#include <iconv.h>

#include <array>

namespace canbao::sim {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

bool is_digit(std::uint8_t octet) { return octet >= 0x30 && octet <= 0x39; }
bool is_lead(std::uint8_t octet) { return octet >= 0x81 && octet <= 0xFE; }
bool is_trail(std::uint8_t octet) { return octet >= 0x40 && octet <= 0xFE && octet != 0x7F; }
bool is_gb2312(std::uint8_t lead, std::uint8_t trail) {
    const bool row = (lead >= 0xA1 && lead <= 0xA9) || (lead >= 0xB0 && lead <= 0xF7);
    return row && trail >= 0xA1 && trail <= 0xFE;
}

}  // namespace

Characters::Characters(bool gb18030)
    : gb18030_(gb18030), gb_(iconv_open("UTF-32LE", "GB18030")), page_(iconv_open("UTF-32LE", "CP437")) {}

Characters::~Characters() {
    iconv_close(gb_);
    iconv_close(page_);
}

void Characters::set_chinese(bool on) {
    chinese_ = on;
    pending_.clear();
}

char32_t Characters::decoded(void* converter, ByteView octets) const {
    std::array<char, 8> in{};
    std::array<std::uint8_t, 8> out{};
    for (std::size_t i = 0; i < octets.size(); ++i) in[i] = static_cast<char>(octets[i]);
    char* from = in.data();
    char* to = reinterpret_cast<char*>(out.data());
    std::size_t from_left = octets.size();
    std::size_t to_left = 4;
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &from, &from_left, &to, &to_left) != 0 || to_left != 0) return kUnknown;
    return static_cast<char32_t>(out[0] | out[1] << 8 | out[2] << 16 | out[3] << 24);
}

std::vector<Character> Characters::feed(std::uint8_t octet) {
    if (pending_.empty() && octet < 0x80) return {{octet, false}};
    if (!chinese_) return {{decoded(page_, ByteView(&octet, 1)), false}};
    if (pending_.empty() && !is_lead(octet)) return {};
    pending_.push_back(octet);
    return from_pending();
}

std::vector<Character> Characters::from_pending() {
    if (pending_.size() == 1) return {};
    const std::uint8_t lead = pending_[0];
    const std::uint8_t second = pending_[1];
    if (pending_.size() == 2 && is_trail(second)) {
        const bool known = gb18030_ || is_gb2312(lead, second);
        const char32_t c = known ? decoded(gb_, pending_) : kUnknown;
        pending_.clear();
        return {{c, true}};
    }
    if (gb18030_ && is_digit(second) && pending_.size() < 4) return {};
    if (gb18030_ && pending_.size() == 4 && is_lead(pending_[2]) && is_digit(pending_[3])) {
        const char32_t c = decoded(gb_, pending_);
        pending_.clear();
        return {{c, true}};
    }
    // A lead octet that leads nowhere is dropped; what follows it is looked at afresh.
    const Bytes rest(pending_.begin() + 1, pending_.end());
    pending_.clear();
    std::vector<Character> characters;
    for (const auto octet : rest)
        for (const Character& character : feed(octet)) characters.push_back(character);
    return characters;
}

}  // namespace canbao::sim

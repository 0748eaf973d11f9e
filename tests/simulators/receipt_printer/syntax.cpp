#include "tests/simulators/receipt_printer/syntax.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace canbao::sim {
namespace {

constexpr std::uint8_t kDle = 0x10, kEsc = 0x1B, kFs = 0x1C, kGs = 0x1D;
constexpr std::size_t kUnknown = 0;
constexpr std::size_t kMore = std::numeric_limits<std::size_t>::max();  // not to be told yet
constexpr std::size_t kLengthMax = 1 << 20;

// Second octet, number of parameters.
using Table = std::vector<std::pair<char, std::size_t>>;

const Table& esc_table() {
    static const Table table{{' ', 1},  {'!', 1}, {'$', 2}, {'%', 1}, {'-', 1}, {'2', 0}, {'3', 1}, {'<', 0},
                             {'=', 1},  {'?', 1}, {'@', 0}, {'B', 2}, {'E', 1}, {'G', 1}, {'J', 1}, {'K', 1},
                             {'L', 0},  {'M', 1}, {'R', 1}, {'S', 0}, {'T', 1}, {'U', 1}, {'V', 1}, {'W', 8},
                             {'\\', 2}, {'a', 1}, {'c', 2}, {'d', 1}, {'e', 1}, {'i', 0}, {'m', 0}, {'p', 3},
                             {'r', 1},  {'t', 1}, {'u', 1}, {'v', 0}, {'{', 1}};
    return table;
}

const Table& fs_table() {
    static const Table table{{'!', 1}, {'&', 0}, {'-', 1}, {'.', 0}, {'2', 74},
                             {'?', 2}, {'C', 1}, {'S', 2}, {'W', 1}, {'p', 2}};
    return table;
}

const Table& gs_table() {
    static const Table table{{'!', 1}, {'$', 2}, {'/', 1}, {':', 0}, {'B', 1},  {'H', 1}, {'I', 1},
                             {'L', 2}, {'P', 2}, {'T', 1}, {'W', 2}, {'\\', 2}, {'^', 3}, {'a', 1},
                             {'b', 1}, {'f', 1}, {'h', 1}, {'j', 1}, {'r', 1},  {'w', 1}};
    return table;
}

std::size_t word(ByteView octets, std::size_t at) { return octets[at] + octets[at + 1] * std::size_t{256}; }

std::size_t until_nul(ByteView begun, std::size_t first) {
    return begun.size() > first && begun.back() == 0 ? begun.size() : kMore;
}

std::size_t from_table(const Table& table, std::uint8_t second) {
    for (const auto& [octet, parameters] : table)
        if (static_cast<std::uint8_t>(octet) == second) return 2 + parameters;
    return kUnknown;
}

std::size_t esc_length(ByteView begun) {
    if (begun[1] == 'D') return until_nul(begun, 2);
    if (begun[1] != '*') return from_table(esc_table(), begun[1]);
    if (begun.size() < 5) return kMore;
    return 5 + word(begun, 3) * (begun[2] >= 32 ? 3 : 1);
}

std::size_t cut_length(ByteView begun) {
    if (begun.size() < 3) return kMore;
    const bool feeds = begun[2] >= 'A';
    return feeds ? 4 : 3;
}

std::size_t barcode_length(ByteView begun) {
    if (begun.size() < 3) return kMore;
    if (begun[2] <= 6) return until_nul(begun, 3);
    return begun.size() < 4 ? kMore : 4 + std::size_t{begun[3]};
}

std::size_t gs_length(ByteView begun) {
    switch (begun[1]) {
        case 'V':
            return cut_length(begun);
        case 'v':
            return 8;
        case '(':
            return begun.size() < 5 ? kMore : 5 + word(begun, 3);
        case '8':
            return begun.size() < 7 ? kMore : 7 + word(begun, 3) + word(begun, 5) * 65536;
        case 'k':
            return barcode_length(begun);
        case '*':
            return begun.size() < 4 ? kMore : 4 + std::size_t{begun[2]} * begun[3] * 8;
        default:
            return from_table(gs_table(), begun[1]);
    }
}

std::size_t dle_length(ByteView begun) {
    if (begun[1] == 0x04 || begun[1] == 0x05) {
        if (begun.size() < 3) return kMore;
        return begun[1] == 0x04 && (begun[2] == 7 || begun[2] == 8) ? 4 : 3;
    }
    if (begun[1] != 0x14) return kUnknown;
    if (begun.size() < 3) return kMore;
    return begun[2] == 8 ? 10 : begun[2] == 3 ? 7 : begun[2] == 7 ? 4 : 5;
}

// The whole length of the command that begins like this.
std::size_t length_of(ByteView begun) {
    if (begun.size() < 2) return kMore;
    switch (begun[0]) {
        case kEsc:
            return esc_length(begun);
        case kFs:
            return begun[1] == '(' ? (begun.size() < 5 ? kMore : 5 + word(begun, 3))
                                   : from_table(fs_table(), begun[1]);
        case kGs:
            return gs_length(begun);
        default:
            return dle_length(begun);
    }
}

bool begins_command(std::uint8_t octet) {
    return octet == kEsc || octet == kFs || octet == kGs || octet == kDle;
}
bool begins_picture(ByteView command) { return command[0] == kGs && command[1] == 'v'; }

}  // namespace

void Syntax::restart() {
    begun_.clear();
    picture_left_ = 0;
}

std::optional<Token> Syntax::feed(std::uint8_t octet) {
    if (picture_left_ > 0) {
        --picture_left_;
        return Token{Token::Kind::kPicture, {octet}};
    }
    if (begun_.empty() && !begins_command(octet)) return Token{Token::Kind::kText, {octet}};
    begun_.push_back(octet);
    std::size_t length = length_of(begun_);
    if (begun_.size() > kLengthMax || (length != kMore && length > kLengthMax)) length = kUnknown;
    if (length != kUnknown && (length == kMore || begun_.size() < length)) return {};
    Token token{length == kUnknown ? Token::Kind::kUnknown : Token::Kind::kCommand,
                std::exchange(begun_, {})};
    if (begins_picture(token.octets)) picture_left_ = word(token.octets, 4) * word(token.octets, 6);
    return token;
}

}  // namespace canbao::sim

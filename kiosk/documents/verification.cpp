#include "kiosk/documents/verification.h"

#include <algorithm>
#include <array>

#include "kiosk/base/signature.h"
#include "kiosk/base/text.h"

namespace canbao::documents {
namespace {

constexpr std::string_view kCodeStart = "CB1:";
constexpr std::size_t kMostDigits = 640;  // of Base32: 400 octets
constexpr std::size_t kSignatureSize = 64;
constexpr std::string_view kSigned = "CANBAO-PAPER-1";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCheckDigits = 8;

Fault bad(std::string detail) { return {FaultCode::kBadInput, std::move(detail)}; }

std::string upper(std::string_view text) {
    std::string capitals(text);
    for (char& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return capitals;
}

// Digits of five bits each, the highest bits first; what is left over is filled with zeros.
std::string digits_of(ByteView octets, std::string_view alphabet) {
    std::string digits;
    std::uint32_t waiting = 0;
    int bits = 0;
    for (const std::uint8_t octet : octets) {
        waiting = (waiting << 8 | octet) & 0xFFFu;
        for (bits += 8; bits >= 5; bits -= 5) digits += alphabet[(waiting >> (bits - 5)) & 31u];
    }
    if (bits > 0) digits += alphabet[(waiting << (5 - bits)) & 31u];
    return digits;
}

}  // namespace

std::string_view name_of(Seal seal) {
    switch (seal) {
        case Seal::kGood:
            return "good";
        case Seal::kAltered:
            return "altered";
        case Seal::kUnknownKey:
            return "unknown-key";
        case Seal::kKeyOutOfDate:
            return "key-out-of-date";
    }
    return "altered";
}

Seal seal_of(const SignedPaper& paper, const std::vector<OfficeKey>& keys) {
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const OfficeKey& each) { return each.number == paper.key_number; });
    if (key == keys.end()) return Seal::kUnknownKey;
    if (paper.octets.size() <= kSignatureSize) return Seal::kAltered;
    const auto content = ByteView(paper.octets).first(paper.octets.size() - kSignatureSize);
    std::string message(kSigned);
    message += '\0';
    message += as_text(content);
    const auto signature = ByteView(paper.octets).last(kSignatureSize);
    if (!check_signature(key->public_key, message, signature)) return Seal::kAltered;
    const bool in_force = paper.facts.issued >= key->from && paper.facts.issued <= key->until;
    return in_force ? Seal::kGood : Seal::kKeyOutOfDate;
}

std::string qr_text(ByteView octets) { return std::string(kCodeStart) + digits_of(octets, kBase32); }

bool is_paper_code(std::string_view text) {
    return upper(trimmed(text).substr(0, kCodeStart.size())) == kCodeStart;
}

Result<Bytes> from_qr_text(std::string_view text) {
    if (!is_paper_code(text)) return bad("not a code of ours: it does not begin with CB1:");
    const auto digits = trimmed(text).substr(kCodeStart.size());
    if (digits.empty() || digits.size() > kMostDigits) return bad("the code must have 1 to 640 digits");
    Bytes octets;
    std::uint32_t waiting = 0;
    int bits = 0;
    for (const char c : upper(digits)) {
        const auto digit = kBase32.find(c);
        if (digit == std::string_view::npos) return bad("not Base32");
        waiting = (waiting << 5 | static_cast<std::uint32_t>(digit)) & 0xFFFu;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        octets.push_back(static_cast<std::uint8_t>(waiting >> bits));
    }
    // One text for the same octets: no digit too many, no unused bit set.
    if (bits >= 5 || (waiting & ((1u << bits) - 1u)) != 0) return bad("the end of the code is wrong");
    return octets;
}

std::string check_code(ByteView octets) {
    const Sha256 digest = sha256(octets);
    std::string code = digits_of(ByteView(digest).first(kCheckDigits * 5 / 8), kCrockford);
    return code.insert(kCheckDigits / 2, 1, '-');
}

Result<std::string> read_check_code(std::string_view typed) {
    std::string code;
    for (char c : upper(typed)) {
        if (c == ' ' || c == '-') continue;
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kCrockford.find(c) == std::string_view::npos)
            return bad("the code may hold only 0-9 and A-Z, no U");
        code += c;
        if (code.size() > kCheckDigits) break;
    }
    if (code.size() != kCheckDigits) return bad("a check code has eight characters");
    return code.insert(kCheckDigits / 2, 1, '-');
}

}  // namespace canbao::documents

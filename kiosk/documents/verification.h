// verification.h: The signed facts of a paper: what its QR code holds and its check code stands for.
//
// The office signs a compact record of the paper's key facts (Ed25519, RFC 8032), never a full document
// number. Any terminal that knows the office's public key tells without a network whether a paper says what
// was signed. Whether a certificate was voided since, only the office knows.
// The octets are laid down below, so that an office can be written by this page alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/date.h"
#include "kiosk/base/money.h"
#include "kiosk/base/personal.h"
#include "kiosk/policy/person.h"

namespace canbao::documents {

// Octets: format (1), suite (1 = Ed25519), key number (1 to 255), kind (1 = certificate, 2 = rights record);
// then fields, each of one octet of tag, one octet of length (of the value) and the value, with tags rising,
// each at most once, no other tags; then 64 octets of signature over "CANBAO-PAPER-1", one zero octet and all
// octets from the format up to the signature. In a value a day is three octets (year - 1900, month, day), a
// month two (year - 1900, month), an amount six (fen, big-endian, unsigned), a count two (big-endian).
//   1 number: 1 to 40 ASCII letters, digits, hyphens   9 first month that counts: month
//   2 masked name: 1 to 90 octets of UTF-8             10 last month that counts: month
//   3 first four and last four characters of the       11 place: division, six ASCII digits
//     document number, together eight of ASCII         12 first and last year: year - 1900, one octet each
//   4 issued: day                                      13 paid, of these years: amount
//   5 data as of: day                                  14 of it into the own account: amount
//   6 valid until: day, this one included              15 balance of the own account: amount
//   7 state: one octet, 0 none, 1 paying, 2 paused,    16 insurance: three ASCII digits (AAE140)
//     3 ended, 4 retired                               (1 to 5 must be there; 6 to 16 where they apply)
//   8 months that count: count
// QR text: "CB1:" and all octets in Base32 (RFC 4648, upper case, no padding, unused bits zero). Check code:
// the first 40 bits of the SHA-256 of all octets, signature included, as eight digits of Crockford's Base32
// (0-9 A-Z without I L O U) with a hyphen in the middle, "5W6N-08YE".

enum class SignedKind { kCertificate = 1, kRightsRecord = 2 };

struct PaperFacts {
    SignedKind kind = SignedKind::kCertificate;
    std::string number;
    Personal name;       // masked
    Personal id_number;  // first four and last four characters
    Day issued{}, data_day{};
    std::optional<Day> valid_until;
    std::optional<policy::RecordState> state;
    std::optional<int> months;
    std::optional<Month> first, last;
    std::string place;
    std::optional<std::pair<int, int>> years;
    std::optional<Fen> paid, account, balance;
    std::string insurance;
};

struct SignedPaper {
    int key_number = 0;
    PaperFacts facts;
    Bytes octets;  // all of them, signature included
};

// At most 400 octets. kBadInput says what is wrong and at which octet; nothing is said of the signature.
Result<SignedPaper> parse_signed(ByteView octets);

struct OfficeKey {
    int number = 0;
    Bytes public_key;     // 32 octets
    Day from{}, until{};  // papers issued from … until, both included
};
enum class Seal {
    kGood,
    kAltered,      // the signature does not fit
    kUnknownKey,   // signed by a key this terminal does not know
    kKeyOutOfDate  // the key was not in force when the paper was issued
};
// "good", "altered", "unknown-key", "key-out-of-date".
std::string_view name_of(Seal seal);
Seal seal_of(const SignedPaper& paper, const std::vector<OfficeKey>& keys);

std::string qr_text(ByteView octets);
// Blanks at the ends and lower case are forgiven. kBadInput when it is no code of ours.
Result<Bytes> from_qr_text(std::string_view text);
// Does it begin like a code of ours? (An e-social-security code never does.)
bool is_paper_code(std::string_view text);

// "5W6N-08YE".
std::string check_code(ByteView octets);
// Eight characters as somebody types them: case, blanks and hyphens are forgiven, O is 0, I and L are 1.
// kBadInput otherwise.
Result<std::string> read_check_code(std::string_view typed);

}  // namespace canbao::documents

// enrolment.h: How a terminal gets a certificate: the one-time code, the chain that comes back, and whether
// that chain is ours.
//
// A certificate is believed only when it is for our key and our id, may be used as a client, and is signed
// through to the configured CA by the same strict rules as the office's own (RFC 5280, X509_STRICT, level 2).
// What the office says is bounded before it is looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/office/terminal_key.h"
#include "kiosk/base/value.h"

namespace canbao::office {

inline constexpr std::size_t kChainMax = 4;               // certificates, the terminal's own first
inline constexpr std::size_t kCertificateMax = 8 * 1024;  // octets of one

// As a person types it: small letters are taken for capitals. kBadInput unless it is 8 to 40 letters, digits
// and hyphens.
Result<std::string> read_code(std::string_view typed);

// DER, the terminal's own first.
using Chain = std::vector<Bytes>;
// kOfficeBadAnswer
Result<Chain> read_chain(const Value& answer);

// Whose certificate it must be.
struct Owner {
    const TerminalKey& key;
    std::string terminal_id;
    std::string ca;  // PEM file of the roots
    Instant now;
};
// The chain as PEM. kOfficeBadAnswer says what is wrong with it; kBadInput: the CA file cannot be used.
Result<std::string> judge_chain(const Chain& chain, const Owner& owner);

}  // namespace canbao::office

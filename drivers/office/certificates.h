// certificates.h: Do this terminal's own files allow a trusted link? What `canbao doctor` says before anybody
// calls.
//
// The office's side is judged in the handshake; here the client looks at what it brings itself: are the files
// there, does the key belong to the certificate, how long do they last, has the CA what strict checking asks
// for (RFC 5280 4.2.1.2, 4.2.1.3, 4.2.1.9; a CA made by a plain `openssl req -x509` lacks keyUsage).
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/config.h"
#include "kiosk/base/date.h"

namespace canbao::office {

enum class Grade { kGood, kSoon, kBad };  // kSoon: works today, needs staff before long

struct Finding {
    Grade grade = Grade::kGood;
    std::string what;  // "ca: keyUsage is missing"
    std::string cure;  // empty when good
};

// One finding for each file, pin list and address, in that order; several for a file with several troubles.
std::vector<Finding> check_certificates(const OfficeSettings& settings, Instant now);

}  // namespace canbao::office

// own_state.h: What the terminal's own certificate and revocation list will stop, or have stopped already.
//
// Read anew each time: they are replaced while the terminal runs. What is still good but will not be for
// long is told before it stops anything: an unattended machine has nobody who looks at dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drivers/office/pem.h"
#include "kiosk/base/config.h"
#include "kiosk/base/fault.h"

namespace canbao::office {

// What works still and wants staff before long.
enum class Soon { kCertificateEnding, kCrlOld, kPinBackup };
// "certificate-ending"; the hint for staff is link.NAME of the catalogue.
std::string_view name_of(Soon what);
struct Notice {
    Soon what;
    std::string detail;  // for the log and for staff
};

struct OwnState {
    // kCertificateWrong, kCrlWrong: why there is no link; names file, day and cure.
    std::optional<Fault> fault;
    std::string certificate;  // fingerprint() of the one in use; empty: there is none
    std::vector<Notice> soon;
};
OwnState own_state(const OfficeSettings& settings, Instant now);

// Key and certificate are one file: `canbao enrol` installs it, and the terminal renews it.
bool renews_itself(const OfficeSettings& settings);
// Of the certificate in use; none when it cannot be read.
std::optional<Life> own_life(const OfficeSettings& settings);
// Two thirds of the life are over.
Instant renewal_due(const Life& life);
// From here on staff is told that the renewal has not come: the last sixth, at most 14 days.
Instant ending_from(const Life& life);
// Half of its life is over: it is shipped daily, so several deliveries have failed.
Instant old_from(const Life& crl);
// "12 days", "5 hours", "40 s"
std::string span_text(std::chrono::seconds span);

}  // namespace canbao::office

// scanner.h: A QR and barcode scanner as a flow sees it, and as a driver offers it.
//
// What is scanned may be a one-minute token that stands for a person (电子社保卡): it is forwarded to the
// office and never parsed, shown or logged. A code shown while nobody waits for one is dropped and wiped.
#pragma once

#include <optional>

#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/deadline.h"
#include "kiosk/ports/pending.h"

namespace canbao {

class Scanner {
public:
    virtual ~Scanner() = default;
    // Waits for a code shown from now on. kScannerLost; dropping the Pending stops waiting.
    virtual Pending<Result<Personal>> scanning() = 0;
    // Why it could not scan now; nullopt = it could.
    virtual std::optional<Fault> fault() const = 0;
};

// For drivers: blocking, called from one worker.
class ScannerDevice {
public:
    virtual ~ScannerDevice() = default;
    // One code of printable ASCII, at most 512 characters; nullopt when none came until the deadline. What is
    // no code (control octets, too long) is dropped and answered kBadInput. kScannerLost: destroy and reopen.
    virtual Result<std::optional<Personal>> scan(const Deadline& deadline) = 0;
};

}  // namespace canbao

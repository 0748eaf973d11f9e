// printer.h: A printer (receipts or A4) as a flow sees it, and as a driver offers it.
//
// "Printed" needs the device's own proof. What can be known is one of four outcomes; what cannot be known is
// said.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/picture.h"
#include "kiosk/ports/deadline.h"
#include "kiosk/ports/pending.h"

namespace canbao {

enum class PrintOutcome {
    kConfirmed,    // the device proved that this paper is out and cut
    kUnconfirmed,  // sent, status clean, but the device gives no proof: tell the citizen to look
    kFailed,       // it surely is not out
    kUnknown,      // power or cable was lost after bytes went out
};
// "confirmed", "unconfirmed", "failed", "unknown".
std::string_view name_of(PrintOutcome outcome);

struct Printed {
    PrintOutcome outcome = PrintOutcome::kFailed;
    std::string how;  // which rung of the ladder: "process-id", "sensor-after-cut", "clean-status", "none"
    std::optional<Fault> fault;  // for failed and unknown
    std::size_t bytes = 0;       // sent on the wire
};

// What is known of the printer without printing. Unknown is a value: nullopt.
struct PrinterStatus {
    std::optional<Fault> fault;  // why it could not print now; nullopt = it could
    std::optional<bool> paper_near_end;
};

class Printer {
public:
    virtual ~Printer() = default;
    virtual Pending<Printed> printing(documents::Paper paper) = 0;
    // The pages as they will be on this printer's paper; needs no device.
    virtual Pending<Result<std::vector<documents::Picture>>> previewing(documents::Paper paper) = 0;
    // The last status the worker saw; a lost printer is kPrinterLost.
    virtual PrinterStatus status() const = 0;
};

// For drivers: blocking, called from one worker.
class PrinterDevice {
public:
    virtual ~PrinterDevice() = default;
    virtual Result<PrinterStatus> status(const Deadline& deadline) = 0;
    // Checks paper and cover, prints, cuts, proves. After a fault the buffers are cleared, so nothing comes
    // out later.
    virtual Printed print(const documents::Paper& paper, const Deadline& deadline) = 0;
};

}  // namespace canbao

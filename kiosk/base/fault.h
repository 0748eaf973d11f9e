// fault.h: The closed list of what can go wrong, and one thing that did.
//
// A Fault says what is wrong in the hall's words (paper out, reader silent), never in a device's or a
// library's. Each code has a text for the citizen and a hint for staff in assets/texts (fault.NAME.citizen,
// fault.NAME.staff); a test fails when one is missing. `detail` is for the log and for staff: technical,
// never personal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace canbao {

enum class FaultCode {
    // card reader
    kReaderLost,      // unplugged, or its line is dead
    kReaderSilent,    // the line is there, nothing answers
    kReaderBroken,    // self-test failed or security module not authorised
    kReaderProtocol,  // answers that make no sense
    kNoCard,
    kCardUnreadable,  // hold it still, lay it again
    kCardDamaged,     // the card's own check failed
    kWrongCard,       // something lies there, no ID card
    kCardPulled,
    // receipt printer
    kPrinterLost,
    kPrinterSilent,
    kPrinterOffline,
    kPaperOut,
    kPaperTooShort,  // not enough left for this job
    kCoverOpen,
    kCutterJam,
    kHeadHot,
    kPrinterBroken,
    // A4 printer, besides those of the receipt printer
    kPaperJam,
    kTonerOut,
    kJobLeft,  // an old job could not be cancelled: nothing may be printed until it is gone
    // scanner
    kScannerLost,
    kScannerSilent,
    // office
    kOfficeUnreachable,  // nothing was sent
    kOfficeNotTrusted,   // peer refused; nothing was sent
    kCertificateWrong,   // this terminal's own: missing, damaged or expired; there is no link
    kCrlWrong,           // so is the revocation list
    kOfficeUnknown,      // may have been processed
    kOfficeRejected,     // a definite no
    kOfficeBusy,         // not now; nothing was done
    kOfficeBadAnswer,    // complete but invalid
    // this machine
    kDiskFull,
    kDiskFailed,
    kJournalDamaged,
    kJournalTooNew,
    kSealBroken,  // a sealed record does not open: altered, or this is not the key that sealed it
    kClockWrong,
    kConfigurationWrong,
    kAssetWrong,
    kBadInput,
    kTimeout,
    kBug,
};

// kebab-case name, as in JSON, text ids and logs: "paper-out".
std::string_view name_of(FaultCode code);
// Every code, for tests and tables.
const std::vector<FaultCode>& all_fault_codes();

struct Fault {
    FaultCode code;
    std::string detail;

    friend bool operator==(const Fault&, const Fault&) = default;
};

}  // namespace canbao

// harm.h: What can go wrong in a simulated hall: once at a step, for longer, or by a bug that a test plants.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/ports/office.h"

namespace canbao::test {

enum class Harm {
    kNone,
    kCrashBefore,  // the power goes before the step has an effect
    kCrashAfter,   // it had its effect, nobody is told
    kFaultBefore,  // a fault, and no effect
    kAnswerLost,   // the effect, and a fault
    kNoProof,      // printed, and the printer proves nothing
    kLatePacket,   // as good as lost, but the office gets it after it was asked about it
    kCancel,       // 结束
    kCardPulled,
    kPatienceOver,
};
std::string_view words_of(Harm harm);

struct Strike {
    int step = -1;
    Harm harm = Harm::kNone;
};

// Who is asked in a step.
enum class Port { kReader, kPrinter, kOffice, kJournal, kStage, kClock, kScanner, kPreview };
// Does this harm make a difference at this port?
bool can_strike(Harm harm, Port port);

// What does not work for longer than a moment.
struct Broken {
    bool office = false;
    bool printer = false;   // out of paper, and known
    bool no_proof = false;  // prints, and proves nothing
    bool cable = false;     // goes as soon as bytes are out
    bool disk = false;
    bool reader = false;
    bool cards_unreadable = false;
    bool scanner = false;
    bool preview = false;            // cannot be drawn
    bool seal = false;               // what is sealed does not open
    bool signs_wrongly = false;      // the office signs another count of months
    bool look_up_is_silent = false;  // about registrations
    std::optional<Answered> says;    // the office's answer to every change, which then has no effect
};

// Bugs that the promises must find; some are the terminal's, some the office's.
enum class Planted {
    kNone,
    kIntentNotWritten,     // the journal drops intents
    kResultNotWritten,     // and results
    kOfficeForgetsPeople,  // it neither tells nor notices that somebody is registered
    kVoidKeyRegisters,     // a late packet has its effect after all
    kPrintsTwice,
    kPrintsForNobody,      // recovery prints
    kNothingRecovers,      // the host does not run recover()
    kSaysNothingHappened,  // the host does not look at what is decided
    kActiveAtOnce,         // the office takes a reservation for an activation
    kVoidsNothing,         // it says void, and keeps the certificate
    kPrintsLater,          // a paper that failed comes out for the next person
    kPromiseForgotten,     // the journal drops what was promised
    kPromiseSettled,       // recovery does not know the mark, and voids the key
    kProvesNothing,        // the printer says confirmed, and nothing came out
};

}  // namespace canbao::test

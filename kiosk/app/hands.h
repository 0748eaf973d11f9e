// hands.h: What the host works with: every port and what it was started with. All outlive the host.
#pragma once

#include "kiosk/app/audit_port.h"
#include "kiosk/app/journal_port.h"
#include "kiosk/app/office_port.h"
#include "kiosk/app/printer_port.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/scanner_port.h"
#include "kiosk/app/timers.h"
#include "kiosk/app/watch.h"
#include "kiosk/base/config.h"
#include "kiosk/base/texts.h"
#include "kiosk/policy/rulebook.h"
#include "kiosk/ports/clock.h"

namespace canbao::app {

struct Hands {
    Readers& reader;
    PrinterPort& printer;
    PrinterPort* a4;       // null: there is none
    ScannerPort* scanner;  // null: there is none
    bool card_slot;
    OfficePort& office;
    JournalPort& journal;
    AuditPort& audit;
    Clock& clock;
    Timers& timers;
    Log& log;
    const policy::Rulebook& rules;
    const Texts& texts;
    const Config& config;
};

// Of journal or audit log: nothing may be promised while there is one.
std::optional<FaultCode> disk_fault(const Hands& hands);
// As the audit log is told it; without a mode, which is the host's.
Standing standing_of(const Hands& hands);

}  // namespace canbao::app

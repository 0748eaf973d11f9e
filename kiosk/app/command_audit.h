// command_audit.h: `canbao audit verify|export`: what the audit log says, and whether anybody altered it.
//
// Both work beside a running terminal. verify changes nothing; export of a terminal's own log (--config) is
// itself an event of that log.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/disk/audit_file.h"
#include "kiosk/base/audit.h"

namespace canbao::app {

struct AuditOptions {
    std::string folder;  // the audit log, or the state folder it lies in
    bool own = false;    // of this terminal, by its configuration
    std::string head;    // SEQ:HASH as the office keeps it; verify only
};

// {"ok": true, "files", "first", "lines", "head": "SEQ:HASH"} and 0; else 1 and {"ok": false, "file", "line",
// "wrong"}, an object a line, first things first. {"fault", "detail"}: 1 when there is no log, 2 for a head
// that is none.
int audit_verify(const AuditOptions& options);
// Every line as it stands, oldest first, up to the first that is not sound; then as verify: 1.
int audit_export(const AuditOptions& options);
// What stands in the log of this folder, or of the state folder it lies in. A terminal that runs may be in the
// middle of a line: what is wrong once and not again was that. `told`: the head that the office keeps.
Result<disk::AuditVerdict> audit_verdict(const std::string& folder,
                                         const std::optional<disk::AuditHead>& told = std::nullopt);
// That a command was used, into the audit log of the terminal whose state folder this is. Nothing where there
// is no log; a log that takes no line is told on standard error.
void note_staff_command(const std::string& state_folder, std::string_view command);
// The same for any other event.
void note_beside(const std::string& state_folder, const audit::Note& note);

}  // namespace canbao::app

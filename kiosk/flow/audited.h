// audited.h: What a visit has to say to the audit log, in the log's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/flow/session.h"

namespace canbao {

// Lives in the first frame of a visit: its end is noted whichever way the visit ends.
class AuditedVisit {
public:
    AuditedVisit(Session& session, Service service);
    ~AuditedVisit();
    AuditedVisit(const AuditedVisit&) = delete;
    AuditedVisit& operator=(const AuditedVisit&) = delete;

private:
    Session& session_;
    Service service_;
    Instant begun_;
};

void audit_consent(Session& session, std::string_view version);
void audit_card(Session& session, CardKind kind, audit::Disposition disposition);
void audit_card_not_read(Session& session, FaultCode fault);
void audit_intended(Session& session, std::string_view purpose, const std::string& key, bool on_disk);
void audit_answered(Session& session, std::string_view purpose, const std::string& key,
                    const Answered& answered);
// A fault: the office could not say.
void audit_settled(Session& session, std::string_view purpose, const std::string& key,
                   const Result<Settled>& settled);
// kCertificateReserved, kCertificateActivated, kCertificateVoided. `number` may be empty.
void audit_certificate(Session& session, audit::Event event, const std::string& key,
                       const std::string& number);
// On disk, or why not.
void audit_promised(Session& session, const std::string& key, const Result<Done>& kept);
// Before it is written into the journal: noted twice after a power cut in between, never lost.
void audit_promise_ended(Session& session, const PromiseEnded& ended);
void audit_printed(Session& session, std::string_view paper, const Printed& printed);

}  // namespace canbao

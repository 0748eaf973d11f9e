// watch.h: What begins and what is over, for the audit log: mode, devices, office, clock, room on the disk.
//
// The host says at every turn how things are; this notes each change once.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/audit.h"
#include "kiosk/policy/mode.h"

namespace canbao::app {

// How things are. What is not known yet is left out.
struct Standing {
    std::map<std::string_view, std::optional<FaultCode>> devices;  // by a word: reader, printer, …
    std::optional<std::optional<FaultCode>> office;
    std::set<std::string_view> notices;    // of the link, by a word: crl-old, …
    std::string identity;                  // SHA-256 of the certificate in use
    std::optional<FaultCode> not_renewed;  // why the next certificate has not come
    bool clock_wrong = false;
    std::optional<std::chrono::seconds> skew;  // this clock minus the office's
    std::optional<FaultCode> disk;     // of journal and audit log
    std::optional<policy::Mode> mode;  // nothing during a visit
};

// For the office's heartbeat: visit, attract or out-of-service.
std::string_view mode_word(const Standing& now);
// And what does not work, each fault once.
std::vector<std::string> faults_of(const Standing& now);

class Watch {
public:
    explicit Watch(Audit& audit) : audit_(audit) {}
    void look(const Standing& now);

private:
    void note(audit::Event event, audit::Disposition disposition = audit::Disposition::kOk,
              std::vector<audit::Field> fields = {});
    void look_at_device(std::string_view device, std::optional<FaultCode> fault);
    void look_at_office(std::optional<FaultCode> fault);
    void look_at_identity(const Standing& now);
    void look_at_clock(const Standing& now);
    void look_at_disk(std::optional<FaultCode> fault);
    void look_at_mode(const policy::Mode& mode);

    Audit& audit_;
    std::map<std::string_view, std::optional<FaultCode>> devices_;
    std::optional<std::optional<FaultCode>> office_;
    std::set<std::string_view> notices_;
    std::string identity_;
    std::optional<FaultCode> not_renewed_;
    bool clock_wrong_ = false;
    std::optional<FaultCode> disk_;
    std::optional<std::optional<FaultCode>> mode_;  // out of service why; known, and not out of service
};

}  // namespace canbao::app

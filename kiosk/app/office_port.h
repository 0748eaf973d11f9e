// office_port.h: The office on its worker: look-ups, changes, settlements, and a heartbeat while nothing else
// is said.
//
// The heartbeat tells whether the office can be reached and whose clock is right. A fleet that comes back
// together must not trample the office: the first heartbeat after a power cut and those after a failed one
// wait a random while. A citizen never does: what a visit asks goes at once, whatever is under way for nobody
// is stopped for it, its time counts from the moment it was asked, and nothing is held against an office that
// has not been asked yet. While nobody is served, the same worker renews the terminal's certificate.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "drivers/office/office_link.h"
#include "kiosk/app/identity.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"

namespace canbao::app {

struct HeartbeatPace {
    std::chrono::milliseconds every{30'000};
    std::chrono::milliseconds after_failure{5'000};
    std::chrono::milliseconds first_wait_max{0};

    // For a machine that has been up for so long.
    static HeartbeatPace since_boot(std::chrono::seconds up);
    // The longest wait after so many failed ones in a row; the wait is anything from nothing to that.
    std::chrono::milliseconds longest_wait(int failures) const;
};

class OfficePort : public Office {
public:
    OfficePort(Mailbox& ui, std::unique_ptr<office::Link> link, std::unique_ptr<Identity> identity,
               HeartbeatPace pace, Log& log);

    Pending<Result<Looked>> looking_up(const Card& card) override;
    Prepared prepare(const Application& application, Purpose purpose) override;
    Pending<Answered> sending(const Prepared& prepared) override;
    Pending<Result<Settled>> settling(std::string key) override;
    Pending<Result<policy::History>> asking_history(const Card& card, policy::Insurance kind) override;
    Pending<Result<RecordIssued>> asking_record(const Card& card, const RecordWanted& wanted) override;
    Pending<Result<std::vector<Matter>>> asking_matters(const Card& card) override;
    Pending<Result<PaperKnown>> asking_paper(std::string code) override;
    Pending<Result<Card>> resolving(Personal token) override;
    Prepared prepare_reservation(const Card& card) override;
    Prepared prepare_activation(const std::string& reservation_key, const std::string& number) override;

    // One turn of the loop: what nobody waits for any more is stopped, a person's data goes with it.
    void turn(bool visit_open);
    // What the next heartbeat tells.
    void set_beat(office::Beat beat);
    // And of the audit log: the last line that is on disk.
    void set_audit_head(std::int64_t seq, std::string hash);
    // A heartbeat has ended, or the first one is not due yet.
    bool known() const { return felt_ || may_wait_; }
    // The first one was not heard yet and may be one of a whole city's: what nobody waits for is not asked
    // before it.
    bool spared() const { return may_wait_ && !felt_; }
    const std::optional<FaultCode>& fault() const { return fault_; }
    // kClockWrong: this machine's clock lies before the build or more than five minutes off the office's.
    std::optional<FaultCode> clock_fault() const;
    // Its own clock was heard, and ours agreed: a date that has passed has passed.
    bool clock_sure() const { return skew_ && !clock_fault(); }
    // And it is reached.
    bool dates_hold() const { return clock_sure() && !fault_; }
    // This machine's clock minus the office's, as of the last heartbeat.
    std::optional<std::chrono::seconds> skew() const { return skew_; }
    // What works still and wants staff before long: certificate, revocation list, pins. The heartbeat tells
    // the office, too.
    const std::vector<office::Notice>& soon() const { return soon_; }
    // SHA-256 of the certificate in use; empty until the first heartbeat, and when there is none.
    const std::string& certificate() const { return certificate_; }
    // Why the last try to renew it came to nothing; none after one that came to something.
    const std::optional<FaultCode>& renewal_fault() const { return renewal_fault_; }
    // Questions that the worker has not begun.
    int waiting() const;
    bool overdue() const { return worker_.overdue(); }

private:
    struct Heart;  // lives on the worker
    struct Felt;   // what a heartbeat tells
    class Underway;

    // One question on the worker, within `time` from now; `busy` when its box is full.
    template <class T, class Put>
    Pending<T> asked(std::chrono::milliseconds time, T busy, Put put);
    // The same under the deadline of a look-up.
    template <class T, class Put>
    Pending<Result<T>> asking(Put put);
    std::chrono::milliseconds idle(const std::stop_token& stop);
    Felt beat(const std::stop_token& stop);
    void felt(const Felt& heartbeat);
    bool renew_if_due(const std::stop_token& stop);

    Log& log_;
    std::shared_ptr<office::Link> link_;
    std::shared_ptr<Heart> heart_;
    bool felt_ = false;
    const bool may_wait_;  // with the first heartbeat
    std::optional<FaultCode> fault_;
    std::optional<std::chrono::seconds> skew_;
    std::vector<office::Notice> soon_;
    std::string certificate_;
    std::optional<FaultCode> renewal_fault_;
    Worker worker_;  // last: its thread uses link_ and heart_
};

}  // namespace canbao::app

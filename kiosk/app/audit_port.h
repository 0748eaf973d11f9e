// audit_port.h: The audit log on its worker: what is noted is written within moments, in the order in which
// it was noted.
//
// note() never waits and may be called from any thread. A disk that is full or fails is felt by the host like
// a journal that fails: no new visit begins. What finds no room meanwhile is counted, and the count is the
// first thing written afterwards.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "drivers/disk/audit_file.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"

namespace canbao::app {

class AuditPort : public Audit {
public:
    static constexpr std::size_t kWaitingMax = 4096;

    AuditPort(Mailbox& ui, std::unique_ptr<disk::AuditFile> file, Log& log);
    // What was noted is on disk afterwards, if the disk takes it.
    ~AuditPort() override;

    void note(audit::Note note) override;
    // The same without the worker, for a process that leaves at once. Gives up after two seconds.
    void flush();
    // Called on the UI thread with each new head that no power cut can take.
    void on_head(std::function<void(const disk::AuditHead&)> told) { told_ = std::move(told); }

    // kDiskFull while there is no room; for good: kDiskFailed, kJournalDamaged.
    const std::optional<FaultCode>& fault() const { return fault_; }
    bool overdue() const { return worker_->overdue(); }

private:
    struct Box;  // shared with the worker's thread

    void felt(const std::optional<Fault>& fault);

    Log& log_;
    std::shared_ptr<Box> box_;
    std::function<void(const disk::AuditHead&)> told_;
    std::optional<FaultCode> fault_;
    std::unique_ptr<Worker> worker_;  // last: its thread uses box_
};

}  // namespace canbao::app

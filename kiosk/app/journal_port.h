// journal_port.h: The journal on its worker. A failed write is never taken back: the terminal goes out of
// service.
#pragma once

#include <memory>
#include <optional>

#include "drivers/disk/journal.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/journal.h"

namespace canbao::app {

class JournalPort : public Journal {
public:
    JournalPort(Mailbox& ui, std::unique_ptr<disk::Journal> journal, Log& log);

    Pending<Result<Done>> appending(JournalEntry entry) override;
    Pending<Result<std::vector<JournalEntry>>> open_entries() override;

    // kDiskFull while the reserve is used up; kDiskFailed for good.
    const std::optional<FaultCode>& fault() const { return fault_; }
    bool overdue() const { return worker_.overdue(); }

private:
    void felt(const std::optional<FaultCode>& fault);

    Log& log_;
    std::shared_ptr<disk::Journal> journal_;
    std::optional<FaultCode> fault_;
    Worker worker_;  // last: its thread uses journal_
};

}  // namespace canbao::app

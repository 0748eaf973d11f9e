// journal_port.h: The journal and its promises on one worker. A failed write is never taken back: the
// terminal goes out of service.
#pragma once

#include <memory>
#include <optional>

#include "drivers/disk/journal.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/promises.h"

namespace canbao::app {

class JournalPort : public Journal, public Promises {
public:
    // Without a key nothing can be sealed or opened: kConfigurationWrong. Below `reserve` octets of free
    // disk: kDiskFull.
    JournalPort(Mailbox& ui, std::unique_ptr<disk::Journal> journal, std::optional<disk::SealingKey> key,
                Log& log, std::uint64_t reserve = disk::kReserveBytes);

    Pending<Result<Done>> appending(JournalEntry entry) override;
    Pending<Result<std::vector<JournalEntry>>> open_entries() override;
    Pending<Result<Done>> keeping(Promise promise, Prepared prepared) override;
    Pending<Result<std::vector<Promise>>> standing() override;
    Pending<Result<Prepared>> opening(std::string key) override;
    Pending<Result<Done>> ending(PromiseEnded ended) override;

    // kDiskFull while the reserve is used up; kDiskFailed for good.
    const std::optional<FaultCode>& fault() const { return fault_; }
    bool overdue() const { return worker_.overdue(); }

private:
    enum class Feel { kWrite, kRead };
    // One job on the worker; what a write met is felt by the terminal, too.
    template <class T, class Work>
    Pending<Result<T>> doing(Feel feel, Work work);
    void felt(const std::optional<FaultCode>& fault);

    Log& log_;
    std::shared_ptr<disk::Journal> journal_;
    const std::optional<disk::SealingKey> key_;
    std::optional<FaultCode> fault_;
    Worker worker_;  // last: its thread uses journal_ and key_
};

}  // namespace canbao::app

#include "kiosk/app/journal_port.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kWriteLimit = 10'000ms;
constexpr auto kLookAtDisk = 60'000ms;

}  // namespace

JournalPort::JournalPort(Mailbox& ui, std::unique_ptr<disk::Journal> journal, Log& log)
    : log_(log), journal_(std::move(journal)), worker_(ui, [this](const std::stop_token&) {
          const auto room = journal_->reserve_available();
          worker_.ui().post(
              [this, fault = room ? std::nullopt : std::optional(room.fault().code)] { felt(fault); });
          return Worker::Milliseconds{kLookAtDisk};
      }) {}

void JournalPort::felt(const std::optional<FaultCode>& fault) {
    if (fault_ == FaultCode::kDiskFailed || fault == fault_) return;  // a failed disk is never good again
    log_.warn(fault ? "journal: " + std::string(name_of(*fault)) : "journal: fine again");
    fault_ = fault;
}

Pending<Result<Done>> JournalPort::appending(JournalEntry entry) {
    Pending<Result<Done>> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), entry = std::move(entry)](const std::stop_token&) {
            auto written = journal_->append(entry);
            worker_.ui().post([this, reply, written = std::move(written)] {
                // An entry that no journal takes says nothing of the disk.
                if (!written && written.fault().code != FaultCode::kBadInput) felt(written.fault().code);
                reply(written);
            });
            worker_.nudge();  // is there still room? The door closes at once, not at the next look
        },
        kWriteLimit);
    if (!posted) return Pending<Result<Done>>(Fault{FaultCode::kDiskFailed, "the journal does not answer"});
    return pending;
}

Pending<Result<std::vector<JournalEntry>>> JournalPort::open_entries() {
    Pending<Result<std::vector<JournalEntry>>> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply()](const std::stop_token&) {
            auto entries = journal_->open_entries();
            worker_.ui().post([reply, entries = std::move(entries)] { reply(entries); });
        },
        kWriteLimit);
    if (!posted)
        return Pending<Result<std::vector<JournalEntry>>>(
            Fault{FaultCode::kDiskFailed, "the journal does not answer"});
    return pending;
}

}  // namespace canbao::app

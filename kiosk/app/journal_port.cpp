#include "kiosk/app/journal_port.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kWriteLimit = 10'000ms;
constexpr auto kLookAtDisk = 60'000ms;

Fault no_key() {
    return {FaultCode::kConfigurationWrong, "[promise] names no key; set it in the configuration"};
}

}  // namespace

JournalPort::JournalPort(Mailbox& ui, std::unique_ptr<disk::Journal> journal,
                         std::optional<disk::SealingKey> key, Log& log, std::uint64_t reserve)
    : log_(log),
      journal_(std::move(journal)),
      key_(std::move(key)),
      worker_(ui, [this, reserve](const std::stop_token&) {
          const auto room = journal_->reserve_available(reserve);
          worker_.ui().post(
              [this, fault = room ? std::nullopt : std::optional(room.fault().code)] { felt(fault); });
          return Worker::Milliseconds{kLookAtDisk};
      }) {}

void JournalPort::felt(const std::optional<FaultCode>& fault) {
    if (fault_ == FaultCode::kDiskFailed || fault == fault_) return;  // a failed disk is never good again
    log_.warn(fault ? "journal: " + std::string(name_of(*fault)) : "journal: fine again");
    fault_ = fault;
}

template <class T, class Work>
Pending<Result<T>> JournalPort::doing(Feel feel, Work work) {
    Pending<Result<T>> pending;
    const bool posted = worker_.post(
        [this, feel, reply = pending.reply(), work = std::move(work)](const std::stop_token&) {
            Result<T> done = work(*journal_);
            worker_.ui().post([this, feel, reply, done = std::move(done)]() mutable {
                // An entry that no journal takes says nothing of the disk.
                if (feel == Feel::kWrite && !done && done.fault().code != FaultCode::kBadInput)
                    felt(done.fault().code);
                reply(std::move(done));
            });
            if (feel == Feel::kWrite) worker_.nudge();  // is there still room? The door closes at once
        },
        kWriteLimit);
    if (!posted) return Pending<Result<T>>(Fault{FaultCode::kDiskFailed, "the journal does not answer"});
    return pending;
}

Pending<Result<Done>> JournalPort::appending(JournalEntry entry) {
    return doing<Done>(Feel::kWrite,
                       [entry = std::move(entry)](disk::Journal& journal) { return journal.append(entry); });
}

Pending<Result<std::vector<JournalEntry>>> JournalPort::open_entries() {
    return doing<std::vector<JournalEntry>>(Feel::kRead,
                                            [](disk::Journal& journal) { return journal.open_entries(); });
}

Pending<Result<Done>> JournalPort::keeping(Promise promise, Prepared prepared) {
    if (!key_) return Pending<Result<Done>>(Fault{FaultCode::kBadInput, no_key().detail});
    return doing<Done>(Feel::kWrite,
                       [this, promise = std::move(promise), prepared = std::move(prepared)](
                           disk::Journal& journal) { return journal.keep(*key_, promise, prepared); });
}

Pending<Result<std::vector<Promise>>> JournalPort::standing() {
    return doing<std::vector<Promise>>(Feel::kRead,
                                       [](disk::Journal& journal) -> Result<std::vector<Promise>> {
                                           std::vector<Promise> standing;
                                           const auto all = TRY(journal.promises());
                                           for (const auto& kept : all)
                                               if (!kept.ended) standing.push_back(kept.promise);
                                           return standing;
                                       });
}

Pending<Result<Prepared>> JournalPort::opening(std::string key) {
    if (!key_) return Pending<Result<Prepared>>(no_key());
    return doing<Prepared>(Feel::kRead, [this, key = std::move(key)](disk::Journal& journal) {
        return journal.open_promise(*key_, key);
    });
}

Pending<Result<Done>> JournalPort::ending(PromiseEnded ended) {
    return doing<Done>(Feel::kWrite, [ended = std::move(ended)](disk::Journal& journal) {
        return journal.end_promise(ended);
    });
}

}  // namespace canbao::app

// journal.h: The journal of intents and their outcomes, on SQLite.
//
// Durable when append() answers: WAL with synchronous=FULL lost nothing at any point of a power cut, NORMAL
// and the rollback modes did (tests/powercut). After a failed write or sync nothing is retried and called
// good: the journal stays failed until it is opened again, and opening writes anew whatever the log holds.
// Nothing personal stands in it but what is sealed (sealed.h) until the office has it; what is deleted is
// overwritten (secure_delete).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/disk/promise_row.h"
#include "drivers/disk/row.h"
#include "drivers/disk/sealed.h"
#include "drivers/disk/spare.h"
#include "kiosk/ports/journal.h"

struct sqlite3;

namespace canbao::disk {

// Its name in the state folder.
inline constexpr std::string_view kJournalFile = "journal.sqlite";
// Below this much free space no new visit begins: room for what a running one must still write.
inline constexpr std::uint64_t kReserveBytes = 64ull * 1024 * 1024;

enum class Access {
    kWrite,  // makes the file, brings an older one forward, moves a damaged one aside
    kLook,   // for commands: changes nothing, also beside a running terminal
    kNote    // for commands: changes a row beside a running terminal, and nothing else of the file
};

struct JournalState {
    std::int64_t entries = 0;
    std::int64_t open_keys = 0;
    std::int64_t promises = 0;  // that stand
    int version = 0;
};

// Blocking: lives on a worker. One object, one thread at a time.
class Journal {
public:
    // kJournalTooNew (made by a newer program; untouched), kJournalDamaged (Access::kLook only), kDiskFull,
    // kDiskFailed, kBadInput (kLook: no file there). The folder must be there: make_folder().
    static Result<std::unique_ptr<Journal>> open(const std::string& path, Access access = Access::kWrite);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // Where a damaged journal was put (kJournalDamaged, for staff), and how many promises were brought over
    // from it; its other open intents are unknown to this terminal. Said by every opening until the fresh
    // journal has an entry of its own.
    const std::optional<Fault>& moved_aside() const { return moved_aside_; }

    // On disk when it answers Done. kDiskFull: nothing was written, may work later. kBadInput: row.h takes no
    // such entry. kDiskFailed, kJournalDamaged: this and every later append fails.
    Result<Done> append(const JournalEntry& entry);
    // Oldest first; open ones are those of keys that are not closed.
    Result<std::vector<JournalEntry>> all() const;
    Result<std::vector<JournalEntry>> open_entries() const;

    // As append(): sealed, and marked as promised.
    Result<Done> keep(const SealingKey& key, const Promise& promise, const Prepared& prepared);
    // All that ever were, oldest first.
    Result<std::vector<PromiseKept>> promises() const;
    // kSealBroken; kBadInput when none stands under that key.
    Result<Prepared> open_promise(const SealingKey& key, const std::string& of) const;
    // As append(): result and kClosed, and the sealed octets are gone. Done, too, when it has ended before.
    Result<Done> end_promise(const PromiseEnded& ended);
    // Takes it off the hand-over list; kBadInput: it is not there.
    Result<Done> hand_over(const std::string& key, Instant at);

    // Reads every page and index.
    Result<JournalState> check() const;
    // May a new visit begin? kDiskFull when less than `reserve` is free where the journal lies or the spare
    // room was used up and cannot be had again; the fault for good when an append failed.
    Result<Done> reserve_available(std::uint64_t reserve = kReserveBytes) const;

private:
    Journal(std::string path, sqlite3* database, Access access)
        : path_(std::move(path)), database_(database), access_(access), spare_(path_) {}

    static Result<std::unique_ptr<Journal>> open_sound(const std::string& path, Access access);
    static Result<std::unique_ptr<Journal>> open_judged(const std::string& path, Access access);
    Result<Done> ready_to_write(std::int64_t version);
    Result<Done> ready_to_note(std::int64_t version, const std::string& path);
    // What was promised, out of a damaged journal that lies aside; what to tell staff of it.
    Result<std::string> bring_promises_from(const std::string& damaged);
    Result<Done> insert(const Row& row);
    template <class Work>
    Result<Done> at_once(Work work);
    template <class Work>
    Result<Done> durably(Work work);
    enum class Fold { kWhenLong, kNow };
    void fold_log(Fold when = Fold::kWhenLong);
    enum class AtClose { kFoldLog, kLeaveLog };
    void at_close(AtClose what);
    void fail(const Fault& fault);

    std::string path_;
    sqlite3* database_;
    Access access_;
    Spare spare_;
    bool fresh_ = false;  // had no entry of its own when it was opened
    int log_pages_ = 0;   // in the write-ahead log, as the last commit said
    std::optional<Fault> moved_aside_;
    std::optional<Fault> failed_;
};

}  // namespace canbao::disk

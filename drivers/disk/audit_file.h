// audit_file.h: The audit log of this terminal: lines that are only appended, each bound to the one before.
//
// Nothing is taken back: half a line and a file that does not verify are put aside under another name and
// noted; files older than half a year go once their successor is sound, and that is noted before. A disk
// that is full keeps what was taken in memory and writes it first later; after any other failed write or sync
// nothing more is called written until the log is opened again.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "drivers/disk/audit_chain.h"
#include "kiosk/base/audit.h"
#include "kiosk/base/result.h"

namespace canbao::disk {

struct AuditLimits {
    std::uint64_t file_bytes = 2ull * 1024 * 1024;  // verified at every start
    int keep_days = 185;                            // six months (Cybersecurity Law, art. 21)
};

// Blocking: lives on a worker. One object, one thread at a time; commands may add lines beside it
// (add_beside).
class AuditFile {
public:
    // Makes the folder, ends what a power cut left, verifies the newest file and notes what it put aside.
    // kDiskFull, kDiskFailed, kTimeout (somebody holds the lock).
    static Result<std::unique_ptr<AuditFile>> open(const std::string& folder, Instant now,
                                                   AuditLimits limits = {});
    ~AuditFile();
    AuditFile(const AuditFile&) = delete;
    AuditFile& operator=(const AuditFile&) = delete;

    // In one write, synced when one of them promises something. kDiskFull: taken, and written by a later
    // call. kTimeout, kBadInput (the table knows no such note): not taken. kDiskFailed, kJournalDamaged
    // (another hand wrote into it): this and every later call fails.
    Result<Done> append(std::span<const audit::Note> notes, Instant now);
    // What was written without a promise.
    Result<Done> sync();
    bool synced() const { return !dirty_ && !behind(); }
    // Something was taken and is not written yet.
    bool behind() const { return !taken_.empty() || !half_.octets.empty(); }
    // Of the last line that no power cut can take: what may be told to others.
    const AuditHead& durable_head() const { return durable_; }
    // The last run began and did not say that it stops.
    bool stopped_uncleanly() const { return unclean_; }

private:
    explicit AuditFile(std::string folder, AuditLimits limits)
        : folder_(std::move(folder)), limits_(limits) {}

    // Octets of a line, and the head once they are all written.
    struct Due {
        std::string octets;
        AuditHead head;
    };
    Result<Done> take_up(Instant now);
    enum class Newest { kSound, kTorn, kMovedAside };
    Result<Newest> judge_newest(const std::string& path, AuditWalk& walk, std::vector<audit::Note>& notes);
    Result<Done> note_aside(std::vector<audit::Note>& notes) const;
    Result<Done> begin_file(Instant now);
    Result<Done> open_file(const std::string& path);
    Result<Done> catch_up();
    Result<Done> rotate(Instant now);
    Instant trusted(Instant now) const;
    Result<Done> retire(Instant now);
    Result<Done> put(std::span<const audit::Note> notes, Instant now);
    Result<std::vector<Due>> due();
    Result<Done> write_some();
    Fault failed(Fault fault);

    std::string folder_;
    AuditLimits limits_;
    int lock_ = -1, file_ = -1;
    std::string path_;
    std::uint64_t size_ = 0;
    Instant begun_{};    // when the file's first line was written
    Instant last_at_{};  // when the log's last line was, as of opening it or beginning this file
    AuditHead head_, durable_;
    std::deque<std::pair<audit::Note, Instant>> taken_;  // not written yet
    Due half_;                                           // of a line whose beginning is written
    bool dirty_ = false, promised_ = false, unclean_ = false;
    std::optional<Fault> failed_;
};

// One line more, on disk when it answers, by a command: beside a running terminal or none. It makes, moves
// and ends nothing. kBadInput: there is no log there, or the end of it is not sound.
Result<Done> add_beside(const std::string& folder, const audit::Note& note, Instant now);

}  // namespace canbao::disk

// audit_start.cpp: How the audit log is taken up: where the chain ends, what is put aside, what has to be said.
#include <fcntl.h>
#include <unistd.h>

#include "drivers/disk/aside.h"
#include "drivers/disk/audit_file.h"
#include "drivers/disk/audit_lock.h"
#include "drivers/disk/folder.h"
#include "kiosk/base/audit_table.h"

namespace canbao::disk {
namespace {

// A copy of what is to be put aside, durable with its name, so that no moment is without it.
Result<Done> keep_copy(const std::string& path, std::string_view octets) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    const auto written = ::write(file, octets.data(), octets.size());
    const bool cut = written >= 0 && written < static_cast<ssize_t>(octets.size());
    const bool kept = !cut && written >= 0 && ::fsync(file) == 0;
    const auto fault = system_fault(FaultCode::kDiskFailed, path);
    ::close(file);
    if (cut) return Fault{FaultCode::kDiskFull, path + ": no room for it"};
    if (!kept) return fault;
    return sync_folder_of(path);
}

// Half a line goes into a file of its own; only then is it taken off.
Result<audit::Note> put_torn_aside(const std::string& path, const AuditWalk& walk) {
    const auto digest = audit::digest_of(walk.torn);
    TRY(keep_copy(path + ".torn-" + digest.text().substr(0, 16), walk.torn));
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    const bool cut = ::ftruncate(file, static_cast<off_t>(walk.sound_octets)) == 0 && ::fsync(file) == 0;
    const auto fault = system_fault(FaultCode::kDiskFailed, path);
    ::close(file);
    if (!cut) return fault;
    const auto octets = static_cast<std::int64_t>(walk.torn.size());
    return audit::Note{
        audit::Event::kAuditTorn, audit::Disposition::kFailed, {{"octets", octets}, {"sha256", digest}}};
}

}  // namespace

Result<std::unique_ptr<AuditFile>> AuditFile::open(const std::string& folder, Instant now,
                                                   AuditLimits limits) {
    TRY(make_folder(folder));
    std::unique_ptr<AuditFile> file(new AuditFile(folder, limits));
    file->lock_ = TRY(open_lock(folder));
    const auto held = TRY(Held::take(file->lock_));
    TRY(file->take_up(now));
    return file;
}

// Finds the end of the chain, and what has to be said about it.
Result<Done> AuditFile::take_up(Instant now) {
    auto paths = audit_files(folder_);
    // A file that was made and got no line: its number may not be the one that is due.
    while (!paths.empty() && is_empty_file(paths.back())) {
        if (::unlink(paths.back().c_str()) != 0) return system_fault(FaultCode::kDiskFailed, paths.back());
        paths.pop_back();
    }
    std::vector<audit::Note> notes;
    last_at_ = now;
    if (paths.empty()) {
        TRY(note_aside(notes));
        TRY(begin_file(now));
        return notes.empty() ? Result<Done>(Done{}) : put(notes, now);
    }
    AuditWalk walk;
    if (paths.size() > 1) {  // the newest file follows from the one before it
        TRY(walk_file(paths[paths.size() - 2], walk));
        if (walk.wrong) walk = {};  // that one is for verify_audit; the newest is not judged by it
    }
    walk.lifecycle.clear();
    walk.lines = 0;
    walk.begun.reset();
    const auto newest = TRY(judge_newest(paths.back(), walk, notes));
    // A file that began while the terminal ran holds no start: it did not stop either.
    unclean_ = walk.lifecycle != audit::row_of(audit::Event::kTerminalStopping).id;
    if (walk.head) head_ = *walk.head;
    durable_ = head_;
    begun_ = walk.begun.value_or(now);
    last_at_ = walk.ended.value_or(now);
    TRY(note_aside(notes));
    // Of a file without one whole line nothing is left: the number in its name may not be the one that is due.
    const bool nothing_left = newest == Newest::kTorn && walk.sound_octets == 0;
    if (nothing_left && ::unlink(paths.back().c_str()) != 0)
        return system_fault(FaultCode::kDiskFailed, paths.back());
    if (newest == Newest::kMovedAside || nothing_left)
        TRY(begin_file(now));
    else
        TRY(open_file(paths.back()));
    if (!notes.empty()) TRY(put(notes, now));
    static_cast<void>(retire(now).ok());  // what is too old may stay; the log goes on
    return Done{};
}

// What stood there and is put aside; half a line is noted here, a whole file by note_aside().
Result<AuditFile::Newest> AuditFile::judge_newest(const std::string& path, AuditWalk& walk,
                                                  std::vector<audit::Note>& notes) {
    TRY(walk_file(path, walk));
    if (walk.wrong) {
        TRY(move_aside(path, words_of(*walk.wrong)));
        return Newest::kMovedAside;
    }
    if (walk.torn.empty()) return Newest::kSound;
    notes.push_back(TRY(put_torn_aside(path, walk)));
    return Newest::kTorn;
}

// Of every file that lies aside and has no line: also of one that the last run moved and did not live to note.
Result<Done> AuditFile::note_aside(std::vector<audit::Note>& notes) const {
    for (const auto& aside : TRY(unnoted_aside(folder_)))
        // Before a torn line's: only this one may begin a file whose numbers do not follow.
        notes.insert(notes.begin(), {audit::Event::kAuditMovedAside,
                                     audit::Disposition::kFailed,
                                     {{"sha256", audit::Digest(aside.sha256)}}});
    return Done{};
}

}  // namespace canbao::disk

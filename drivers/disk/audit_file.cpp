#include "drivers/disk/audit_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "drivers/disk/audit_lock.h"
#include "drivers/disk/folder.h"
#include "kiosk/base/audit_table.h"

namespace canbao::disk {
namespace {

bool same_month(Instant a, Instant b) {
    const auto month = [](Instant at) {
        const Day day{std::chrono::floor<std::chrono::days>(at)};
        return Month{day.year(), day.month()};
    };
    return month(a) == month(b);
}

}  // namespace

AuditFile::~AuditFile() {
    if (file_ >= 0) ::close(file_);
    if (lock_ >= 0) ::close(lock_);
}

Fault AuditFile::failed(Fault fault) {
    if (fault.code != FaultCode::kDiskFull) failed_ = fault;
    return fault;
}

Result<Done> AuditFile::begin_file(Instant now) {
    const auto path = audit_path(folder_, audit_file_name(head_.seq + 1));
    const auto opened = open_file(path);
    if (opened) begun_ = now;
    // Nothing was written into it; the next try may be due under another number.
    if (!opened && path_ != path && is_empty_file(path)) ::unlink(path.c_str());
    return opened;
}

// The one that is written to stays until the other is durable, with its name.
Result<Done> AuditFile::open_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return failed(system_fault(FaultCode::kDiskFailed, path));
    const auto ready = [&]() -> Result<std::uint64_t> {
        const auto size = TRY(size_of(file, path));
        // Whatever the last run wrote and did not sync is made durable before it is built upon.
        if (::fsync(file) != 0) return system_fault(FaultCode::kDiskFailed, "sync of " + path);
        TRY(sync_folder_of(path));
        return size;
    }();
    if (!ready) {
        ::close(file);
        return failed(ready.fault());
    }
    if (file_ >= 0) ::close(file_);
    file_ = file;
    path_ = path;
    size_ = *ready;
    return Done{};
}

// What a command added since our last line.
Result<Done> AuditFile::catch_up() {
    const auto now = TRY(size_of(file_, path_));
    if (now == size_) return Done{};
    AuditWalk walk;
    walk.head = head_;
    std::string added;
    if (now > size_) {
        const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return failed(system_fault(FaultCode::kDiskFailed, path_));
        added.resize(now - size_);
        const auto read = ::pread(file, added.data(), added.size(), static_cast<off_t>(size_));
        ::close(file);
        if (read != static_cast<ssize_t>(added.size())) added.clear();
    }
    walk.sound_octets = size_;
    walk_text(path_, added, walk);
    if (walk.sound_octets != now)
        return failed(Fault{FaultCode::kJournalDamaged, path_ + ": another hand wrote into the audit log"});
    size_ = now;
    head_ = *walk.head;
    dirty_ = true;
    return Done{};
}

Result<Done> AuditFile::rotate(Instant now) {
    if (size_ == 0 || (size_ < limits_.file_bytes && same_month(begun_, now))) return Done{};
    TRY(sync());
    TRY(begin_file(now));
    last_at_ = trusted(now);
    static_cast<void>(retire(now).ok());  // what is too old may stay; the log goes on
    return Done{};
}

// A clock that ran ahead must not clear the log away: at most so far behind the last line that was written before
// this start or this file.
Instant AuditFile::trusted(Instant now) const {
    constexpr std::chrono::days kAheadMax{45};  // a month, and a terminal that was off for a while
    return std::min(now, last_at_ + kAheadMax);
}

// The oldest file, once all of it is older than must be kept and the next one is sound and follows from it.
Result<Done> AuditFile::retire(Instant now) {
    for (;;) {
        const auto paths = audit_files(folder_);
        if (paths.size() < 3) return Done{};  // the newest two stay: a chain has a link
        AuditWalk walk;
        TRY(walk_file(paths[0], walk));
        const auto last = walk.head ? walk.head->seq : 0;
        const bool old = walk.ended && *walk.ended + std::chrono::days{limits_.keep_days} < trusted(now);
        if (!old || walk.wrong || !walk.torn.empty()) return Done{};
        // The next file, and the one after it, which alone proves the last line of the next.
        TRY(walk_file(paths[1], walk));
        if (!walk.wrong && walk.torn.empty()) TRY(walk_file(paths[2], walk));
        if (walk.wrong || !walk.torn.empty()) return Done{};
        const audit::Note note{audit::Event::kAuditRetired, audit::Disposition::kOk, {{"through", last}}};
        TRY(put({&note, 1}, now));
        if (behind()) return Done{};
        if (::unlink(paths[0].c_str()) != 0) return system_fault(FaultCode::kDiskFailed, paths[0]);
        TRY(sync_folder_of(paths[0]));
    }
}

Result<Done> AuditFile::append(std::span<const audit::Note> notes, Instant now) {
    if (failed_) return *failed_;
    for (const auto& note : notes)
        if (const auto complaint = audit::complaint_about(note); !complaint.empty())
            return Fault{FaultCode::kBadInput, complaint};
    const auto held = TRY(Held::take(lock_));
    if (!behind()) {
        TRY(catch_up());
        const auto rotated = rotate(now);  // for want of room the old file grows on
        if (!rotated && rotated.fault().code != FaultCode::kDiskFull) return rotated.fault();
    }
    return put(notes, now);
}

Result<Done> AuditFile::put(std::span<const audit::Note> notes, Instant now) {
    for (const auto& note : notes) {
        promised_ = promised_ || audit::row_of(note.event).promises;
        taken_.emplace_back(note, now);
    }
    while (behind()) TRY(write_some());
    return promised_ ? sync() : Result<Done>(Done{});
}

// The rest of a line that found no room, else all that was taken. Lines get their numbers only now, for a
// command may have added one meanwhile.
Result<std::vector<AuditFile::Due>> AuditFile::due() {
    if (!half_.octets.empty()) return std::vector{half_};
    TRY(catch_up());
    std::vector<Due> lines;
    AuditHead head = head_;
    for (const auto& [note, at] : taken_) {
        const auto text = write_line(TRY(line_after(head, note, at)));
        head = head_of(head.seq + 1, text);
        lines.push_back({text + "\n", head});
    }
    return lines;
}

Result<Done> AuditFile::write_some() {
    auto lines = TRY(due());
    std::string octets;
    for (const auto& line : lines) octets += line.octets;
    const auto written = ::write(file_, octets.data(), octets.size());
    if (written < 0 && errno == EINTR) return Done{};
    if (written < 0) return failed(system_fault(FaultCode::kDiskFailed, path_));
    if (written == 0) return Fault{FaultCode::kDiskFull, path_ + ": nothing could be written"};
    size_ += static_cast<std::uint64_t>(written);
    dirty_ = true;
    auto left = static_cast<std::size_t>(written);
    for (auto& line : lines) {
        if (left == 0) break;
        if (half_.octets.empty()) taken_.pop_front();
        half_ = {};
        if (left < line.octets.size()) {
            half_ = {line.octets.substr(left), line.head};
            break;
        }
        left -= line.octets.size();
        head_ = line.head;
    }
    return Done{};
}

Result<Done> AuditFile::sync() {
    if (failed_) return *failed_;
    if (!dirty_) return Done{};
    if (::fdatasync(file_) != 0) {
        // A second sync that succeeds proves nothing: what the first one lost stays lost.
        failed_ = Fault{FaultCode::kDiskFailed, "sync of " + path_};
        return *failed_;
    }
    dirty_ = promised_ = false;
    durable_ = head_;
    return Done{};
}

}  // namespace canbao::disk

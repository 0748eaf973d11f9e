#include "drivers/disk/audit_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include "drivers/disk/aside.h"
#include "drivers/disk/folder.h"
#include "kiosk/base/audit_table.h"
#include "kiosk/base/bytes.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

using namespace std::chrono_literals;

constexpr auto kLockWait = 2'000ms;
constexpr auto kLockLook = 20ms;

// Who writes holds the folder's lock; a command for a moment, the terminal from line to line.
class Held {
public:
    static Result<std::unique_ptr<Held>> take(int lock) {
        const auto end = std::chrono::steady_clock::now() + kLockWait;
        while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return system_fault(FaultCode::kDiskFailed, "lock of the audit log");
            if (std::chrono::steady_clock::now() > end)
                return Fault{FaultCode::kTimeout, "somebody holds the lock of the audit log"};
            std::this_thread::sleep_for(kLockLook);
        }
        return std::unique_ptr<Held>(new Held(lock));
    }
    ~Held() { ::flock(lock_, LOCK_UN); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    explicit Held(int lock) : lock_(lock) {}
    int lock_;
};

std::string in(const std::string& folder, const std::string& name) {
    return (fs::path(folder) / name).string();
}

Result<int> open_lock(const std::string& folder) {
    const auto path = in(folder, "lock");
    const int lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return system_fault(FaultCode::kDiskFailed, path);
    return lock;
}

Result<std::uint64_t> size_of(int file, const std::string& path) {
    struct stat status {};
    if (::fstat(file, &status) != 0) return system_fault(FaultCode::kDiskFailed, path);
    return static_cast<std::uint64_t>(status.st_size);
}

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
    const auto paths = audit_files(folder_);
    if (paths.empty()) return begin_file(now);
    AuditWalk walk;
    if (paths.size() > 1) {  // the newest file follows from the one before it
        TRY(walk_file(paths[paths.size() - 2], walk));
        if (walk.wrong) walk = {};  // that one is for verify_audit; the newest is not judged by it
    }
    walk.lifecycle.clear();
    walk.lines = 0;
    walk.begun.reset();
    const auto note = TRY(judge_newest(paths.back(), walk));
    // A file that began while the terminal ran holds no start: it did not stop either.
    unclean_ = walk.lifecycle != audit::row_of(audit::Event::kTerminalStopping).id;
    if (walk.head) head_ = *walk.head;
    durable_ = head_;
    const bool moved = note && note->event == audit::Event::kAuditMovedAside;
    begun_ = walk.begun.value_or(now);
    if (moved)
        TRY(begin_file(now));
    else
        TRY(open_file(paths.back()));
    if (note) TRY(put({&*note, 1}, now));
    return retire(now);
}

// What stood there and is put aside, as a note; nothing when the file is sound to its end.
Result<std::optional<audit::Note>> AuditFile::judge_newest(const std::string& path, AuditWalk& walk) {
    TRY(walk_file(path, walk));
    if (walk.wrong) {
        const auto digest = audit::digest_of(TRY(octets_of(path)));
        TRY(move_aside(path, words_of(*walk.wrong)));
        return std::optional(
            audit::Note{audit::Event::kAuditMovedAside, audit::Disposition::kFailed, {{"sha256", digest}}});
    }
    if (walk.torn.empty()) return std::optional<audit::Note>();
    auto note = TRY(put_torn_aside(path, walk));
    return std::optional(std::move(note));
}

Result<Done> AuditFile::begin_file(Instant now) {
    begun_ = now;
    return open_file(in(folder_, audit_file_name(head_.seq + 1)));
}

Result<Done> AuditFile::open_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return failed(system_fault(FaultCode::kDiskFailed, path));
    if (file_ >= 0) ::close(file_);
    file_ = file;
    path_ = path;
    size_ = TRY(size_of(file_, path_));
    // Whatever the last run wrote and did not sync is made durable before it is built upon.
    if (::fsync(file_) != 0) return failed(system_fault(FaultCode::kDiskFailed, "sync of " + path));
    return sync_folder_of(path);
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
    return retire(now);
}

// The oldest file, once all of it is older than must be kept and the next one is sound and follows from it.
Result<Done> AuditFile::retire(Instant now) {
    for (;;) {
        const auto paths = audit_files(folder_);
        if (paths.size() < 3) return Done{};  // the newest two stay: a chain has a link
        AuditWalk walk;
        TRY(walk_file(paths[0], walk));
        const auto last = walk.head ? walk.head->seq : 0;
        const bool old = walk.ended && *walk.ended + std::chrono::days{limits_.keep_days} < now;
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

Result<Done> add_beside(const std::string& folder, const audit::Note& note, Instant now) {
    const auto missing = Fault{FaultCode::kBadInput, folder + ": no audit log there"};
    if (audit_files(folder).empty()) return missing;
    const int lock = TRY(open_lock(folder));
    const std::unique_ptr<const int, void (*)(const int*)> closing(&lock,
                                                                   [](const int* file) { ::close(*file); });
    const auto held = TRY(Held::take(lock));
    const auto paths = audit_files(folder);
    AuditWalk walk;
    if (paths.size() > 1) TRY(walk_file(paths[paths.size() - 2], walk));
    TRY(walk_file(paths.back(), walk));
    if (!walk.head || walk.wrong || !walk.torn.empty())
        return Fault{FaultCode::kBadInput, paths.back() + ": its end is not sound; nothing was added"};
    const auto line = write_line(TRY(line_after(*walk.head, note, now))) + "\n";
    const int file = ::open(paths.back().c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, paths.back());
    const bool added = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                       ::fdatasync(file) == 0;
    const auto fault = system_fault(FaultCode::kDiskFailed, paths.back());
    ::close(file);
    if (!added) return fault;
    return Done{};
}

}  // namespace canbao::disk

// audit_beside.cpp: A line that a command adds, beside a running terminal or none.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "drivers/disk/audit_file.h"
#include "drivers/disk/audit_lock.h"
#include "drivers/disk/folder.h"

namespace canbao::disk {
namespace {

// All of it, durable, or nothing: half a line would be another hand's to the terminal that runs.
Result<Done> append_whole(const std::string& path, std::string_view octets) {
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    const auto added = [&]() -> Result<Done> {
        const auto before = TRY(size_of(file, path));
        for (auto rest = octets; !rest.empty();) {
            const auto written = ::write(file, rest.data(), rest.size());
            if (written < 0 && errno == EINTR) continue;
            auto fault = system_fault(FaultCode::kDiskFailed, path);
            if (written == 0) fault = {FaultCode::kDiskFull, path + ": nothing could be written"};
            if (written <= 0) {
                const bool back = ::ftruncate(file, static_cast<off_t>(before)) == 0;
                if (!back) fault.detail += "; half a line stays there";
                return fault;
            }
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fdatasync(file) != 0) return system_fault(FaultCode::kDiskFailed, "sync of " + path);
        return Done{};
    }();
    ::close(file);
    return added;
}

}  // namespace

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
    return append_whole(paths.back(), line);
}

}  // namespace canbao::disk

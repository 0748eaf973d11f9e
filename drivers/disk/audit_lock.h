// audit_lock.h: Who may write into the audit log's folder: the terminal from line to line, a command for a moment.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.h"

namespace canbao::disk {

std::string audit_path(const std::string& folder, const std::string& name);
// A descriptor of the lock's file, to be closed by the caller.
Result<int> open_lock(const std::string& folder);
Result<std::uint64_t> size_of(int file, const std::string& path);
bool is_empty_file(const std::string& path);

// The lock, as long as it lives. kTimeout: somebody else held it for two seconds.
class Held {
public:
    static Result<std::unique_ptr<Held>> take(int lock);
    ~Held();
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    explicit Held(int lock) : lock_(lock) {}
    int lock_;
};

}  // namespace canbao::disk

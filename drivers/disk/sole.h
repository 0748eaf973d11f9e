// sole.h: One terminal at a time works on a state folder.
//
// Two would settle each other's open intents and break the audit log's chain. flock(2): the kernel gives it back
// however the process ends.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"

namespace canbao::disk {

// The folder is ours as long as it lives.
class Sole {
public:
    // kConfigurationWrong: another terminal has it, also after a moment for one that is ending. kDiskFailed.
    static Result<std::unique_ptr<Sole>> take(const std::string& folder);
    ~Sole();
    Sole(const Sole&) = delete;
    Sole& operator=(const Sole&) = delete;

private:
    explicit Sole(int file) : file_(file) {}
    int file_;
};

}  // namespace canbao::disk

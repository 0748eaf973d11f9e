#include "tests/simulators/social_card/service.h"

#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

namespace canbao::sim {
namespace {

constexpr const char* kProgram = "/usr/sbin/pcscd";
constexpr const char* kVpcd = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
constexpr const char* kRun = "/run/pcscd";

Fault trouble(const std::string& what) { return {FaultCode::kBadInput, what + ": " + std::strerror(errno)}; }

Result<Done> raise_loopback() {
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq loopback{};
    std::strncpy(loopback.ifr_name, "lo", IFNAMSIZ - 1);
    const bool known = ioctl(fd, SIOCGIFFLAGS, &loopback) == 0;
    loopback.ifr_flags = static_cast<short>(loopback.ifr_flags | IFF_UP);
    const bool up = known && ioctl(fd, SIOCSIFFLAGS, &loopback) == 0;
    close(fd);
    if (!up) return trouble("the loopback of a network of our own");
    return Done{};
}

// In the child: signals as they were before the loop blocked them, and an end when we end.
[[noreturn]] void become_pcscd(pid_t parent, const std::string& readers) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(1);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(kProgram, kProgram, "--foreground", "--critical", "--config", readers.c_str(), nullptr);
    _exit(127);
}

}  // namespace

Result<Done> Service::open() {
    if (geteuid() != 0)
        return Fault{FaultCode::kBadInput,
                     "--service needs root: it gives pcscd a network and a /run/pcscd of its own"};
    if (access(kProgram, X_OK) != 0 || access(kVpcd, R_OK) != 0)
        return Fault{FaultCode::kBadInput, "--service needs the packages pcscd and vsmartcard-vpcd"};
    mkdir(folder_.c_str(), 0755);
    mkdir(kRun, 0755);
    if (unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) return trouble("a network of our own");
    TRY(raise_loopback());
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return trouble("mounts of our own");
    if (mount(folder_.c_str(), kRun, nullptr, MS_BIND, nullptr) != 0) return trouble(kRun);
    return start();
}

Result<Done> Service::write_readers() const {
    const std::string path = folder_ + "/reader.conf";
    std::ofstream file(path, std::ios::trunc);
    if (plugged_)
        file << "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:" << port_ << "\nLIBPATH " << kVpcd
             << "\nCHANNELID " << port_ << "\n";
    file.close();
    if (!file) return trouble(path);
    return Done{};
}

Result<Done> Service::start() {
    if (running()) return Done{};
    TRY(write_readers());
    unlink(socket().c_str());
    unlink((folder_ + "/pcscd.pid").c_str());
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) become_pcscd(parent, folder_ + "/reader.conf");
    if (process_ < 0) return trouble("pcscd");
    for (int tries = 0; tries < 500; ++tries) {
        if (access(socket().c_str(), F_OK) == 0) return Done{};
        int status = 0;
        if (waitpid(process_, &status, WNOHANG) == process_) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    stop();
    return Fault{FaultCode::kBadInput, "pcscd does not start"};
}

void Service::stop() {
    if (!running()) return;
    kill(process_, SIGTERM);
    int status = 0;
    for (int tries = 0; tries < 300; ++tries) {
        if (waitpid(process_, &status, WNOHANG) != 0) {
            process_ = -1;
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(process_, SIGKILL);
    waitpid(process_, &status, 0);
    process_ = -1;
}

// pcscd looks at its list of readers at the start only.
Result<Done> Service::set_plugged(bool in) {
    plugged_ = in;
    if (!running()) return Done{};
    stop();
    return start();
}

}  // namespace canbao::sim

// injector.cpp: A library under a program (LD_PRELOAD) that makes its N-th file-changing call go wrong.
//
// Counted below POWERCUT_ROOT: open that may make a file, write, pwrite, fallocate, fsync, fdatasync,
// ftruncate, rename, unlink, mkdir. At number POWERCUT_AT the fault POWERCUT_KIND happens. Meanwhile shadow.h
// keeps, in POWERCUT_SHADOW, what a power cut would leave. Nothing is really synced: the shadow is the disk
// here. Not seen: stores into mapped memory (SQLite's -shm, which no one trusts after a crash), raw system
// calls.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/powercut/shadow.h"

namespace {

using canbao::powercut::Shadow;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

struct Setup {
    std::string root = variable("POWERCUT_ROOT");
    std::string told = variable("POWERCUT_SHADOW") + "/fault";
    std::string kind = variable("POWERCUT_KIND");
    long at = std::atol(variable("POWERCUT_AT").c_str());
    Shadow shadow{variable("POWERCUT_SHADOW")};
    long calls = 0;
};

Setup& setup() {
    static Setup one;
    return one;
}

// The shadow's own file work goes through the same library functions: not counted.
thread_local bool own_work = false;
struct OwnWork {
    OwnWork() : before(own_work) { own_work = true; }
    ~OwnWork() { own_work = before; }
    bool before;
};

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool watched(const std::string& path) {
    return !own_work && !setup().root.empty() && path.starts_with(setup().root);
}

std::string path_of(int file) {
    const OwnWork mine;
    char path[4096];
    const auto size = readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path);
    return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : "";
}

enum class Then { kGo, kFail, kHalf, kHalfAndDie, kDie };
struct Plan {
    Then then = Then::kGo;
    int error = 0;
};

[[noreturn]] void die() {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

void tell(const char* call, const std::string& path) {
    const OwnWork mine;
    std::FILE* out = std::fopen(setup().told.c_str(), "a");
    if (out == nullptr) return;
    std::fprintf(out, "%s %s\n", call, path.c_str() + std::min(path.size(), setup().root.size()));
    std::fclose(out);
}

Plan plan_for(const char* call, const std::string& path) {
    auto& s = setup();
    const std::string_view name = call;
    if (s.kind.starts_with("short") && name != "write" && name != "pwrite")
        return {};  // no half of the others
    if (s.kind.starts_with("read") != (name == "read" || name == "pread")) return {};
    ++s.calls;
    if (s.kind == "trace") tell(call, path);
    const bool lasting = s.kind.ends_with("-lasting");
    if (s.at <= 0 || s.calls < s.at || (s.calls > s.at && !lasting)) return {};
    if (s.calls == s.at) tell(call, path);
    if (s.kind == "kill") die();
    if (s.kind == "kill-after") return {Then::kDie, 0};
    if (s.kind == "short") return {Then::kHalf, 0};
    if (s.kind == "short-kill") return {Then::kHalfAndDie, 0};
    return {Then::kFail, s.kind.starts_with("enospc") ? ENOSPC : EIO};
}

template <class Act>
auto changing(const char* call, const std::string& path, Act act) -> decltype(act()) {
    const auto plan = plan_for(call, path);
    if (plan.then == Then::kFail) {
        errno = plan.error;
        return -1;
    }
    const auto answer = act();
    if (plan.then != Then::kGo) die();
    return answer;
}

template <class Act>
ssize_t writing(const char* call, int file, std::size_t size, off_t at, Act act) {
    const auto path = path_of(file);
    if (!watched(path)) return act(size);
    const auto plan = plan_for(call, path);
    if (plan.then == Then::kFail) {
        errno = plan.error;
        return -1;
    }
    if (plan.then == Then::kHalf) size = std::max<std::size_t>(1, size / 2);
    if (plan.then == Then::kHalfAndDie) size /= 2;
    const auto written = act(size);
    const int error = errno;
    if (written > 0) {
        const OwnWork mine;
        setup().shadow.written(file, at, static_cast<std::size_t>(written));
    }
    if (plan.then == Then::kHalfAndDie || plan.then == Then::kDie) die();
    errno = error;
    return written;
}

int syncing(const char* call, int file) {
    const auto path = path_of(file);
    if (!watched(path)) return real<int(int)>(call)(file);
    const auto plan = plan_for(call, path);
    const OwnWork mine;
    if (plan.then == Then::kFail) {
        setup().shadow.sync_failed(file);
        errno = plan.error;
        return -1;
    }
    setup().shadow.synced(file);
    if (plan.then != Then::kGo) die();
    return 0;
}

int opening(const char* call, const char* path, int flags, mode_t mode) {
    const auto open_it = [&] { return real<int(const char*, int, ...)>(call)(path, flags, mode); };
    if (own_work || !watched(path) || (flags & O_CREAT) == 0) return open_it();
    return changing("open", path, [&] {
        const int file = open_it();
        const OwnWork mine;
        if (file >= 0) setup().shadow.opened(file, path);
        return file;
    });
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opening("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opening("open64", path, flags, mode);
}
ssize_t write(int file, const void* from, size_t size) {
    const auto act = [&](size_t n) {
        return real<ssize_t(int, const void*, size_t)>("write")(file, from, n);
    };
    return own_work ? act(size) : writing("write", file, size, lseek(file, 0, SEEK_CUR), act);
}
ssize_t pwrite64(int file, const void* from, size_t size, off64_t at) {
    const auto act = [&](size_t n) {
        return real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(file, from, n, at);
    };
    return own_work ? act(size) : writing("pwrite", file, size, at, act);
}
ssize_t pwrite(int file, const void* from, size_t size, off_t at) { return pwrite64(file, from, size, at); }
ssize_t read(int file, void* to, size_t size) {
    const auto act = [&] { return real<ssize_t(int, void*, size_t)>("read")(file, to, size); };
    const auto path = own_work ? "" : path_of(file);
    return watched(path) ? changing("read", path, act) : act();
}
ssize_t pread64(int file, void* to, size_t size, off64_t at) {
    const auto act = [&] {
        return real<ssize_t(int, void*, size_t, off64_t)>("pread64")(file, to, size, at);
    };
    const auto path = own_work ? "" : path_of(file);
    return watched(path) ? changing("pread", path, act) : act();
}
int fsync(int file) { return syncing("fsync", file); }
int fdatasync(int file) { return syncing("fdatasync", file); }
int ftruncate64(int file, off64_t size) {
    const auto act = [&] { return real<int(int, off64_t)>("ftruncate64")(file, size); };
    const auto path = own_work ? "" : path_of(file);
    return watched(path) ? changing("ftruncate", path, act) : act();
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }
int fallocate64(int file, int mode, off64_t at, off64_t size) {
    const auto act = [&] {
        return real<int(int, int, off64_t, off64_t)>("fallocate64")(file, mode, at, size);
    };
    const auto path = own_work ? "" : path_of(file);
    return watched(path) ? changing("fallocate", path, act) : act();
}
int fallocate(int file, int mode, off_t at, off_t size) { return fallocate64(file, mode, at, size); }
int rename(const char* from, const char* to) noexcept {
    const auto act = [&] { return real<int(const char*, const char*)>("rename")(from, to); };
    return watched(from) || watched(to) ? changing("rename", from, act) : act();
}
int unlink(const char* path) noexcept {
    const auto act = [&] { return real<int(const char*)>("unlink")(path); };
    return watched(path) ? changing("unlink", path, act) : act();
}
int mkdir(const char* path, mode_t mode) noexcept {
    const auto act = [&] { return real<int(const char*, mode_t)>("mkdir")(path, mode); };
    return watched(path) ? changing("mkdir", path, act) : act();
}
}

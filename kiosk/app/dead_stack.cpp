#include "kiosk/app/dead_stack.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "kiosk/base/bytes.h"

namespace canbao::app {
namespace {

constexpr std::uintptr_t kMainStackMost = 8U << 20U;
constexpr std::uintptr_t kNear = 32U << 10U;

// Where this thread's stack ends below; UINTPTR_MAX when that is unknown.
std::uintptr_t lowest_of_stack(std::uintptr_t here) {
    if (gettid() == getpid()) {
        // The kernel keeps what lies below the main stack free for it; libc would have to read /proc, which a
        // process that may not be looked into cannot.
        rlimit limit{};
        if (getrlimit(RLIMIT_STACK, &limit) != 0) return UINTPTR_MAX;
        return here - std::min<std::uintptr_t>(limit.rlim_cur, kMainStackMost);
    }
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return UINTPTR_MAX;
    void* low = nullptr;
    std::size_t size = 0;
    const bool known = pthread_attr_getstack(&attributes, &low, &size) == 0;
    pthread_attr_destroy(&attributes);
    return known ? reinterpret_cast<std::uintptr_t>(low) : UINTPTR_MAX;
}

// Writes over what lies next below the caller: the kernel takes whole pages only.
[[gnu::noinline]] void wipe_near() {
    std::array<unsigned char, kNear> dead;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    wipe(dead.data(), dead.size());
}

// The vector registers as they are in a new process: a copy of what a citizen said stays in them as long as
// the thread sleeps. XRSTOR initialises each component whose bit the image does not have (Intel SDM, volume
// 1, 13.8.1); it reads the image's legacy area and header only, of which MXCSR counts.
#if defined(__x86_64__)
[[gnu::noinline]] __attribute__((target("xsave"))) void forget_registers() {
    constexpr long long kVectors = 1 << 1 | 1 << 2 | 1 << 5 | 1 << 6 | 1 << 7;  // XMM, YMM, opmasks, ZMM
    constexpr std::size_t kMxcsrAt = 24;
    if (!__builtin_cpu_supports("avx")) return;  // and no XSAVE that the kernel would allow
    alignas(64) std::array<unsigned char, 576> image{};
    const unsigned mxcsr = _mm_getcsr();
    std::memcpy(image.data() + kMxcsrAt, &mxcsr, sizeof mxcsr);
    _xrstor64(image.data(), kVectors);
}
#else
void forget_registers() {}  // where nobody has tried it yet
#endif

}  // namespace

[[gnu::noinline]] void forget_dead_stack() {
    volatile char mark = 0;
    const auto here = reinterpret_cast<std::uintptr_t>(&mark);
    thread_local const std::uintptr_t lowest = lowest_of_stack(here);
    static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    wipe_near();
    forget_registers();
    const std::uintptr_t begin = (lowest == UINTPTR_MAX ? here : lowest + page - 1) & ~(page - 1);
    const std::uintptr_t end = (here - kNear / 2) & ~(page - 1);  // below what this call itself stands on
    if (begin >= end) return;
    // The kernel takes the pages and gives zeroes when they are touched again. ENOMEM says that the main
    // stack is not mapped down to its limit: what is mapped is done.
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace canbao::app

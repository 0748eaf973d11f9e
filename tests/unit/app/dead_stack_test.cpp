// What returned calls left on the stack is gone afterwards, on the main thread as on a worker.
#include "kiosk/app/dead_stack.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>

namespace canbao::app {
namespace {

constexpr char kWord[] = "left by a call that has returned";
constexpr std::uintptr_t kLooked = 512U << 10U;

// Leaves the word in 60 frames of 4 KiB each.
[[gnu::noinline]] int leave_words(int frames) {
    volatile char room[4096];
    for (std::size_t n = 0; n < sizeof kWord; ++n) room[2000 + n] = kWord[n];
    return frames == 0 ? room[2000] : leave_words(frames - 1) + room[2001];
}

// How often the word stands below the caller, in frames that are dead.
[[gnu::noinline]] int words_left() {
    volatile char mark = 0;
    const auto here = reinterpret_cast<std::uintptr_t>(&mark);
    int found = 0;
    for (std::uintptr_t at = here - kLooked; at < here - 256; ++at) {
        const auto* octets = reinterpret_cast<const volatile char*>(at);
        std::size_t same = 0;
        while (same < sizeof kWord - 1 && octets[same] == kWord[same]) ++same;
        if (same == sizeof kWord - 1) ++found;
    }
    return found;
}

void expect_forgotten() {
    leave_words(60);
    EXPECT_GE(words_left(), 58) << "else this test proves nothing";
    forget_dead_stack();
    EXPECT_EQ(words_left(), 0);
    leave_words(60);
    EXPECT_GE(words_left(), 58) << "the stack can be used again";
    forget_dead_stack();
    EXPECT_EQ(words_left(), 0);
}

TEST(DeadStack, of_the_main_thread_is_forgotten) { expect_forgotten(); }

TEST(DeadStack, of_a_worker_is_forgotten) { std::thread(expect_forgotten).join(); }

TEST(DeadStack, takes_nothing_that_is_alive) {
    char alive[8192];
    std::memset(alive, 'a', sizeof alive);
    forget_dead_stack();
    for (const char c : alive) ASSERT_EQ(c, 'a');
}

#if defined(__x86_64__)
TEST(DeadStack, VectorRegistersAreForgottenToo) {
    unsigned char word[16], after[16];
    std::memcpy(word, kWord, sizeof word);
    asm volatile("movdqu %0, %%xmm13" : : "m"(word) : "xmm13");
    forget_dead_stack();
    asm volatile("movdqu %%xmm13, %0" : "=m"(after));
    EXPECT_NE(std::memcmp(word, after, sizeof word), 0);
    for (const unsigned char octet : after) EXPECT_EQ(octet, 0);
}
#endif

}  // namespace
}  // namespace canbao::app

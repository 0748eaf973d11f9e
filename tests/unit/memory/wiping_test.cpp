// What a block held is gone once it is free, whoever frees it. Not under sanitizers: they have their own
// allocator.
#include <gtest/gtest.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

namespace canbao {
namespace {

constexpr char kSecret[] = "210106197903129986 and more that nobody else may read";

// A block and what stands there now; the address as a number, so that no compiler takes it for a use after
// free.
class Place {
public:
    explicit Place(void* block) : Place(block, malloc_usable_size(block)) {}
    // Part of a block.
    Place(const void* at, std::size_t size) : at_(reinterpret_cast<std::uintptr_t>(at)), size_(size) {}

    bool holds(const char* words) const {
        const volatile char* octets = reinterpret_cast<const volatile char*>(at_);
        const std::size_t length = std::strlen(words);
        for (std::size_t begin = 0; begin + length <= size_; ++begin) {
            std::size_t same = 0;
            while (same < length && octets[begin + same] == words[same]) ++same;
            if (same == length) return true;
        }
        return false;
    }
    // glibc chains its free blocks by their first four words and keeps their size in the last.
    bool is_bare() const {
        const volatile char* octets = reinterpret_cast<const volatile char*>(at_);
        for (std::size_t n = 4 * sizeof(void*); n + sizeof(std::size_t) < size_; ++n)
            if (octets[n] != 0) return false;
        return true;
    }

private:
    volatile std::uintptr_t at_;  // no compiler knows what it points to
    std::size_t size_;
};

// A neighbour that stays keeps a freed block from melting into the heap's top, where it would still be wiped.
// All that malloc gave, which is more than was asked for: FORTIFY must not see how much that was.
[[gnu::noinline]] void* filled(void* block) {
    std::memset(block, 'x', malloc_usable_size(block));
    std::memcpy(block, kSecret, sizeof kSecret);
    return block;
}

class Freed : public testing::TestWithParam<std::size_t> {};

TEST_P(Freed, is_bare_after_free) {
    void* block = filled(std::malloc(GetParam()));
    const std::unique_ptr<char[]> neighbour(new char[16]);
    const Place place(block);
    ASSERT_TRUE(place.holds(kSecret));
    std::free(block);
    EXPECT_TRUE(place.is_bare());
}

TEST_P(Freed, is_bare_after_delete) {
    auto* block = new char[GetParam()];
    filled(block);
    const std::unique_ptr<char[]> neighbour(new char[16]);
    const Place place(block);
    delete[] block;
    EXPECT_TRUE(place.is_bare());
}

TEST_P(Freed, is_bare_where_realloc_moved_it_from_and_whole_where_it_moved_to) {
    void* block = filled(std::malloc(GetParam()));
    const std::unique_ptr<char[]> neighbour(new char[16]);
    const Place place(block);
    void* moved = std::realloc(block, GetParam() * 4);
    ASSERT_NE(moved, nullptr);
    EXPECT_EQ(std::memcmp(moved, kSecret, sizeof kSecret), 0);
    EXPECT_EQ(static_cast<char*>(moved)[GetParam() - 1], 'x');
    EXPECT_TRUE(place.is_bare());
    std::free(moved);
}

// Below the size from which glibc maps a block of its own, which is gone as a whole.
INSTANTIATE_TEST_SUITE_P(Sizes, Freed, testing::Values(64, 1000, 20'000, 100'000));

TEST(Wiping, takes_what_realloc_cuts_off) {
    auto* block = static_cast<char*>(std::malloc(256));
    std::memcpy(block + 190, kSecret, sizeof kSecret);
    const Place place(block);
    block = static_cast<char*>(std::realloc(block, 140));
    EXPECT_FALSE(place.holds(kSecret));
    block = static_cast<char*>(std::realloc(block, 20));
    std::free(block);
}

TEST(Wiping, keeps_what_realloc_leaves) {
    auto* block = static_cast<char*>(std::realloc(nullptr, 64));
    std::memcpy(block, kSecret, sizeof kSecret);
    for (const std::size_t size : {60UL, 4000UL, 90'000UL, 1'000'000UL, 300UL, 54UL}) {
        block = static_cast<char*>(std::realloc(block, size));
        EXPECT_EQ(std::memcmp(block, kSecret, std::min(size, sizeof kSecret)), 0) << size;
    }
    EXPECT_EQ(std::realloc(block, 0), nullptr);
}

TEST(Wiping, serves_aligned_blocks) {
    void* block = std::aligned_alloc(4096, 8192);
    const Place place(filled(block));
    const std::unique_ptr<char[]> neighbour(new char[16]);
    std::free(block);
    EXPECT_TRUE(place.is_bare());
}

TEST(Wiping, leaves_errno_alone) {
    void* block = std::malloc(100);
    errno = ENOENT;
    std::free(block);
    EXPECT_EQ(errno, ENOENT);
}

// Libraries free what they allocated themselves: each by this program's free().
TEST(Wiping, reaches_into_openssl) {
    void* block = CRYPTO_malloc(600, "", 0);
    const std::unique_ptr<char[]> neighbour(new char[16]);
    const Place place(filled(block));
    CRYPTO_free(block, "", 0);
    EXPECT_TRUE(place.is_bare());
}

TEST(Wiping, reaches_into_sqlite) {
    char* words = sqlite3_mprintf("%s", kSecret);
    const Place place(words, sizeof kSecret);
    ASSERT_TRUE(place.holds(kSecret));
    sqlite3_free(words);
    EXPECT_FALSE(place.holds(kSecret + 32));
}

TEST(Wiping, reaches_into_libc) {
    FILE* file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    std::fputs(kSecret, file);
    const Place stream(file);
    char* line = nullptr;
    std::size_t room = 0;
    std::rewind(file);
    ASSERT_GT(getline(&line, &room, file), 0);
    const Place read(line);
    ASSERT_TRUE(read.holds(kSecret));
    std::free(line);
    EXPECT_FALSE(read.holds(kSecret + 32));
    std::fclose(file);
    EXPECT_TRUE(stream.is_bare());
}

}  // namespace
}  // namespace canbao

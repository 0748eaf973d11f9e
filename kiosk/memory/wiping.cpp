// The process wipes every block before it is free, whichever library frees it.
//
// A program's own free() and realloc() stand before those of libc for every shared library, too: one place
// catches operator delete, libcurl, OpenSSL, SQLite, SDL, Dear ImGui, Pango, libcups and libc itself, where
// hooks would need one for each and miss those that have none. malloc() and its kin stay glibc's, so blocks
// are glibc's and its size of a block is the truth. The thread cache and the bins then hold wiped blocks
// only. Sanitizers have an allocator of their own: this file is not linked into their builds.
#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

extern "C" {

// glibc's own, by the names under which it exports them for this purpose.
void __libc_free(void* block) noexcept;          // NOLINT(bugprone-reserved-identifier)
void* __libc_malloc(std::size_t size) noexcept;  // NOLINT(bugprone-reserved-identifier)

void free(void* block) noexcept {
    if (block == nullptr) return;
    const int error = errno;  // free() keeps it, as POSIX asks from 2024 on
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
    errno = error;
}

// glibc's would move a block and free the old one as it is, or cut its end off as it is.
void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t room = malloc_usable_size(block);
    if (size <= room && size >= room / 2) {
        explicit_bzero(static_cast<char*>(block) + size, room - size);
        return block;
    }
    void* moved = __libc_malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, std::min(room, size));
    free(block);
    return moved;
}

}  // extern "C"

// shadow.h: What a disk would hold after a power cut, kept beside the files while a program runs.
//
// Strict reading of POSIX: of a file, its content at its last fsync; of a folder, its names at its last
// fsync; nothing else. After an fsync that failed the pages it should have written are lost for the disk
// though the program still reads them (Linux marks them clean), until they are written anew. In the shadow's
// folder, by inode number: disk/N content at the last fsync, live/N a hard link (so that no number is used
// twice), lost/N one octet for each 512 that a failed fsync dropped, names/N a folder's names.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace canbao::powercut {

enum class Cut {
    kStrict,  // only what was synced
    kTorn     // of what was not synced any part: single sectors, sizes and names, drawn from the seed
};

class Shadow {
public:
    explicit Shadow(std::string folder) : folder_(std::move(folder)) {}

    // While the program runs.
    void opened(int file, const std::string& path) const;
    void written(int file, off_t at, std::size_t size) const;
    void synced(int file) const;
    void sync_failed(int file) const;

    // Between programs. Takes `root` as it lies there for durable.
    void settle(const std::string& root) const;
    // Leaves in `root` what the power cut leaves, and settles it.
    void cut(const std::string& root, Cut how, std::uint64_t seed) const;

private:
    std::string at(const char* what, std::uint64_t inode) const;

    std::string folder_;
};

// Whole files, for the parts of this harness.
std::string content_of(const std::string& path);
void put(const std::string& path, const std::string& content);

}  // namespace canbao::powercut

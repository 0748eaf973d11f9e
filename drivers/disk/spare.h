// spare.h: A file of room beside the journal, given up when a running visit must still write on a full disk.
//
// The reserve (journal.h) keeps new visits away from a disk that runs full; what fills it meanwhile, a log or
// a dump, would still meet a visit half done. This room is ours already: fallocate(2), no content.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"

namespace canbao::disk {

inline constexpr std::uint64_t kSpareBytes = 4ull * 1024 * 1024;

class Spare {
public:
    // Of the journal at `path`: the file `path`.spare.
    explicit Spare(const std::string& path) : path_(path + ".spare") {}

    // Makes it whole if it is not: kDiskFull or kDiskFailed. Done, too, where a file system knows no
    // fallocate: there only the reserve protects.
    Result<Done> take() const;
    // True when there was room to give back.
    bool give_up() const;

private:
    std::string path_;
};

}  // namespace canbao::disk

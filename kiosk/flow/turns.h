// turns.h: A list begun at another place each second, so that one entry which never succeeds does not keep the
// others waiting for ever.
#pragma once

#include <algorithm>
#include <vector>

#include "kiosk/base/date.h"

namespace canbao {

template <class T>
std::vector<T> begun_anywhere(std::vector<T> all, Instant now) {
    if (all.empty()) return all;
    const auto size = static_cast<std::int64_t>(all.size());
    const auto first = ((now.time_since_epoch().count() % size) + size) % size;
    std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
    return all;
}

}  // namespace canbao

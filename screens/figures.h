// figures.h: Long numbers as they are shown: in groups of four.
#pragma once

#include <string>
#include <string_view>

namespace canbao::screens {

// "261123000428" -> "2611 2300 0428".
inline std::string grouped(std::string_view figures) {
    std::string text;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += figures[i];
    }
    return text;
}

}  // namespace canbao::screens

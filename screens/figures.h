// figures.h: Long numbers as they are shown: in groups of four, amounts in groups of three.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/money.h"

namespace canbao::screens {

// "261123000428" -> "2611 2300 0428"; a number that has its own groups (2101-2026-1123-0457) keeps them.
inline std::string grouped(std::string_view figures) {
    if (figures.find('-') != std::string_view::npos) return std::string(figures);
    std::string text;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += figures[i];
    }
    return text;
}

// 145280 -> "1,452.80".
inline std::string amount_words(Fen amount) {
    std::string text = yuan(amount);
    for (std::size_t at = text.find('.'); at > 3 && text[at - 4] != '-'; text.insert(at, 1, ',')) at -= 3;
    return text;
}

}  // namespace canbao::screens

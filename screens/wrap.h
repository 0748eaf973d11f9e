// wrap.h: Where a line of Chinese may end.
//
// A line may end between two hanzi; Latin words and figures stay whole, a figure keeps the hanzi it counts,
// no line begins with a closing mark or ends with an opening one (GB/T 15834-2011, 5.1). What is wider than a
// whole line is cut where it must be.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace canbao::screens {

// Width of one character, given the one that follows it (0 at the end).
using Advance = std::function<float(char32_t c, char32_t next)>;

struct Line {
    std::string_view text;
    float width = 0;
};

// Two full-width marks in a row share the space of one and a half (GB/T 15834-2011, appendix): is this the
// first of such a pair, whose half stays empty?
bool gives_half(char32_t c, char32_t next);

// '\n' ends a line. The views point into `text`.
std::vector<Line> wrap(std::string_view text, float width, const Advance& advance);

}  // namespace canbao::screens

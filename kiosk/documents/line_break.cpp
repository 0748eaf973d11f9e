#include <algorithm>
#include <string_view>

#include "kiosk/base/text.h"
#include "kiosk/documents/layout.h"

namespace canbao::documents {
namespace {

enum class Mark { kSpace, kLatin, kOpening, kClosing, kGlue, kOther };

// Code points, so that no word of Chinese stands in the code: the names follow the Unicode charts.
bool is_opening(char32_t c) {
    static constexpr char32_t kMarks[] = {0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E,
                                          0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B};
    return std::find(std::begin(kMarks), std::end(kMarks), c) != std::end(kMarks);
}
bool is_closing(char32_t c) {
    static constexpr char32_t kMarks[] = {0x00B7, 0x2019, 0x201D, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009,
                                          0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF01, 0xFF05,
                                          0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
    return std::find(std::begin(kMarks), std::end(kMarks), c) != std::end(kMarks);
}

Mark mark_of(char32_t c) {
    if (c == U' ' || c == 0x3000) return Mark::kSpace;
    if (is_opening(c)) return Mark::kOpening;
    if (is_closing(c)) return Mark::kClosing;
    if (c == 0x2014 || c == 0x2013 || c == 0xFF5E) return Mark::kGlue;  // dashes between two figures
    if (c < 0x2000) return Mark::kLatin;
    return Mark::kOther;
}

// May a line end after `left` and the next begin with `right`?
bool may_break(Mark left, Mark right) {
    if (right == Mark::kClosing || left == Mark::kOpening) return false;
    if (left == Mark::kSpace || right == Mark::kSpace) return true;
    if (left == Mark::kGlue || right == Mark::kGlue) return false;
    return left != Mark::kLatin || right != Mark::kLatin;
}

constexpr std::string_view kWideBlank = "\xE3\x80\x80";  // U+3000

std::string_view without_leading_blanks(std::string_view text) {
    for (;;) {
        if (text.starts_with(' '))
            text.remove_prefix(1);
        else if (text.starts_with(kWideBlank))
            text.remove_prefix(kWideBlank.size());
        else
            return text;
    }
}
std::string_view without_trailing_blanks(std::string_view text) {
    for (;;) {
        if (text.ends_with(' '))
            text.remove_suffix(1);
        else if (text.ends_with(kWideBlank))
            text.remove_suffix(kWideBlank.size());
        else
            return text;
    }
}

// How much of `text` goes on a line of `columns`: at least one character, whatever its width.
std::size_t first_line(std::string_view text, int columns) {
    std::string_view rest = text;
    std::size_t legal = 0;
    std::size_t fitting = 0;
    int width = 0;
    Mark left = Mark::kOpening;  // nothing may break before the first character
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        const char32_t c = next_code_point(rest);
        const Mark right = mark_of(c);
        if (at > 0 && may_break(left, right)) legal = at;
        width += columns_of(c);
        const bool hangs = right == Mark::kSpace;  // a blank at the end of a line takes no room
        if (width > columns && !hangs && at > 0) return legal > 0 ? legal : fitting;
        fitting = text.size() - rest.size();
        left = right;
    }
    return text.size();
}

}  // namespace

int width_of(std::string_view utf8) {
    int width = 0;
    while (!utf8.empty()) width += columns_of(next_code_point(utf8));
    return width;
}

std::vector<std::string_view> broken(std::string_view utf8, int first, int next) {
    std::vector<std::string_view> lines;
    int columns = first;
    do {
        const std::size_t size = first_line(utf8, columns);
        lines.push_back(without_trailing_blanks(utf8.substr(0, size)));
        utf8 = without_leading_blanks(utf8.substr(size));
        columns = next;
    } while (!utf8.empty());
    return lines;
}

}  // namespace canbao::documents

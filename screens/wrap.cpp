#include "screens/wrap.h"

#include <string>

#include "kiosk/base/text.h"

namespace canbao::screens {
namespace {

// ，。、；：？！）》」』】〉〕”’％…—～·  and the ASCII ones.
constexpr std::u32string_view kNeverFirst =
    U"\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u300d\u300f\u3011\u3009\u3015\u201d\u2019\uff05"
    U"\u2026\u2014\uff5e\u00b7,.;:?!)]}%";
// （《「『【〈〔“‘￥
constexpr std::u32string_view kNeverLast = U"\uff08\u300a\u300c\u300e\u3010\u3008\u3014\u201c\u2018\uffe5([{";

bool is_one_of(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool is_blank(char32_t c) { return c == ' ' || c == 0x2009; }
bool is_figure(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return c > ' ' && c < 0x2000 && c != 0x00b7; }

struct Glyph {
    char32_t c = 0;
    std::size_t begin = 0, end = 0;
    float width = 0;
};

// May a line end between `a` and `b`? `before` is what stands before `a`, 0 for nothing.
bool may_part(char32_t before, char32_t a, char32_t b) {
    if (is_one_of(kNeverLast, a) || is_one_of(kNeverFirst, b) || is_blank(b)) return false;
    if (is_blank(a)) return !is_figure(before) || is_latin(b);
    return !(is_latin(a) && is_latin(b));
}

std::vector<Glyph> glyphs_of(std::string_view text, const Advance& advance) {
    std::vector<Glyph> glyphs;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t begin = text.size() - rest.size();
        const char32_t c = next_code_point(rest);
        glyphs.push_back({c, begin, text.size() - rest.size(), c == '\n' ? 0 : advance(c)});
    }
    return glyphs;
}

struct Breaker {
    std::string_view text;
    const std::vector<Glyph>& glyphs;
    std::vector<Line> lines;

    // The line of glyphs [from, to), without blanks at its end.
    void end_line(std::size_t from, std::size_t to) {
        while (to > from && is_blank(glyphs[to - 1].c)) --to;
        float width = 0;
        for (std::size_t i = from; i < to; ++i) width += glyphs[i].width;
        const std::size_t begin = from < glyphs.size() ? glyphs[from].begin : text.size();
        const std::size_t end = to > from ? glyphs[to - 1].end : begin;
        lines.push_back({text.substr(begin, end - begin), width});
    }
};

}  // namespace

std::vector<Line> wrap(std::string_view text, float width, const Advance& advance) {
    const std::vector<Glyph> glyphs = glyphs_of(text, advance);
    Breaker breaker{text, glyphs, {}};
    std::size_t start = 0, last = 0;  // of this line; where it may end at best
    float x = 0;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const char32_t c = glyphs[i].c;
        if (c == '\n') {
            breaker.end_line(start, i);
            start = last = i + 1;
            x = 0;
            continue;
        }
        if (i > start && may_part(i > start + 1 ? glyphs[i - 2].c : 0, glyphs[i - 1].c, c)) last = i;
        if (x + glyphs[i].width > width + 0.5F && i > start && !is_blank(c)) {
            const std::size_t cut = last > start ? last : i;
            breaker.end_line(start, cut);
            start = last = cut;
            x = 0;
            for (std::size_t k = cut; k < i; ++k) x += glyphs[k].width;
        }
        x += glyphs[i].width;
    }
    breaker.end_line(start, glyphs.size());
    return breaker.lines;
}

}  // namespace canbao::screens

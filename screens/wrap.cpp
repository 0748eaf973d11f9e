#include "screens/wrap.h"

#include <algorithm>
#include <string>

#include "kiosk/base/text.h"

namespace canbao::screens {
namespace {

// Closing marks, Chinese and ASCII.
constexpr std::u32string_view kNeverFirst =
    U"\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u300d\u300f\u3011\u3009\u3015\u201d\u2019\uff05"
    U"\u2026\u2014\uff5e\u00b7,.;:?!)]}%";
// Opening marks, and the currency sign.
constexpr std::u32string_view kNeverLast = U"\uff08\u300a\u300c\u300e\u3010\u3008\u3014\u201c\u2018\uffe5([{";
// Marks after which a reader pauses.
constexpr std::u32string_view kEndsSentence = U"\u3002\uff1b\uff1f\uff01;?!";
constexpr std::u32string_view kEndsClause = U"\uff0c\uff1a,";

// Breaking better than greedily is for the few lines of a notice; longer texts are filled line by line.
constexpr std::size_t kBalancedMost = 4;

bool is_one_of(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool is_blank(char32_t c) { return c == ' ' || c == 0x2009; }
bool is_figure(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return c > ' ' && c < 0x2000 && c != 0x00b7; }

struct Glyph {
    char32_t c = 0;
    std::size_t begin = 0, end = 0;
    float width = 0;
};
using Glyphs = std::vector<Glyph>;

// May a line end between `a` and `b`? `before` is what stands before `a`, 0 for nothing.
bool may_part(char32_t before, char32_t a, char32_t b) {
    if (is_one_of(kNeverLast, a) || is_one_of(kNeverFirst, b) || is_blank(b)) return false;
    if (is_blank(a)) return !is_figure(before) || is_latin(b);
    return !(is_latin(a) && is_latin(b));
}

bool may_end_before(const Glyphs& glyphs, std::size_t i) {
    return may_part(i > 1 ? glyphs[i - 2].c : 0, glyphs[i - 1].c, glyphs[i].c);
}

Glyphs glyphs_of(std::string_view text, const Advance& advance) {
    Glyphs glyphs;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t begin = text.size() - rest.size();
        const char32_t c = next_code_point(rest);
        glyphs.push_back({c, begin, text.size() - rest.size(), 0});
    }
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        glyphs[i].width = advance(glyphs[i].c, i + 1 < glyphs.size() ? glyphs[i + 1].c : 0);
    return glyphs;
}

// Without the blanks at its end.
float width_of(const Glyphs& glyphs, std::size_t from, std::size_t to) {
    while (to > from && is_blank(glyphs[to - 1].c)) --to;
    float width = 0;
    for (std::size_t i = from; i < to; ++i) width += glyphs[i].width;
    return width;
}

// Where lines end when each takes what it can: the index behind the last glyph of each line.
std::vector<std::size_t> filled(const Glyphs& glyphs, float width) {
    std::vector<std::size_t> ends;
    std::size_t start = 0, last = 0;
    float x = 0;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (i > start && may_end_before(glyphs, i)) last = i;
        if (x + glyphs[i].width > width + 0.5F && i > start && !is_blank(glyphs[i].c)) {
            const std::size_t cut = last > start ? last : i;
            ends.push_back(cut);
            start = last = cut;
            x = 0;
            for (std::size_t k = cut; k < i; ++k) x += glyphs[k].width;
        }
        x += glyphs[i].width;
    }
    ends.push_back(glyphs.size());
    return ends;
}

// What it costs to end a line before glyph `to`: little after a sentence, more in the middle of a word.
float cost_of_end(const Glyphs& glyphs, std::size_t to) {
    char32_t last = glyphs[to - 1].c;
    if (is_blank(last) && to > 1) last = glyphs[to - 2].c;
    if (is_one_of(kEndsSentence, last)) return 0;
    if (is_one_of(kEndsClause, last)) return 0.06F;
    return is_one_of(kNeverFirst, last) ? 0.15F : 0.3F;
}

// As many lines as `greedy`, ended where a reader pauses and of like length; empty when none fits.
std::vector<std::size_t> balanced(const Glyphs& glyphs, float width, std::size_t lines) {
    constexpr float kNever = 1e9F;
    const std::size_t n = glyphs.size();
    std::vector<std::vector<float>> cost(lines + 1, std::vector<float>(n + 1, kNever));
    std::vector<std::vector<std::size_t>> from(lines + 1, std::vector<std::size_t>(n + 1, 0));
    cost[0][0] = 0;
    for (std::size_t line = 1; line <= lines; ++line) {
        for (std::size_t to = 1; to <= n; ++to) {
            if (to < n && !may_end_before(glyphs, to)) continue;
            for (std::size_t start = 0; start < to; ++start) {
                if (cost[line - 1][start] >= kNever) continue;
                const float w = width_of(glyphs, start, to);
                if (w > width + 0.5F) continue;
                const float slack = (width - w) / width;
                // A last line may be short, but not a lone word.
                const float here = to < n              ? 0.6F * slack * slack + cost_of_end(glyphs, to)
                                   : w < width * 0.35F ? 0.2F
                                                       : 0;
                if (cost[line - 1][start] + here >= cost[line][to]) continue;
                cost[line][to] = cost[line - 1][start] + here;
                from[line][to] = start;
            }
        }
    }
    if (cost[lines][n] >= kNever) return {};
    std::vector<std::size_t> ends{n};
    for (std::size_t line = lines, to = n; line > 1; --line) ends.push_back(to = from[line][to]);
    std::reverse(ends.begin(), ends.end());
    return ends;
}

}  // namespace

bool gives_half(char32_t c, char32_t next) {
    constexpr std::u32string_view kClosing =
        U"\uff0c\u3002\u3001\uff1b\uff1a\uff09\u300b\u300d\u300f\u3011\u3009\u3015\u201d\u2019";
    constexpr std::u32string_view kOpening = U"\uff08\u300a\u300c\u300e\u3010\u3008\u3014\u201c\u2018";
    if (is_one_of(kClosing, c)) return is_one_of(kClosing, next) || is_one_of(kOpening, next);
    return is_one_of(kOpening, c) && is_one_of(kOpening, next);
}

std::vector<Line> wrap(std::string_view text, float width, const Advance& advance) {
    std::vector<Line> lines;
    std::string_view rest = text;
    for (bool more = true; more;) {
        const auto newline = rest.find('\n');
        more = newline != std::string_view::npos;
        const std::string_view paragraph = rest.substr(0, newline);
        rest.remove_prefix(more ? newline + 1 : rest.size());
        const Glyphs glyphs = glyphs_of(paragraph, advance);
        auto ends = filled(glyphs, width);
        if (ends.size() > 1 && ends.size() <= kBalancedMost)
            if (auto better = balanced(glyphs, width, ends.size()); !better.empty()) ends = std::move(better);
        std::size_t start = 0;
        for (const std::size_t end : ends) {
            std::size_t last = end;
            while (last > start && is_blank(glyphs[last - 1].c)) --last;
            const std::size_t begin = start < glyphs.size() ? glyphs[start].begin : paragraph.size();
            const std::size_t size = last > start ? glyphs[last - 1].end - begin : 0;
            lines.push_back({paragraph.substr(begin, size), width_of(glyphs, start, last)});
            start = end;
        }
    }
    return lines;
}

}  // namespace canbao::screens

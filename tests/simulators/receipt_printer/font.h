// font.h: The printer's font: characters drawn as dots in cells of 12x24 (Latin) and 24x24 (hanzi), and
// multiples.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "tests/simulators/receipt_printer/bitmap.h"
#include "tests/simulators/receipt_printer/characters.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace canbao::sim {

struct Glyph {
    Bitmap dots;
    bool missing = false;  // an empty box
};

struct CellSize {
    int width = 12, height = 24;
};

class Font {
public:
    // `where` is "PATH" or "PATH:FACE". Nothing is read before the first glyph.
    explicit Font(std::string where) : where_(std::move(where)) {}
    ~Font();
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    // False when there is no such font file; then every glyph is missing.
    bool open();
    const Glyph& glyph(const Character& character, CellSize cell);

private:
    Glyph drawn(const Character& character, CellSize cell);

    std::string where_;
    FT_LibraryRec_* library_ = nullptr;
    FT_FaceRec_* face_ = nullptr;
    std::map<std::tuple<char32_t, int, int>, Glyph> glyphs_;
};

}  // namespace canbao::sim

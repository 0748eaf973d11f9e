#include "tests/simulators/receipt_printer/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdlib>

namespace canbao::sim {
namespace {

constexpr double kAscent = 0.88;  // of the em, in the Noto CJK faces

Glyph box(CellSize cell) {
    Glyph glyph{Bitmap(cell.width, cell.height), true};
    for (int y = 2; y < cell.height - 2; ++y)
        for (int x = 1; x < cell.width - 1; ++x)
            if (y == 2 || y == cell.height - 3 || x == 1 || x == cell.width - 2) glyph.dots.set(x, y);
    return glyph;
}

}  // namespace

Font::~Font() {
    FT_Done_Face(face_);
    FT_Done_FreeType(library_);
}

bool Font::open() {
    if (face_ != nullptr) return true;
    const std::size_t colon = where_.rfind(':');
    const std::string path = where_.substr(0, colon);
    const long index = colon == std::string::npos ? 0 : std::atol(where_.c_str() + colon + 1);
    if (library_ == nullptr && FT_Init_FreeType(&library_) != 0) return false;
    return FT_New_Face(library_, path.c_str(), index, &face_) == 0;
}

const Glyph& Font::glyph(const Character& character, CellSize cell) {
    const auto key = std::tuple{character.code_point, cell.width, cell.height};
    const auto found = glyphs_.find(key);
    if (found != glyphs_.end()) return found->second;
    return glyphs_.emplace(key, drawn(character, cell)).first->second;
}

Glyph Font::drawn(const Character& character, CellSize cell) {
    if (!open()) return box(cell);
    const FT_UInt index = FT_Get_Char_Index(face_, character.code_point);
    if (index == 0) return box(cell);
    const int em_width = character.wide ? cell.width : cell.width * 2;
    FT_Set_Pixel_Sizes(face_, static_cast<FT_UInt>(em_width), static_cast<FT_UInt>(cell.height));
    if (FT_Load_Glyph(face_, index, FT_LOAD_RENDER | FT_LOAD_TARGET_MONO) != 0) return box(cell);
    const FT_GlyphSlot slot = face_->glyph;
    const auto pitch = static_cast<std::size_t>(slot->bitmap.pitch);
    const auto rows = ByteView(slot->bitmap.buffer, pitch * slot->bitmap.rows);
    const Bitmap ink = unpacked(rows, slot->bitmap.pitch * 8, {});
    Glyph glyph{Bitmap(cell.width, cell.height)};
    const int baseline = static_cast<int>(kAscent * cell.height);
    glyph.dots.stamp(ink, slot->bitmap_left, baseline - slot->bitmap_top);
    return glyph;
}

}  // namespace canbao::sim

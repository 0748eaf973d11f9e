// canvas.h: One character into cells of grey dots, behind one .cpp: Pango's and Cairo's headers are slow to
// compile.
#pragma once

#include <cstdint>
#include <memory>

namespace canbao::render {

// A sheet of grey that characters are drawn on.
class Canvas {
public:
    Canvas(int width, int height);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // `size` is the height of a hanzi in dots; the character is centred in a cell of `cell` dots from x on.
    void put(char32_t character, int x, int y, int size, int cell);
    // Does any installed font have it? Without one a box is drawn.
    bool knows(char32_t character);
    // 0 = bare paper … 255 = full ink.
    std::uint8_t ink(int x, int y) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace canbao::render

// stamps.h: Small antialiased shapes kept as masks in the font atlas, drawn like glyphs.
//
// SDL's software renderer draws axis-aligned rectangles and glyphs exactly, but cuts the corners of slanted
// triangles to whole pixels. So corners, discs, rings and icons are worked out once, pixel by pixel, and then
// drawn as pictures.
#pragma once

#include <functional>
#include <map>
#include <tuple>

#include "imgui.h"

namespace canbao::screens {

// How much of the pixel whose middle is (x, y) the shape covers: 0 to 1.
using Coverage = std::function<float(float x, float y)>;

class Stamps {
public:
    enum class Shape { kCorner, kCornerLine, kDisc, kRing, kArc, kIcon, kTriangle };
    // Shape and up to three numbers that make it what it is (pixels, which corner, which icon).
    using Key = std::tuple<Shape, int, int, int>;

    struct Place {
        ImVec2 at;  // the upper left corner
        int w, h;   // whole pixels
        ImU32 colour;
    };
    // `coverage` is asked only when the stamp is new, or when `state` is another one than last time.
    void draw(ImDrawList& list, const Key& key, const Place& place, const Coverage& coverage, int state = 0);

private:
    struct Stamp {
        int id = -1;
        int state = 0;
    };
    std::map<Key, Stamp> stamps_;
};

}  // namespace canbao::screens

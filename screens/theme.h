// theme.h: The named colours, the type sizes and the grid that every screen is drawn on.
//
// All figures are design units: 1 unit = 0.248 mm on the reference panel (21.5 inch, 1080 x 1920). Other
// panels scale the grid as a whole; mm_per_unit() says what a unit measures there, and the tests measure in
// millimetres. Text needs a contrast of 7:1, shapes 3:1 (WCAG 2.2 SC 1.4.6 and 1.4.11); pairs not listed in
// pairs() are not used.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "screens/geometry.h"

namespace canbao::screens {

enum class Colour {
    kGround,
    kPanel,
    kQuiet,
    kHair,
    kLine,
    kInk,
    kInk2,
    kBlue,
    kBlueDeep,
    kTint,
    kOnBlue,
    kOnBlue2,
    kGreen,
    kGreenT,
    kAmber,
    kAmberT,
    kRed,
    kRedT,
    kOwed,
    // Of the machine's picture; the same in both themes.
    kBody,
    kFront,
    kEdge,
    kPad,
    kWaiting,
    kTakeBack,
    kTakeArrow,
    kSlot,
    kCard,
    kCardLine,
    kCardBold,
    kCardWave,
    kCardPhoto,
    kCardFigure,
    kWhite,
    kBlack,
};
enum class Tone { kLight, kDark };

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};
Rgb rgb_of(Colour colour, Tone tone);
std::string_view name_of(Colour colour);
// WCAG 2.2, relative luminance; 1 to 21.
double contrast(Rgb a, Rgb b);

enum class Use { kText, kShape };
struct Pair {
    Colour front, ground;
    Use use;
};
// Every pair that may be drawn.
std::span<const Pair> pairs();

// Six sizes, one weight each; kStrong is a bold body, kHuge and kGiant are for the one number a screen is
// about.
enum class Type { kSmall, kBody, kStrong, kLabel, kHead, kTitle, kNumber, kHuge, kGiant };
enum class TextScale { k100, k117, k133 };

// Height of the em in design units.
float em_of(Type type, TextScale scale);
bool is_bold(Type type);
// Line height as a multiple of the em.
float line_of(Type type);
TextScale next(TextScale scale);
int percent_of(TextScale scale);

enum class Orientation { kPortrait, kLandscape };

// Where things stand; see the README of this folder.
struct Grid {
    float width, height;
    Box header;
    float step_y, step_y_large, title_y, title_y_large, why_y;
    Box content;   // what speaks and what is touched
    float rule_y;  // the hair line above the bottom row; 0 = none
    Box help, end, back, primary, note;
    Box text_size;
};
const Grid& grid_of(Orientation orientation);

// What a design unit measures: the whole grid is scaled to fit the panel.
struct Panel {
    int width_px = 1080, height_px = 1920;
    int width_mm = 268, height_mm = 476;

    Orientation orientation() const {
        return width_px > height_px ? Orientation::kLandscape : Orientation::kPortrait;
    }
    float px_per_unit() const;
    float mm_per_unit() const;
};
// The reference: below this a panel is too small for the promised sizes.
inline constexpr float kReferenceMm = 0.248F;

}  // namespace canbao::screens

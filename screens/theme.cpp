#include "screens/theme.h"

#include <array>
#include <cmath>

namespace canbao::screens {
namespace {

struct Row {
    std::string_view name;
    std::uint32_t light, dark;
};

// In the order of Colour.
constexpr Row kColours[] = {
    {"ground", 0xF6F4EE, 0x0A0E13},      {"panel", 0xFFFFFF, 0x171E27},
    {"quiet", 0xECE9E0, 0x202934},       {"hair", 0xD8D3C6, 0x3A4653},
    {"line", 0x6E7984, 0x93A1AF},        {"ink", 0x15202B, 0xFFFFFF},
    {"ink2", 0x414C57, 0xCDD6DF},        {"blue", 0x0B3D7A, 0x9CCBFF},
    {"blue_deep", 0x062650, 0x4E86C2},   {"tint", 0xE4EDF8, 0x17324F},
    {"on_blue", 0xFFFFFF, 0x04101E},     {"on_blue2", 0xD9E6F6, 0x0A2138},
    {"green", 0x0B5432, 0x8FE3B0},       {"green_t", 0xE2F1E8, 0x12301F},
    {"amber", 0x6B4000, 0xFFCB73},       {"amber_t", 0xFCF0D8, 0x33270F},
    {"red", 0x8E1616, 0xFFB0A8},         {"red_t", 0xFBE7E4, 0x3A1A18},
    {"owed", 0xA86400, 0xFFCB73},        {"body", 0xC9D0D6, 0xC9D0D6},
    {"front", 0x9AA5AF, 0x9AA5AF},       {"edge", 0x7F8B96, 0x7F8B96},
    {"pad", 0x1E2A35, 0x1E2A35},         {"waiting", 0x0E8A4F, 0x0E8A4F},
    {"take_back", 0xC07A00, 0xC07A00},   {"take_arrow", 0xFFCB73, 0xFFCB73},
    {"slot", 0x000000, 0x000000},        {"card", 0xF3F8FC, 0xF3F8FC},
    {"card_line", 0x4E6E93, 0x4E6E93},   {"card_bold", 0x2C5078, 0x2C5078},
    {"card_wave", 0xD3E4F3, 0xD3E4F3},   {"card_photo", 0xBBD0E4, 0xBBD0E4},
    {"card_figure", 0x6C8CAF, 0x6C8CAF}, {"white", 0xFFFFFF, 0xFFFFFF},
    {"black", 0x15202B, 0x15202B},
};
static_assert(std::size(kColours) == static_cast<std::size_t>(Colour::kBlack) + 1);

constexpr Pair kPairs[] = {
    {Colour::kInk, Colour::kGround, Use::kText},    {Colour::kInk, Colour::kPanel, Use::kText},
    {Colour::kInk, Colour::kQuiet, Use::kText},     {Colour::kInk, Colour::kTint, Use::kText},
    {Colour::kInk, Colour::kGreenT, Use::kText},    {Colour::kInk, Colour::kAmberT, Use::kText},
    {Colour::kInk, Colour::kRedT, Use::kText},      {Colour::kInk2, Colour::kGround, Use::kText},
    {Colour::kInk2, Colour::kPanel, Use::kText},    {Colour::kInk2, Colour::kQuiet, Use::kText},
    {Colour::kInk2, Colour::kTint, Use::kText},     {Colour::kOnBlue, Colour::kBlue, Use::kText},
    {Colour::kOnBlue2, Colour::kBlue, Use::kText},  {Colour::kBlue, Colour::kPanel, Use::kText},
    {Colour::kBlue, Colour::kTint, Use::kText},     {Colour::kBlue, Colour::kGround, Use::kText},
    {Colour::kGreen, Colour::kGreenT, Use::kText},  {Colour::kGreen, Colour::kPanel, Use::kText},
    {Colour::kGreen, Colour::kGround, Use::kText},  {Colour::kAmber, Colour::kAmberT, Use::kText},
    {Colour::kRed, Colour::kRedT, Use::kText},      {Colour::kRed, Colour::kPanel, Use::kText},
    {Colour::kPanel, Colour::kAmber, Use::kText},   {Colour::kPanel, Colour::kGreen, Use::kText},
    {Colour::kLine, Colour::kGround, Use::kShape},  {Colour::kLine, Colour::kPanel, Use::kShape},
    {Colour::kOwed, Colour::kPanel, Use::kShape},   {Colour::kWhite, Colour::kPad, Use::kText},
    {Colour::kBlack, Colour::kBody, Use::kText},    {Colour::kWaiting, Colour::kPad, Use::kShape},
    {Colour::kTakeBack, Colour::kPad, Use::kShape}, {Colour::kTakeArrow, Colour::kPad, Use::kShape},
};

Rgb rgb_from(std::uint32_t code) {
    return {static_cast<std::uint8_t>(code >> 16), static_cast<std::uint8_t>(code >> 8),
            static_cast<std::uint8_t>(code)};
}

double luminance(Rgb c) {
    const auto linear = [](std::uint8_t channel) {
        const double s = channel / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

struct TypeRow {
    std::array<float, 3> em;  // at 100, 117 and 133 %
    bool bold;
    float line;
};

// In the order of Type.
constexpr TypeRow kTypes[] = {
    {{26, 30, 35}, false, 1.4F},  {{32, 37, 43}, false, 1.4F},  {{32, 37, 43}, true, 1.4F},
    {{40, 47, 53}, true, 1.3F},   {{48, 56, 64}, true, 1.3F},   {{64, 75, 85}, true, 1.3F},
    {{80, 93, 107}, true, 1.25F}, {{96, 104, 112}, true, 1.2F}, {{144, 152, 160}, true, 1.2F},
};

constexpr Grid kPortrait{1080,
                         1920,
                         {0, 0, 1080, 104},
                         160,
                         136,
                         216,
                         216,
                         312,
                         {48, 496, 984, 1072},
                         1592,
                         {48, 1616, 160, 136},
                         {224, 1616, 160, 136},
                         {424, 1616, 224, 136},
                         {664, 1616, 368, 136},
                         {240, 1616, 792, 136},
                         {48, 1784, 184, 88}};
constexpr Grid kLandscape{1920,
                          1080,
                          {0, 0, 1920, 88},
                          104,
                          92,
                          144,
                          128,
                          228,
                          {48, 312, 1824, 552},
                          0,
                          {48, 896, 144, 136},
                          {208, 896, 144, 136},
                          {1192, 896, 240, 136},
                          {1448, 896, 424, 136},
                          {568, 896, 1304, 136},
                          {384, 916, 168, 96}};

}  // namespace

Rgb rgb_of(Colour colour, Tone tone) {
    const Row& row = kColours[static_cast<std::size_t>(colour)];
    return rgb_from(tone == Tone::kLight ? row.light : row.dark);
}

std::string_view name_of(Colour colour) { return kColours[static_cast<std::size_t>(colour)].name; }

double contrast(Rgb a, Rgb b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::span<const Pair> pairs() { return kPairs; }

float em_of(Type type, TextScale scale) {
    return kTypes[static_cast<std::size_t>(type)].em[static_cast<std::size_t>(scale)];
}
bool is_bold(Type type) { return kTypes[static_cast<std::size_t>(type)].bold; }
float line_of(Type type) { return kTypes[static_cast<std::size_t>(type)].line; }

TextScale next(TextScale scale) {
    if (scale == TextScale::k100) return TextScale::k117;
    return scale == TextScale::k117 ? TextScale::k133 : TextScale::k100;
}

int percent_of(TextScale scale) {
    if (scale == TextScale::k100) return 100;
    return scale == TextScale::k117 ? 117 : 133;
}

const Grid& grid_of(Orientation orientation) {
    return orientation == Orientation::kPortrait ? kPortrait : kLandscape;
}

float Panel::px_per_unit() const {
    const Grid& grid = grid_of(orientation());
    return std::min(static_cast<float>(width_px) / grid.width, static_cast<float>(height_px) / grid.height);
}

float Panel::mm_per_unit() const {
    return px_per_unit() * static_cast<float>(width_mm) / static_cast<float>(width_px);
}

}  // namespace canbao::screens

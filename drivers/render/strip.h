// strip.h: What pages are built of: a strip across the page that is never split.
//
// Lengths are points; x counts from the left margin, y from the strip's upper edge.
#pragma once

#include <vector>

#include "drivers/render/paragraph.h"
#include "drivers/render/qr.h"

namespace canbao::render {

constexpr double kMillimetre = 72.0 / 25.4;
constexpr double kPageWidth = 210 * kMillimetre;
constexpr double kPageHeight = 297 * kMillimetre;
constexpr double kMargin = 20 * kMillimetre;
constexpr double kTextWidth = kPageWidth - 2 * kMargin;
constexpr double kTextHeight = kPageHeight - 2 * kMargin;

struct PlacedText {
    double x = 0, y = 0;
    Paragraph text;
};
struct PlacedRule {
    double x = 0, y = 0, width = 0, thickness = 0;
};
struct PlacedCode {
    double x = 0, y = 0, module = 0;  // x, y: of the first module; the quiet zone is left free around it
    QrCode code;
};

enum class Keep { kAlone, kWithNext };

struct Strip {
    double space = 0;  // above it; none at the top of a page
    double height = 0;
    Keep keep = Keep::kAlone;
    int head = -1;  // number of the strip that is repeated above this one on a new page
    std::vector<PlacedText> texts;
    std::vector<PlacedRule> rules;
    std::vector<PlacedCode> codes;

    // Sets a text and grows the strip to its height; returns that height.
    double put(double x, double y, Paragraph text);
};

}  // namespace canbao::render

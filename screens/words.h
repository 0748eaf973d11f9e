// words.h: What the words of the Ui are given: how text stands, what a card or a key shows, which mood a
// notice has.
#pragma once

#include <string>

#include "screens/icons.h"
#include "screens/theme.h"

namespace canbao::screens {

enum class Align { kLeft, kCentre, kRight };
enum class Stand { kTop, kMiddle };
struct Style {
    Type type = Type::kBody;
    Colour ink = Colour::kInk;
    Align align = Align::kLeft;
    Stand stand = Stand::kTop;
};
enum class Mood { kInform, kGood, kCare, kBad, kQuiet };
enum class Ways { kNone, kHelp, kHelpAndEnd };
enum class Chosen { kNo, kYes };
enum class Mask { kNone, kName, kId, kPhone };
enum class Stage { kDone, kNow, kAhead };
struct Card {
    Icon icon = Icon::kNone;
    std::string head, body;
    Chosen chosen = Chosen::kNo;
};
struct Key {
    std::string words;
    Icon icon = Icon::kNone;
    Type type = Type::kLabel;
    Chosen chosen = Chosen::kNo;
};
// The picture of this machine: what lies where.
enum class Lies { kNothing, kThere, kTaken };
struct Things {
    Lies card = Lies::kNothing, slip = Lies::kNothing;
};

// Digits or letters that are typed as one group, and what stands behind them.
struct Cells {
    int places = 0;
    std::string unit;
};
// One grade of the planner; the amount below the bar is in whole yuan.
struct GradeColumn {
    int percent = 60;
    float account_part = 0;  // of the bar: what goes to the own account
    std::string amount, spoken;
    Chosen chosen = Chosen::kNo;
};

// The Intent counts when the word is released inside; it looks pressed while it is held.
enum class Press { kNo, kHeld, kReleased };
// Of the Ui itself: how what can be pressed is drawn, and which surfaces lie where.
struct Look {
    Colour edge, face;
    float outline, lower, radius;
};
struct Surface {
    Box box;
    Colour colour;
};

}  // namespace canbao::screens

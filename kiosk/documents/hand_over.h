// hand_over.h: The sheet that takes a citizen to the window with everything filled in: 窗口交接单.
//
// With a code it tells the code, which is good today and only together with the ID card. Without the office
// there is no code: the sheet itself carries the answers, so that nobody has to say them twice. Name and
// numbers are masked.
#pragma once

#include <string>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"

namespace canbao::documents {

// Is it known that the person is not registered yet? A request of unknown fate may have been processed.
enum class Fate { kNotRegistered, kUnknown };

struct HandOver {
    std::string why;       // one sentence; may be empty
    Personal name;         // masked on paper; empty when no card was read
    Personal id_number;    // masked on paper; may be empty
    std::string category;  // answers as far as they were given; may be empty
    std::string place;
    Personal phone;  // masked on paper; may be empty
    std::string time;
    std::string hall;
    std::string terminal;
    std::string window;   // 3; may be empty
    std::string opening;  // may be empty
    std::string code;     // six characters; empty = without the office
    std::string serial;   // of the paper; may be empty
    Fate fate = Fate::kNotRegistered;
};

Paper paper_of(const HandOver& sheet, const Texts& texts);
// time, hall, terminal; optional: all others. kBadInput names the field.
Result<HandOver> parse_hand_over(const Value& data);

}  // namespace canbao::documents

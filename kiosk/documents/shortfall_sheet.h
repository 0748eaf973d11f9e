// shortfall_sheet.h: What is open to somebody at the statutory age with too few months: 缴费年限说明单.
//
// An explanation to take home and think over: what each way means, what it needs and which rule says so. It
// decides nothing; ending the relation takes a written notice and a written confirmation at the window, and
// the sheet says so (order 13 of 2011, article 3). Name and number are masked.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"
#include "kiosk/policy/shortfall.h"

namespace canbao::documents {

struct ShortfallSheet {
    Personal name;                // masked on paper
    Personal id_number;           // masked on paper
    std::string statutory_month;  // 2025-04
    int months_paid = 0;
    int months_required = 0;
    std::vector<policy::ShortfallOption> options;  // as shortfall_of() gives them; at least one
    std::string time;
    std::string hall;
    std::string terminal;
};

Paper paper_of(const ShortfallSheet& sheet, const Texts& texts);
// name, id_number, statutory_month, months_paid, months_required, options: ["EXTEND", …] (each once), time,
// hall, terminal. kBadInput names the field; so does an option that the months contradict.
Result<ShortfallSheet> parse_shortfall_sheet(const Value& data);

}  // namespace canbao::documents

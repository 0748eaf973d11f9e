// plan_sheet.h: The seven grades and what they would come to, to take home: 缴费测算单.
//
// Every figure with its source and date; what is not included; no advice and no sale. All figures are display
// strings. Nothing on it is about a named person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"

namespace canbao::documents {

struct PlanSheet {
    struct Grade {
        int percent = 60;
        std::string base, monthly, yearly, account_yearly;  // yuan
        // A month, as estimated, with `pause_months` of the months to come not paid; may be empty.
        std::string pension;
    };
    int year = 0;
    bool provisional = false;
    std::vector<Grade> grades;
    std::string retires;  // 2036 年 10 月; may be empty
    int months_paid = 0, months_possible = 0;
    std::optional<int> months_required;
    int pause_months = 0;
    std::string base_place, base_year;  // calculation base of the estimate; may be empty
    std::vector<std::string> sources;
    bool unconfirmed = false;
    std::string printed, hall, terminal;
};

Paper paper_of(const PlanSheet& sheet, const Texts& texts);
// The same members; grades as {percent, base, monthly, yearly, account_yearly, pension?}. kBadInput names the
// field.
Result<PlanSheet> parse_plan_sheet(const Value& data);

}  // namespace canbao::documents

// rights_record.h: What is on record for a person, for checking one's own data: 个人权益记录单.
//
// One or several years of one kind of insurance: every month, what was paid, the own account, what adds up.
// It says that it is no basis for benefits, how to object, and carries a code that proves it unaltered. Name
// and number are masked. Contents: order 14 of 2011, article 2.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"
#include "kiosk/policy/history.h"

namespace canbao::documents {

struct RightsRecord {
    Personal name;       // masked on paper
    Personal id_number;  // masked on paper
    policy::Insurance insurance = policy::Insurance::kPension;
    policy::RecordState state = policy::RecordState::kNone;
    std::string place;                         // 沈阳市沈河区; of all places: empty
    std::string first;                         // 1988 年 7 月; may be empty
    std::vector<policy::YearSeen> years;       // rising, at least one
    std::vector<policy::AccountYear> account;  // of these years, as far as told
    int counted = 0;                           // months of all years that count, up to the data's end
    std::string data_day;                      // 2026-10-31
    std::string number;                        // of the paper, by the office
    Bytes signed_octets;                       // documents/verification.h
    std::string printed, hall, terminal;
};

Paper paper_of(const RightsRecord& record, const Texts& texts);
// The same members: insurance "110", state "paying", years as {year, months: "PPPP--OOPPMT", base?, paid?,
// account?} (P paid, - none, O owed, M moved in, T two places, . not yet or no more; the base of every month
// that counts; sums of the year), account as {year, opening, posted, interest_opening, interest_year,
// closing, provisional?}, amounts as "4359.00", signed as Base64 (may be absent). kBadInput names the field.
Result<RightsRecord> parse_rights_record(const Value& data);

}  // namespace canbao::documents

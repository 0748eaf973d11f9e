// person.h: What the rules need to know of a person: the office's record, permits, and the answers given.
//
// Division codes are strings of digits (GB/T 2260, six digits; a city is known by its first four). No name,
// address or number of a person stands here except the id number, which stays a Personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/personal.h"

namespace canbao::policy {

// The identity document laid on the reader.
enum class DocumentKind { kResident, kHmt, kForeigner };
// FAQ 1: the three kinds of flexible worker who may register.
enum class Category { kSoleTrader, kPartTime, kOther };
// FAQ 1: by which place somebody registers.
enum class Basis { kHousehold, kPermit, kLicence };
// State of the person's employee pension (AAC031, plus retired and none).
enum class RecordState { kNone, kPaying, kPaused, kEnded, kRetired };

// Residence permit: 居住证暂行条例 art. 10, endorsed every year or suspended.
struct Permit {
    std::string city;  // division code
    Day issued;
    std::vector<Day> endorsed;
};

struct Licence {
    std::string city;  // division code
};

// A place of registration: district level.
struct Place {
    std::string division;  // six digits
    std::string name;      // as shown: 沈阳市铁西区
};

// What the office knows of a person, as far as a rule needs it. What is absent is not held against the person
// unless a rule needs it.
struct Record {
    RecordState state = RecordState::kNone;
    std::string place;                     // division code where the person pays or paid; may be empty
    std::optional<int> basis;              // original retirement age the office has on file: 50, 55 or 60
    std::optional<std::string> household;  // division code of the household register (hukou)
    std::optional<Permit> permit;
    std::optional<Licence> licence;
};

// One condition that is not met: what was found, which rule, whose, and what to do. Display strings in
// Chinese.
struct Unmet {
    std::string code;    // UNDER_16, CARD_EXPIRED, …
    std::string title;   // 身份证过期了
    std::string found;   // 2026 年 10 月 2 日到期
    std::string rule;    // what the rule asks
    std::string source;  // 居民身份证法 第十一条
    std::string remedy;  // 到派出所换领，急用可办临时身份证
};

}  // namespace canbao::policy

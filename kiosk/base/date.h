// date.h: Days, months and local time by std::chrono; parsing and writing by the field's forms.
//
// gcc 12 and clang 14 have no chrono time zones or parse. Local time is a fixed offset from the configuration
// (China Standard Time, +08:00).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace canbao {

using Day = std::chrono::year_month_day;
using Month = std::chrono::year_month;
using Instant = std::chrono::sys_seconds;

// Local wall-clock time: an instant seen with a fixed offset from UTC.
struct LocalTime {
    Day day;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

LocalTime local_time(Instant at, std::chrono::minutes offset);
// "2026-11-23", "2026-11-23 14:35", "14:35".
std::string iso_day(Day day);
std::string minute_text(const LocalTime& at);
std::string clock_text(const LocalTime& at);
// RFC 3339 in UTC: "2026-11-23T06:35:00Z".
std::string rfc3339(Instant at);
Result<Instant> parse_rfc3339(std::string_view text);
// "YYYY-MM-DD" and "YYYYMMDD": real days only, years 1800 to 2999.
Result<Day> parse_day(std::string_view text);
Result<Day> parse_compact_day(std::string_view text);
// "YYYY-MM".
Result<Month> parse_month(std::string_view text);
std::string iso_month(Month month);
// 0 = Sunday … 6 = Saturday.
int weekday_of(Day day);
// Full years of age on `on`; somebody born on 29 February has the birthday on 1 March in common years.
int age_on(Day birth, Day on);

}  // namespace canbao

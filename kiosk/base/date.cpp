#include "kiosk/base/date.h"

#include <array>
#include <cstdio>

namespace canbao {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

template <class... Numbers>
std::string formatted(const char* pattern, Numbers... numbers) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), pattern,
                  numbers...);  // NOLINT(cppcoreguidelines-pro-type-vararg)
    return text.data();
}

// `count` decimal digits at `at`, -1 when one is none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

Result<Day> made_day(int year, int month, int day, std::string_view text) {
    const Fault bad{FaultCode::kBadInput,
                    "not a day of the calendar (" + std::to_string(text.size()) + " characters)"};
    if (year < 1800 || year > 2999 || month < 1 || day < 1) return bad;
    const Day made{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                   std::chrono::day{static_cast<unsigned>(day)}};
    if (!made.ok()) return bad;
    return made;
}

int year_of(Day day) { return static_cast<int>(day.year()); }
unsigned month_of(Day day) { return static_cast<unsigned>(day.month()); }
unsigned day_of(Day day) { return static_cast<unsigned>(day.day()); }

}  // namespace

LocalTime local_time(Instant at, std::chrono::minutes offset) {
    const auto shifted = at + offset;
    const auto midnight = floor<days>(shifted);
    const auto seconds = (shifted - midnight).count();
    return {Day{midnight}, static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
            static_cast<int>(seconds % 60)};
}

std::string iso_day(Day day) { return formatted("%04d-%02u-%02u", year_of(day), month_of(day), day_of(day)); }
std::string minute_text(const LocalTime& at) { return iso_day(at.day) + " " + clock_text(at); }
std::string clock_text(const LocalTime& at) { return formatted("%02d:%02d", at.hour, at.minute); }

std::string rfc3339(Instant at) {
    const LocalTime utc = local_time(at, std::chrono::minutes{0});
    return iso_day(utc.day) + formatted("T%02d:%02d:%02dZ", utc.hour, utc.minute, utc.second);
}

Result<Instant> parse_rfc3339(std::string_view text) {
    const Fault bad{FaultCode::kBadInput, "not an RFC 3339 time in UTC (YYYY-MM-DDThh:mm:ssZ)"};
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return bad;
    const auto day = parse_day(text.substr(0, 10));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return bad;
    return Instant{sys_days{*day}} + std::chrono::seconds{hour * 3600 + minute * 60 + second};
}

Result<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return made_day(0, 0, 0, text);
    return made_day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), text);
}

Result<Day> parse_compact_day(std::string_view text) {
    if (text.size() != 8) return made_day(0, 0, 0, text);
    return made_day(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2), text);
}

Result<Month> parse_month(std::string_view text) {
    const auto first = parse_day(std::string(text) + "-01");
    if (!first) return Fault{FaultCode::kBadInput, "not a month (YYYY-MM)"};
    return Month{first->year(), first->month()};
}

std::string iso_month(Month month) {
    return formatted("%04d-%02u", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday{sys_days{day}}.c_encoding()); }

int age_on(Day birth, Day on) {
    const int years = year_of(on) - year_of(birth);
    const bool before_birthday =
        std::pair{month_of(on), day_of(on)} < std::pair{month_of(birth), day_of(birth)};
    return before_birthday ? years - 1 : years;
}

}  // namespace canbao

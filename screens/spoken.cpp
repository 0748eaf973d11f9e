#include "screens/spoken.h"

namespace canbao::screens {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view digits_at(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && is_digit(text[n])) ++n;
    return text.substr(0, n);
}

std::string_view after_blanks(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
}

std::string one_by_one(std::string_view digits, const Texts& texts) {
    std::string said;
    for (const char c : digits) said += texts(std::string("spoken.digit.") + c);
    return said;
}

// "8:30" at the front of `text`; empty views when there is none.
struct Time {
    std::string_view hour, minute;
};
Time time_at(std::string_view text) {
    const auto hour = digits_at(text);
    if (hour.empty() || hour.size() > 2 || text.size() < hour.size() + 3 || text[hour.size()] != ':')
        return {};
    const auto minute = digits_at(text.substr(hour.size() + 1));
    return minute.size() == 2 ? Time{hour, minute} : Time{};
}

std::string without_zero(std::string_view digits) {
    return std::string(digits.size() == 2 && digits[0] == '0' ? digits.substr(1) : digits);
}

}  // namespace

std::string spoken(std::string_view text, const Texts& texts) {
    std::string said;
    const std::string year = texts("spoken.year");
    while (!text.empty()) {
        if (const Time time = time_at(text); !time.hour.empty()) {
            const std::string hour = without_zero(time.hour), minute = without_zero(time.minute);
            said += time.minute == "00" ? texts("spoken.hour", {{"hour", hour}})
                                        : texts("spoken.time", {{"hour", hour}, {"minute", minute}});
            text.remove_prefix(time.hour.size() + 1 + time.minute.size());
            continue;
        }
        const auto digits = digits_at(text);
        if (digits.empty()) {
            said += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(digits.size());
        const auto next = after_blanks(text);
        const bool is_year = digits.size() == 4 && next.substr(0, year.size()) == year;
        const bool in_groups = digits.size() == 4 && digits_at(next).size() == 4;
        const bool after_group = digits.size() == 4 && said.size() >= 3 && said.back() == ',';
        if (is_year || in_groups || after_group || digits.size() > 4 || digits.front() == '0') {
            said += one_by_one(digits, texts);
            if (in_groups) {
                said += ',';
                text = next;
            }
        } else {
            said += digits;
        }
    }
    return said;
}

}  // namespace canbao::screens

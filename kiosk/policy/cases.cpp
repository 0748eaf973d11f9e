#include "kiosk/policy/cases.h"

#include <array>
#include <random>

#include "kiosk/base/money.h"
#include "kiosk/policy/id_number.h"

namespace canbao::policy {
namespace {

using Object = Value::Object;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

constexpr int kRoundsADay = 60;  // each gives a case of most topics

// std::mt19937 is the same everywhere; the library's distributions are not, so none is used.
class Chance {
public:
    Chance(std::uint32_t seed, Day today) : engine_(seed), today_(today) {}

    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool once_in(int times) { return below(times) == 0; }
    template <std::size_t N>
    const char* one_of(const std::array<const char*, N>& words) {
        return words[static_cast<std::size_t>(below(static_cast<int>(N)))];
    }
    Day day_before(int most_days) { return Day{sys_days{today_} - days{below(most_days)}}; }
    Month month_around(int back, int ahead) {
        return Month{today_.year(), today_.month()} + months{between(-back, ahead)};
    }
    Day today() const { return today_; }

    // A person nobody is: sequence numbers 996 to 999 were reserved.
    std::string id_number(const char* division) {
        const Day birth{sys_days{today_} - days{between(14 * 365, 68 * 365)}};
        std::string digits = division;
        for (const char c : iso_day(birth))
            if (c != '-') digits += c;
        digits += std::to_string(between(996, 999));
        return digits + check_character(digits);
    }

private:
    std::mt19937 engine_;
    Day today_;
};

constexpr std::array kDivisions{"210106", "210102", "210303", "210202", "211481", "220102", "110101"};
constexpr std::array kClasses{"male60", "female55", "female50"};

Value dates(Chance& chance, int most) {
    Value::Array list;
    for (int i = chance.below(most + 1); i > 0; --i) list.emplace_back(iso_day(chance.day_before(900)));
    return list;
}

Value eligibility(Chance& chance) {
    const char* division = chance.one_of(kDivisions);
    Object question{{"on", iso_day(chance.today())}, {"id_number", chance.id_number(division)}};
    question.emplace_back("hukou", chance.once_in(5) ? Value() : Value(division));
    if (chance.once_in(3))
        question.emplace_back("permit", Object{{"city", chance.one_of(kDivisions)},
                                               {"issued", iso_day(chance.day_before(1000))},
                                               {"endorsed", dates(chance, 2)}});
    if (chance.once_in(3)) question.emplace_back("licence", Object{{"city", chance.one_of(kDivisions)}});
    question.emplace_back("category", chance.one_of(std::array{"sole_trader", "part_time", "other"}));
    question.emplace_back("hall_city", "2101");
    question.emplace_back("card_valid_to",
                          chance.once_in(4)
                              ? Value("long-term")
                              : Value(iso_day(Day{sys_days{chance.day_before(200)} + days{180}})));
    if (chance.once_in(2)) {
        Object record{{"state", chance.one_of(std::array{"paying", "paused", "ended", "retired"})}};
        if (chance.once_in(2)) record.emplace_back("basis", chance.once_in(2) ? 50 : 55);
        question.emplace_back("record", std::move(record));
    }
    return question;
}

Value estimate(Chance& chance) {
    return Object{{"base", std::to_string(chance.between(5000, 12'000))},
                  {"index", "1." + std::to_string(chance.between(1000, 9999))},
                  {"months", chance.between(120, 500)},
                  {"account", yuan(chance.between(1'000'000, 40'000'000))},
                  {"age_months", chance.between(50 * 12, 65 * 12)}};
}

Value account(Chance& chance) {
    Value::Array amounts;
    for (int i = 0; i < 12; ++i)
        amounts.emplace_back(yuan(chance.once_in(4) ? 0 : chance.between(10'000, 200'000)));
    return Object{{"year", static_cast<int>(chance.today().year()) - chance.between(0, 8)},
                  {"opening", yuan(chance.between(0, 20'000'000))},
                  {"months", std::move(amounts)}};
}

Value shortfall(Chance& chance) {
    const Month birth = chance.month_around(68 * 12, -48 * 12);
    return Object{{"category", chance.one_of(kClasses)},
                  {"birth", iso_month(birth)},
                  {"first_enrolled", iso_month(birth + months{chance.between(20, 45) * 12})},
                  {"as_of", iso_month(chance.month_around(24, 180))},
                  {"months", chance.between(60, 260)},
                  {"extended", chance.between(0, 80)}};
}

Value permit(Chance& chance) {
    return Object{{"issued", iso_day(chance.day_before(1500))},
                  {"endorsed", dates(chance, 3)},
                  {"on", iso_day(chance.today())}};
}

void add_round(std::vector<Case>& cases, Chance& chance, int round) {
    const auto add = [&](const char* topic, Value question) {
        cases.push_back({topic, std::move(question), chance.today()});
    };
    const int year = static_cast<int>(chance.today().year());
    add("eligibility", eligibility(chance));
    add("eligibility", eligibility(chance));
    add("retirement", Object{{"category", chance.one_of(kClasses)},
                             {"birth", iso_month(chance.month_around(75 * 12, -16 * 12))}});
    add("estimate", estimate(chance));
    add("shortfall", shortfall(chance));
    add("residence-permit", permit(chance));
    if (round % 3 == 0) add("account", account(chance));
    if (round % 3 == 1) add("minimum-months", Object{{"month", iso_month(chance.month_around(24, 200))}});
    if (round % 3 == 2)
        add("id-number",
            Object{{"number", chance.id_number(chance.one_of(kDivisions))}, {"on", iso_day(chance.today())}});
    static constexpr int kGrades[] = {60, 70, 80, 90, 100, 200, 300};
    add("contribution", Object{{"year", year - round / 7 % 4}, {"grade", kGrades[round % 7]}});
}

}  // namespace

std::vector<Case> synthetic_cases(std::uint32_t seed, const std::vector<Day>& days_asked) {
    std::vector<Case> cases;
    for (const Day today : days_asked) {
        Chance chance(seed++, today);
        for (int round = 0; round < kRoundsADay; ++round) add_round(cases, chance, round);
    }
    return cases;
}

}  // namespace canbao::policy

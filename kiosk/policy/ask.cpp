#include "kiosk/policy/ask.h"

#include <array>

#include "kiosk/policy/account.h"
#include "kiosk/policy/ask_fields.h"
#include "kiosk/policy/ask_topics.h"
#include "kiosk/policy/contribution.h"
#include "kiosk/policy/estimate.h"
#include "kiosk/policy/id_number.h"
#include "kiosk/policy/minimum_months.h"
#include "kiosk/policy/residence_permit.h"
#include "kiosk/policy/retirement.h"
#include "kiosk/policy/shortfall.h"

namespace canbao::policy {
namespace {

using Object = Value::Object;

constexpr int kYearMin = 1950;
constexpr int kYearMax = 2200;
constexpr int kMonthsMax = 1200;

Fault no_rule(std::string_view field) {
    return {FaultCode::kBadInput, std::string(field) + ": the rule book has no rule for it"};
}

RetirementClass class_from(Fields& fields) {
    return *retirement_class(std::array{
        "male60", "female55", "female50"}[fields.choice("category", {"male60", "female55", "female50"})]);
}

// {number, on?}
Result<Value> ask_id_number(const Asking& asking, Fields& fields) {
    const std::string number = fields.text("number");
    const Day on = fields.day_or("on", asking.today);
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto read = read_id_number(number, asking.rules, on);
    if (const auto* error = std::get_if<NumberError>(&read))
        return Value(Object{{"valid", false}, {"error", name_of(*error)}});
    const auto& id = std::get<IdNumber>(read);
    Value::Array warnings(id.warnings.begin(), id.warnings.end());
    return Value(Object{{"valid", true},
                        {"kind", name_of(id.kind)},
                        {"sex", id.sex ? Value(*id.sex == Sex::kMale ? "M" : "F") : Value()},
                        {"birth", id.birth ? Value(iso_day(*id.birth)) : Value()},
                        {"division", id.division},
                        {"warnings", std::move(warnings)}});
}

// {category, birth}
Result<Value> ask_retirement(const Asking& asking, Fields& fields) {
    const auto who = class_from(fields);
    const Month birth = fields.month("birth");
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto result = retirement_of(asking.rules, who, birth, asking.today);
    if (!result) return no_rule("category");
    return Value(Object{{"original_age_months", result->original_age_months},
                        {"delay_months", result->delay_months},
                        {"age_months", result->age_months},
                        {"month", iso_month(result->month)},
                        {"earliest", iso_month(result->earliest)},
                        {"latest", iso_month(result->latest)}});
}

// {month}
Result<Value> ask_minimum_months(const Asking& asking, Fields& fields) {
    const Month month = fields.month("month");
    if (const auto trouble = fields.trouble()) return *trouble;
    const Row* row = minimum_months_row(asking.rules, month);
    if (row == nullptr) return no_rule("month");
    return Value(Object{{"months", row->number("months")}});
}

// {year, grade}
Result<Value> ask_contribution(const Asking& asking, Fields& fields) {
    const int year = fields.whole("year", kYearMin, kYearMax);
    const int grade = fields.whole("grade", 1, 1000);
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto result = TRY(contribution_of(asking.rules, year, grade));
    return Value(Object{{"base", yuan(result.base)},
                        {"monthly", yuan(result.monthly)},
                        {"annual", yuan(result.annual)},
                        {"account", yuan(result.account)},
                        {"pool", yuan(result.pool)},
                        {"status", name_of(result.status)},
                        {"source", result.source}});
}

// {year, opening, months: [12 amounts]}
Result<Value> ask_account(const Asking& asking, Fields& fields) {
    const int year = fields.whole("year", kYearMin, kYearMax);
    const Fen opening = fields.decimal("opening", 2, kFenMax);
    const auto amounts = fields.decimals("months", 12, kFenMax);
    if (const auto trouble = fields.trouble()) return *trouble;
    std::array<Fen, 12> months{};
    std::copy(amounts.begin(), amounts.end(), months.begin());
    const auto result = TRY(post_year(asking.rules, year, opening, months));
    return Value(Object{{"interest_opening", yuan(result.interest_opening)},
                        {"interest_year", yuan(result.interest_year)},
                        {"closing", yuan(result.closing)},
                        {"status", name_of(result.status)}});
}

// Exactly one of two fields must be there.
bool first_of(Fields& fields, std::string_view a, std::string_view b) {
    const bool has_a = fields.has(a);
    if (has_a && fields.has(b)) fields.wrong(b, "stands beside " + std::string(a) + "; only one of them may");
    return has_a || (!fields.has(b) && (fields.wrong(a, "is missing; so is " + std::string(b)), false));
}

// "138.4", "195": hundredths without idle zeros.
std::string shortest(std::int64_t hundredths) {
    std::string text = yuan(hundredths);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

// {base, index | indexed_wage, months | years, account, age_months | divisor}
Result<Value> ask_estimate(const Asking& asking, Fields& fields) {
    constexpr Fen kBaseMax = 100'000'000;  // 1 000 000 yuan
    EstimateInput input;
    input.on = asking.today;
    input.base = fields.decimal("base", 2, kBaseMax);
    if (first_of(fields, "index", "indexed_wage"))
        input.indexed_wage = rounded(input.base * fields.decimal("index", 6, 10'000'000), 100);
    else if (fields.has("indexed_wage"))
        input.indexed_wage = fields.decimal("indexed_wage", 6, 10'000'000'000'000);
    if (first_of(fields, "months", "years"))
        input.years_hundredths = years_hundredths(fields.whole("months", 0, kMonthsMax));
    else if (fields.has("years"))
        input.years_hundredths = fields.decimal("years", 2, 10'000);
    input.account = fields.decimal("account", 2, kFenMax);
    Divisor divisor;
    if (first_of(fields, "age_months", "divisor")) {
        const auto found = divisor_of(asking.rules, fields.whole("age_months", 0, 12 * 150), asking.today);
        if (!found) fields.wrong("age_months", "no divisor is known for this age");
        divisor = found.value_or(Divisor{1, RowStatus::kUnconfirmed});
    } else if (fields.has("divisor")) {
        divisor.hundredths = fields.decimal("divisor", 2, 100'000);
        if (divisor.hundredths == 0) fields.wrong("divisor", "must be more than 0");
    }
    if (const auto trouble = fields.trouble()) return *trouble;
    input.divisor_hundredths = divisor.hundredths;
    const auto result = estimate_of(asking.rules, input);
    if (!result) return no_rule("base");
    return Value(Object{{"basic", yuan(result->basic)},
                        {"account_pension", yuan(result->account_pension)},
                        {"total", yuan(result->total)},
                        {"divisor", shortest(divisor.hundredths)},
                        {"status", name_of(weakest(result->status, divisor.status))},
                        {"not_included", Value::Array{asking.texts("rules.estimate.transitional")}}});
}

// {category, birth, first_enrolled, as_of, months, extended}
Result<Value> ask_shortfall(const Asking& asking, Fields& fields) {
    ShortfallInput input;
    input.who = class_from(fields);
    input.birth = fields.month("birth");
    input.first_enrolled = fields.month("first_enrolled");
    input.as_of = fields.month("as_of");
    input.months = fields.whole("months", 0, kMonthsMax);
    input.extended = fields.has("extended") ? fields.whole("extended", 0, kMonthsMax) : 0;
    input.on = asking.today;
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto result = TRY(shortfall_of(asking.rules, input));
    Value::Array options;
    for (const auto option : result.options) options.emplace_back(name_of(option));
    return Value(Object{{"statutory_month", iso_month(result.statutory_month)},
                        {"reached", result.reached},
                        {"required", result.required},
                        {"options", std::move(options)}});
}

// {issued, endorsed: […], on?}
Result<Value> ask_residence_permit(const Asking& asking, Fields& fields) {
    Permit permit;
    permit.issued = fields.day("issued");
    permit.endorsed = fields.days("endorsed");
    const Day on = fields.day_or("on", asking.today);
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto state = permit_state(asking.rules, permit, on);
    if (!state) return no_rule("on");
    std::string why;
    if (on < permit.issued)
        why = asking.texts("rules.permit.not_yet", {{"day", iso_day(permit.issued)}});
    else if (!state->usable)
        why = asking.texts("rules.permit.suspended", {{"day", iso_day(state->due)}});
    return Value(Object{{"usable", state->usable}, {"why", why}});
}

struct Topic {
    std::string_view name;
    Result<Value> (*ask)(const Asking& asking, Fields& fields);
};
constexpr Topic kTopics[] = {{"id-number", ask_id_number},
                             {"retirement", ask_retirement},
                             {"minimum-months", ask_minimum_months},
                             {"contribution", ask_contribution},
                             {"account", ask_account},
                             {"estimate", ask_estimate},
                             {"eligibility", ask_eligibility},
                             {"shortfall", ask_shortfall},
                             {"residence-permit", ask_residence_permit},
                             {"policy", ask_policy}};

}  // namespace

std::vector<std::string_view> topics() {
    std::vector<std::string_view> names;
    for (const auto& topic : kTopics) names.push_back(topic.name);
    return names;
}

Result<Value> ask(const Asking& asking, std::string_view topic, const Value& question) {
    for (const auto& known : kTopics) {
        if (known.name != topic) continue;
        Fields fields(question);
        return known.ask(asking, fields);
    }
    std::string all;
    for (const auto& known : kTopics) all += " " + std::string(known.name);
    return Fault{FaultCode::kBadInput, "topic: " + std::string(topic) + " is none of" + all};
}

}  // namespace canbao::policy

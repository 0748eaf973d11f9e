#include "kiosk/policy/eligibility.h"

#include <algorithm>

#include "kiosk/policy/examination.h"
#include "kiosk/policy/id_number.h"
#include "kiosk/policy/retirement.h"

namespace canbao::policy {
namespace {

// Keys of the rows document.*: which document this is.
std::string_view document_key(DocumentKind document, const IdNumber* number) {
    const bool foreign_number = number != nullptr && (number->kind == NumberKind::kForeigner ||
                                                      number->kind == NumberKind::kForeignerOld);
    if (document == DocumentKind::kForeigner || foreign_number) return "document.foreigner";
    const bool hmt_number = number != nullptr && number->kind != NumberKind::kResident;
    return document == DocumentKind::kHmt || hmt_number ? "document.hmt" : "document.resident";
}

void examine_kind(Examination& e, std::string_view key) {
    const Row* row = e.consult(key);
    if (row != nullptr && !*row->value.boolean_at("accepted"))
        e.unmet("KIND_NOT_FOR_FLEXIBLE", row, {}, key.substr(9));
}

// The number's own facts; nullopt when it is wrong, which is then said.
std::optional<IdNumber> examine_number(Examination& e) {
    const Applicant& a = e.applicant;
    const std::string_view text = a.id_number == nullptr ? std::string_view{} : reveal(*a.id_number);
    auto read = read_id_number(text, e.rules, a.on);
    const Row* row = e.rules.find("enrolment", "number", a.on);
    if (const auto* error = std::get_if<NumberError>(&read)) {
        if (*error == NumberError::kKindNotForFlexible)
            examine_kind(e, "document.travel");
        else
            e.unmet("ID_INVALID", row, {}, name_of(*error));
        return std::nullopt;
    }
    auto number = std::get<IdNumber>(std::move(read));
    if (a.birth && number.birth && *a.birth != *number.birth) {
        e.unmet("ID_INVALID", row, {}, "BIRTH");
        return std::nullopt;
    }
    return number;
}

void examine_validity(Examination& e) {
    const auto until = parse_day(e.applicant.card_valid_to);  // "long-term" and unknown are no days
    if (!until || *until >= e.applicant.on) return;
    e.unmet("CARD_EXPIRED", e.consult("expired", "documents"), {{"day", e.in_words(*until)}});
}

void examine_youth(Examination& e, Day birth) {
    const Row* row = e.consult("age_min");
    if (row == nullptr) return;
    const auto least = row->number("years");
    const int age = age_on(birth, e.applicant.on);
    if (age >= least) return;
    const auto words = std::to_string(age);
    const auto least_words = std::to_string(least);
    const Month month{birth.year() + std::chrono::years{static_cast<int>(least)}, birth.month()};
    e.unmet("UNDER_16", row, {{"age", words}, {"least", least_words}, {"month", e.in_words(month)}});
}

bool reached(const Retirement& retirement, Day on) {
    return Month{on.year(), on.month()} >= retirement.month;
}

// Where no record says a woman's original age, the default is used, said, and trusted only where it decides
// nothing.
std::optional<Retirement> retirement_in_question(Examination& e, Sex sex, Month birth) {
    const auto on = e.applicant.on;
    const auto by_age = [&](int years) {
        const auto who = retirement_class(e.rules, sex, years, on);
        return who ? retirement_of(e.rules, *who, birth, on) : std::nullopt;
    };
    const auto& record = e.applicant.record;
    if (sex == Sex::kMale) return by_age(0);
    if (record && record->basis) return by_age(*record->basis);
    const Row* row = e.rules.find("enrolment", "woman_basis_default", on);
    if (row == nullptr) return std::nullopt;
    const auto years = static_cast<int>(row->number("years"));
    const auto usual = by_age(years);
    e.note("basis", {{"years", std::to_string(years)}});
    for (const auto who : {RetirementClass::kFemale50, RetirementClass::kFemale55}) {
        const auto other = retirement_of(e.rules, who, birth, on);
        if (usual && other && reached(*usual, on) != reached(*other, on)) e.consulted(row);
    }
    return usual;
}

void examine_retirement(Examination& e, Sex sex, Day birth) {
    const Row* row = e.consult("before_statutory_age");
    const auto on = e.applicant.on;
    const auto retirement = retirement_in_question(e, sex, {birth.year(), birth.month()});
    e.consulted(retirement ? retirement->row : nullptr);
    if (!retirement || !reached(*retirement, on)) return;
    // The month decides; whether the days before the birthday in that month still count is nowhere said.
    if (on < retirement_day(*retirement, birth)) e.verdict.unsure = true;
    const auto years = std::to_string(retirement->age_months / 12);
    const auto months = std::to_string(retirement->age_months % 12);
    const auto variant = retirement->age_months % 12 == 0 ? "years" : "";
    e.unmet("REACHED_STATUTORY_AGE",
            row != nullptr && row->status != RowStatus::kOfficial ? row : retirement->row,
            {{"month", e.in_words(retirement->month)}, {"years", years}, {"months", months}}, variant);
}

void examine_record(Examination& e) {
    const Applicant& a = e.applicant;
    if (!a.record) return;
    const auto& place = a.record->place;
    switch (a.record->state) {
        case RecordState::kPaying: {
            const bool here = !a.hall_city.empty() && same_city(place, a.hall_city);
            const bool known = !place.empty();
            const auto city = known ? e.city_in_words(place) : "";
            e.unmet("ALREADY_PAYING", e.consult("one_relation"), {{"city", city}},
                    here ? "here" : (known ? "" : "somewhere"));
            return;
        }
        case RecordState::kRetired:
            e.unmet("ALREADY_RETIRED", e.consult("not_retired"));
            return;
        case RecordState::kPaused:
        case RecordState::kEnded:
            e.note("resume");
            return;
        case RecordState::kNone:
            return;
    }
}

}  // namespace

Verdict evaluate(const Rulebook& rules, const Texts& texts, const Applicant& applicant) {
    Examination e(rules, texts, applicant);
    const auto number = examine_number(e);
    const auto key = document_key(applicant.document, number ? &*number : nullptr);
    examine_kind(e, key);
    examine_validity(e);
    const auto birth = number && number->birth ? number->birth : applicant.birth;
    if (birth) examine_youth(e, *birth);
    if (birth && number && number->sex) examine_retirement(e, *number->sex, *birth);
    examine_place(e, key == "document.hmt");
    examine_record(e);
    e.verdict.eligible = e.verdict.unmet.empty();
    return std::move(e.verdict);
}

}  // namespace canbao::policy

#include "kiosk/flow/outlook.h"

#include <algorithm>
#include <vector>

#include "kiosk/flow/told.h"
#include "kiosk/policy/minimum_months.h"

namespace canbao {
namespace {

std::vector<policy::RetirementClass> classes_of(const Visit& visit, policy::Sex sex) {
    using policy::RetirementClass;
    if (sex == policy::Sex::kMale) return {RetirementClass::kMale60};
    const auto& session = visit.session;
    if (visit.history->basis)
        if (const auto who =
                policy::retirement_class(session.rules, sex, *visit.history->basis, today(session)))
            return {*who};
    return {RetirementClass::kFemale50, RetirementClass::kFemale55};
}

}  // namespace

Outlook outlook_of(const Visit& visit) {
    const Session& session = visit.session;
    Outlook outlook;
    const auto person = born(session, *visit.card);
    if (!person.day || !person.sex) return outlook;
    outlook.birth = Month(person.day->year(), person.day->month());
    const auto classes = classes_of(visit, *person.sex);
    if (classes.size() == 1) outlook.who = classes.front();
    std::vector<int> required;
    for (const auto who : classes) {
        const auto retirement = policy::retirement_of(session.rules, who, *outlook.birth, today(session));
        const auto* row = retirement ? policy::minimum_months_row(session.rules, retirement->month) : nullptr;
        if (row == nullptr) return outlook;
        required.push_back(static_cast<int>(row->number("months")));
        outlook.unconfirmed = outlook.unconfirmed || row->status != policy::RowStatus::kOfficial;
        if (!outlook.who) continue;
        outlook.retires = retirement->month;
        outlook.reached = policy::retirement_day(*retirement, *person.day) <= today(session);
    }
    if (std::adjacent_find(required.begin(), required.end(), std::not_equal_to<>()) != required.end())
        return outlook;
    outlook.required = required.front();
    outlook.missing = std::max(0, required.front() - visit.strip.counted);
    return outlook;
}

}  // namespace canbao

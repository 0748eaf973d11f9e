// examination.h: One evaluation under way: what was consulted, what is not met. Private to eligibility.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/policy/eligibility.h"

namespace canbao::policy {

class Examination {
public:
    Examination(const Rulebook& rules, const Texts& texts, const Applicant& applicant);

    // The row of enrolment (or another subject) on the day; an unconfirmed or missing one makes the verdict
    // unsure.
    const Row* consult(std::string_view key, std::string_view subject = "enrolment");
    void consulted(const Row* row);
    // Adds the condition `code` in the words rules.CODE.{title,found,rule,remedy}; a text with ".VARIANT"
    // behind it wins. `row` gives the source.
    void unmet(std::string_view code, const Row* row, const Texts::Places& places = {},
               std::string_view variant = {});
    void note(std::string_view id, const Texts::Places& places = {});

    // "2026 年 10 月 2 日", "2031 年 7 月", a division's name or "elsewhere": in the catalogue's words.
    std::string in_words(Day day) const;
    std::string in_words(Month month) const;
    std::string city_in_words(std::string_view division) const;

    const Rulebook& rules;
    const Texts& texts;
    const Applicant& applicant;
    Verdict verdict;
};

// The rules about places, in eligibility_place.cpp. `hmt`: the document is itself a residence permit.
void examine_place(Examination& examination, bool hmt);

}  // namespace canbao::policy

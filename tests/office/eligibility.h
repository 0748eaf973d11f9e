// eligibility.h: The office's own check whether somebody may register: a second opinion, not the terminal's
// code.
//
// The terminal evaluates its rule book and shows what is missing before it sends; the office decides again on
// what it has on file. It is written apart from kiosk/policy, so that a mistake there meets a different
// answer here.
#pragma once

#include <string>
#include <vector>

#include "tests/office/citizens.h"

namespace canbao::standin {

struct Question {
    Day today;
    std::string document;  // resident, hmt, foreigner-2017, foreigner-2023
    std::string id_number;
    std::string birth;     // YYYY-MM-DD or empty
    std::string valid_to;  // YYYY-MM-DD, long-term or empty
    std::string basis;     // household, permit, licence
    std::string place;     // division chosen
    Record record;
};

// One condition that is not met, in the words of the one-time notice.
struct Unmet {
    std::string code;
    std::string title;
    std::string found;
    std::string rule;
    std::string source;
    std::string remedy;
};

// Every condition that is not met, never only the first; none = may register.
std::vector<Unmet> unmet_conditions(const Question& question);

}  // namespace canbao::standin

// ask.h: `canbao ask TOPIC` as a pure function: a question as a document, the answer as a document.
//
// For the province's reviewer, for tests, and for comparing two rule books. Months are integers, money is
// text with two decimals, months of the calendar are "YYYY-MM". What the question must hold stands with each
// topic in ask.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct Asking {
    const Rulebook& rules;
    const Texts& texts;
    Day today;  // where the question names no day
};

// "id-number", "retirement", "minimum-months", "contribution", "account", "estimate", "eligibility",
// "shortfall", "residence-permit", "policy".
std::vector<std::string_view> topics();

// kBadInput "FIELD: what is wrong" (or "topic: …").
Result<Value> ask(const Asking& asking, std::string_view topic, const Value& question);

}  // namespace canbao::policy

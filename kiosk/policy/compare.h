// compare.h: Which answers change when one rule book takes the place of another, and by which row.
//
// The province's reviewer reads this before a release. Which row changed an answer is tried, not guessed: the
// old book with only that row's key as in the new one is asked again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/texts.h"
#include "kiosk/policy/cases.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

// One row that is not the same in both; nullopt where a book has none.
struct RowChange {
    std::string path;  // "subject/key", or "divisions"
    std::optional<Row> before, after;
};

struct AnswerChange {
    Case asked;
    Value before, after;             // an answer, or {"error": …}
    std::vector<std::string> paths;  // of the rows that changed it
};

struct Comparison {
    int cases = 0;
    std::vector<RowChange> rows;
    std::vector<AnswerChange> answers;
};

// Asked as of `today` and of the days on which changed rows begin.
Comparison compare(const Rulebook& before, const Rulebook& after, const Texts& texts, Day today,
                   std::uint32_t seed = 1);

}  // namespace canbao::policy

// command_policy_diff.h: `canbao policy diff OLD NEW`: which answers change with another rule book, and by
// which row.
#pragma once

#include <string>

namespace canbao::app {

struct PolicyDiffOptions {
    std::string before;  // folder of the rule book in force
    std::string after;   // folder of the one to be released
    std::string assets = {};
};

// JSON lines: {"row": …} for each row that is not the same, {"topic", "question", "on", "old", "new", "by":
// ["subject/ key", …]} for each answer that changes, last {"cases", "changed", "rows", "old", "new"}. Exit
// status 0, or 1 and
// {"fault", "detail"} when a rule book is not sound.
int policy_diff(const PolicyDiffOptions& options);

}  // namespace canbao::app

// command_policy_diff.h: `canbao policy diff OLD NEW`: which answers change with another rule book, and by
// which row.
#pragma once

#include <cstdint>
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

// `canbao policy manifest DIR`: the manifest.json of a folder's rule files on standard output, without a line
// end: what the province signs. 0; 1 and {"fault", "detail"} when the rule book is not sound, 2 and {"error"}
// for a bad day.
int policy_manifest(const std::string& folder, std::int64_t version, const std::string& valid_from);

}  // namespace canbao::app

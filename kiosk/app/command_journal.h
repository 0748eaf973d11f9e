// command_journal.h: `canbao journal export|check`: what the journal says, for staff, the province and tests.
//
// Changes nothing and works beside a running terminal. Nothing personal stands in a journal.
#pragma once

#include <string>

namespace canbao::app {

// `path`: the journal, or the state folder it lies in. One JSON object for each entry, a line each, to
// standard output, oldest first: {"key", "mark", "at", "purpose", "sha256", "reference"}. Exit status 0, or 1
// and
// {"fault", "detail"} with no entry before it. `canbao journal list` is its older name.
int journal_export(const std::string& path);
inline int journal_list(const std::string& path) { return journal_export(path); }
// {"ok": true, "entries", "open", "version", "moved_aside": [names of damaged journals that still lie
// beside]}; 1 and {"fault", "detail"} when it is damaged, too new or not there.
int journal_check(const std::string& path);

}  // namespace canbao::app

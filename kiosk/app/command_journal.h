// command_journal.h: `canbao journal list|check`: what the journal says, for staff and for tests.
//
// Changes nothing and works beside a running terminal. Nothing personal stands in a journal.
#pragma once

#include <string>

namespace canbao::app {

// `path`: the journal, or the state folder it lies in. One JSON object a line to standard output, oldest
// first:
// {"key", "mark", "at", "purpose", "sha256", "reference"}. Exit status 0, or 1 and {"fault", "detail"}.
int journal_list(const std::string& path);
// {"ok": true, "entries", "open", "version"}; 1 and {"fault", "detail"} when it is damaged, too new or not
// there.
int journal_check(const std::string& path);

}  // namespace canbao::app

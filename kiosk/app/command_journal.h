// command_journal.h: `canbao journal export|check|promises`: what the journal says, for staff, the province
// and tests.
//
// Works beside a running terminal; only `--handed` changes something. Nothing personal is shown.
#pragma once

#include <string>

namespace canbao::app {

// `path`: the journal, or the state folder it lies in. One JSON object for each entry, a line each, to
// standard output, oldest first: {"key", "mark", "at", "purpose", "sha256", "reference"}. Exit status 0, or 1
// and
// {"fault", "detail"} with no entry before it. `canbao journal list` is its older name.
int journal_export(const std::string& path);
inline int journal_list(const std::string& path) { return journal_export(path); }
// {"ok": true, "entries", "open", "promises": that stand, "version", "moved_aside": [names of damaged
// journals that still lie beside]}; 1 and {"fault", "detail"} when it is damaged, too new or not there.
int journal_check(const std::string& path);

// What was accepted with a promise, a line each, oldest first: {"reference": the citizen's, "key", "state":
// "standing", "registered", "already", "refused" or "voided", "since", "until", "hand_over": staff has to
// help, "handed": when staff said that it did, or null}.
int journal_promises(const std::string& path);
// Takes one off the hand-over list, by the citizen's reference. {"handed": reference}; 1 and {"fault",
// "detail"} when it is not there.
int journal_handed(const std::string& path, const std::string& reference);

}  // namespace canbao::app

// first_notes.h: What the audit log hears when a terminal starts.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/app/policy_store.h"
#include "kiosk/base/audit.h"

namespace canbao::app {

enum class LastRun { kStopped, kCrashed };

// `config`: the configuration as it was read, octet for octet.
std::vector<audit::Note> first_notes(LastRun last, std::string_view config, const ChosenRulebook& rules,
                                     bool journal_moved_aside);

}  // namespace canbao::app

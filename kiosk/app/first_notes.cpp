#include "kiosk/app/first_notes.h"

#include "kiosk/app/build.h"

namespace canbao::app {

using audit::Disposition;
using audit::Event;

std::vector<audit::Note> first_notes(LastRun last, std::string_view config, const ChosenRulebook& rules,
                                     bool journal_moved_aside) {
    std::vector<audit::Note> notes;
    if (last == LastRun::kCrashed) notes.push_back({Event::kTerminalStartedAgain, Disposition::kUnknown, {}});
    notes.push_back({Event::kTerminalStarted, Disposition::kOk, {{"version", audit::Version(kVersion)}}});
    notes.push_back({Event::kConfigurationLoaded, Disposition::kOk, {{"sha256", audit::digest_of(config)}}});
    if (rules.trouble)
        notes.push_back({Event::kRuleBookRefused, Disposition::kRefused, {{"fault", rules.trouble->code}}});
    notes.push_back({Event::kRuleBookInForce,
                     Disposition::kOk,
                     {{"version", audit::Version(rules.rules.version())}, {"pack", rules.pack}}});
    if (journal_moved_aside) notes.push_back({Event::kJournalMovedAside, Disposition::kFailed, {}});
    return notes;
}

}  // namespace canbao::app

#include "kiosk/flow/book.h"

#include <algorithm>
#include <set>

namespace canbao {

std::vector<OpenIntent> open_intents(const std::vector<JournalEntry>& entries) {
    struct Found {
        OpenIntent intent;
        std::set<Mark> marks;
    };
    std::vector<Found> found;
    for (const auto& entry : entries) {
        auto at = std::find_if(found.begin(), found.end(),
                               [&](const Found& f) { return f.intent.key == entry.key; });
        if (at == found.end()) at = found.insert(found.end(), Found{{entry.key, {}, {}}, {}});
        if (at->intent.purpose.empty()) at->intent.purpose = entry.purpose;
        at->marks.insert(entry.mark);
    }
    std::vector<OpenIntent> open;
    for (auto& [intent, marks] : found) {
        if (marks.count(Mark::kClosed) != 0) continue;
        const auto results =
            marks.count(Mark::kRegistered) + marks.count(Mark::kRefused) + marks.count(Mark::kVoided);
        intent.state = results == 1 ? OpenIntent::State::kAnswered : OpenIntent::State::kUnsettled;
        if (results == 0 && marks.count(Mark::kPromised) != 0) intent.state = OpenIntent::State::kPromised;
        open.push_back(std::move(intent));
    }
    return open;
}

}  // namespace canbao

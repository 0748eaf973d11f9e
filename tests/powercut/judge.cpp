#include "tests/powercut/judge.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "drivers/disk/folder.h"
#include "drivers/disk/journal.h"
#include "tests/powercut/entries.h"
#include "tests/powercut/shadow.h"

namespace canbao::powercut {
namespace {

namespace fs = std::filesystem;

bool has(const std::vector<int>& numbers, int number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

int number_in(const JournalEntry& entry) { return std::atoi(entry.key.c_str() + 4); }

bool ends_a_promise(const JournalEntry& entry) {
    return is_promise(number_in(entry)) && entry.mark != Mark::kPromised;
}

// Row, mark, result and sealed octets: all that belongs together, or nothing of it.
std::string compared_promise(const disk::Journal& journal, const std::vector<JournalEntry>& found,
                             const Told& told) {
    const auto count = [&](Mark mark) {
        return std::count_if(found.begin(), found.end(), [&](const JournalEntry& entry) {
            return is_promise(number_in(entry)) && entry.mark == mark;
        });
    };
    const auto promises = journal.promises();
    if (!promises) return "promises not readable: " + promises.fault().detail;
    const auto marked = count(Mark::kPromised), results = count(Mark::kRegistered),
               closed = count(Mark::kClosed);
    if (static_cast<std::ptrdiff_t>(promises->size()) != marked || marked > 1) return "a promise in part";
    if (!told.ended.empty() && results == 0) return "the end of a promise lost";
    if (marked == 0) return results + closed == 0 ? "" : "ended, and never promised";
    const bool ended = promises->front().ended.has_value();
    if (results != closed || results != (ended ? 1 : 0)) return "the end of a promise in part";
    const auto opened = journal.open_promise(sealing_key(), promises->front().promise.key);
    if (ended) return opened ? "ended, and still there" : "";
    const int number = std::atoi(promises->front().promise.key.c_str() + 4);
    return opened && reveal(opened->body) == body_of(number) ? "" : "the promise's body is another";
}

// Found entries against what was tried: a subsequence, each as it was written.
std::string compared(const std::vector<JournalEntry>& found, const Told& told) {
    auto next = told.tried.begin();
    std::set<int> there;
    for (const auto& entry : found) {
        const int number = number_in(entry);
        if (ends_a_promise(entry)) continue;
        if (entry != entry_of(number)) return "changed: " + entry.key;
        if (has(told.refused, number)) return "written though refused: " + entry.key;
        next = std::find(next, told.tried.end(), number);
        if (next == told.tried.end()) return "invented, doubled or out of order: " + entry.key;
        ++next;
        there.insert(number);
    }
    for (const int number : told.safe)
        if (!there.contains(number)) return "lost: " + key_of(number);
    return "";
}

bool lies_there(const std::string& folder, const std::string& content) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && content_of(entry.path().string()) == content) return true;
    return content.empty();
}

}  // namespace

void Told::add(const std::vector<std::string>& said) {
    for (const auto& line : said) {
        const auto space = line.find(' ');
        const std::string what = line.substr(0, space);
        const int number = space == std::string::npos ? 0 : std::atoi(line.c_str() + space);
        if (what == "try") tried.push_back(number);
        if (what == "ack") safe.push_back(number);
        if (what == "ended") ended.push_back(number);
        if (what == "full") refused.push_back(number);
        if (what == "aside") aside = true;
        if (what == "wrong:" || line == "refused journal-damaged" || line == "refused journal-too-new")
            wrong = line;
    }
}

std::string judged(const std::string& root, const Told& told, const Damaged* damaged) {
    if (!told.wrong.empty()) return "the worker said " + told.wrong;
    const std::string folder = root + kStateFolder;
    if (const auto made = disk::make_folder(folder); !made) return made.fault().detail;
    const auto path = folder + "/" + std::string(disk::kJournalFile);
    const auto opened = disk::Journal::open(path);
    if (!opened) return "does not open: " + opened.fault().detail;
    auto& journal = **opened;
    const bool aside = told.aside || journal.moved_aside().has_value();
    if (aside && damaged == nullptr)
        return "moved aside: " + (journal.moved_aside() ? journal.moved_aside()->detail : "by the worker");
    if (!aside && damaged != nullptr) return "nobody was told of the damage";
    if (damaged != nullptr && !lies_there(folder, damaged->file)) return "the damaged file is gone";
    if (damaged != nullptr && !lies_there(folder, damaged->log)) return "the damaged file's log is gone";
    if (const auto state = journal.check(); !state) return "not whole: " + state.fault().detail;
    const auto entries = journal.all();
    if (!entries) return "not readable: " + entries.fault().detail;
    if (auto wrong = compared(*entries, told); !wrong.empty()) return wrong;
    return compared_promise(journal, *entries, told);
}

}  // namespace canbao::powercut

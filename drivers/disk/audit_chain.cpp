#include "drivers/disk/audit_chain.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "drivers/disk/folder.h"
#include "kiosk/base/audit_table.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStart = "audit-";
constexpr std::string_view kEnd = ".jsonl";
constexpr std::string_view kDamagedMark = ".jsonl.damaged-";
constexpr std::size_t kDigits = 12;
constexpr std::size_t kFileMax = 64 * 1024 * 1024;  // larger is none of ours

bool is_audit_file(const std::string& name) {
    return name.size() == kStart.size() + kDigits + kEnd.size() && name.starts_with(kStart) &&
           name.ends_with(kEnd) &&
           std::all_of(name.begin() + kStart.size(), name.end() - kEnd.size(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

std::string name_in(const std::string& path) { return fs::path(path).filename().string(); }

const std::string_view kMovedAside = audit::row_of(audit::Event::kAuditMovedAside).id;

enum class Place { kBeginsFile, kWithin };

// What is wrong with a line behind `walk.head`; empty when it follows. After a damaged file the numbers go on
// from its sound part, which no file holds any more.
std::string wrong_with(const Result<AuditLine>& line, const AuditWalk& walk, Place place) {
    if (!line) return line.fault().detail;
    if (place == Place::kBeginsFile && line->event == kMovedAside) return {};
    if (!walk.head) return line->seq == 1 && line->prev != kNoLine ? "the first line follows another" : "";
    const std::int64_t next = walk.head->seq + 1;
    if (line->seq != next)
        return "number " + std::to_string(line->seq) + " where " + std::to_string(next) +
               " is due: lines are " + (line->seq > next ? "missing" : "out of order");
    if (line->prev != walk.head->hash) return "does not follow: the line before it was changed, or it was";
    return {};
}

void take(const AuditLine& line, std::string_view text, AuditWalk& walk) {
    walk.head = head_of(line.seq, text);
    if (walk.lines == 0) walk.first = line.seq;
    ++walk.lines;
    if (!walk.begun) walk.begun = line.at;
    walk.ended = line.at;
    if (line.event.starts_with("terminal-")) walk.lifecycle = line.event;
    if (line.event != audit::row_of(audit::Event::kAuditRetired).id) return;
    for (const auto& [name, value] : line.fields)
        if (const auto* through = std::get_if<std::int64_t>(&value))
            walk.retired = std::max(walk.retired, *through);
}

}  // namespace

Result<std::string> octets_of(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    std::string octets;
    std::array<char, 65536> part{};
    ssize_t size = 0;
    while (octets.size() <= kFileMax && (size = ::read(file, part.data(), part.size())) > 0)
        octets.append(part.data(), static_cast<std::size_t>(size));
    const auto fault = system_fault(FaultCode::kDiskFailed, path);
    ::close(file);
    if (size < 0) return fault;
    if (octets.size() > kFileMax) return Fault{FaultCode::kBadInput, path + ": too large for an audit log"};
    return octets;
}

std::string audit_file_name(std::int64_t first_seq) {
    const std::string digits = std::to_string(first_seq);
    const std::string zeros(digits.size() < kDigits ? kDigits - digits.size() : 0, '0');
    return std::string(kStart) + zeros + digits + std::string(kEnd);
}

std::vector<std::string> audit_files(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code wrong;
    for (fs::directory_iterator entry(folder, wrong), end; !wrong && entry != end; entry.increment(wrong))
        if (is_audit_file(entry->path().filename().string())) paths.push_back(entry->path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string words_of(const AuditWrong& wrong) {
    return wrong.file + ":" + std::to_string(wrong.line) + ": " + wrong.what;
}

void walk_text(const std::string& path, std::string_view text, AuditWalk& walk, const EachLine& each) {
    std::int64_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == text.npos) {
            walk.torn = text;
            return;
        }
        ++number;
        const auto octets = text.substr(0, end);
        const auto line = read_line(octets);
        const auto place = number == 1 && walk.sound_octets == 0 ? Place::kBeginsFile : Place::kWithin;
        auto what = wrong_with(line, walk, place);
        if (what.empty() && place == Place::kBeginsFile && name_in(path) != audit_file_name(line->seq))
            what = "the file's name is not its first line's number";
        if (!what.empty()) {
            walk.wrong = AuditWrong{name_in(path), number, std::move(what)};
            return;
        }
        take(*line, octets, walk);
        walk.sound_octets += end + 1;
        if (each) each(*line, octets);
        text.remove_prefix(end + 1);
    }
}

Result<Done> walk_file(const std::string& path, AuditWalk& walk, const EachLine& each) {
    const auto content = TRY(octets_of(path));
    walk.torn.clear();
    walk.sound_octets = 0;
    walk_text(path, content, walk, each);
    return Done{};
}

Result<std::vector<UnnotedAside>> unnoted_aside(const std::string& folder) {
    std::vector<UnnotedAside> all;
    std::error_code wrong;
    for (fs::directory_iterator entry(folder, wrong), end; !wrong && entry != end; entry.increment(wrong)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kStart) || name.find(kDamagedMark) == std::string::npos) continue;
        const auto octets = octets_of(entry->path().string());
        if (octets) all.push_back({name, audit::digest_of(*octets).text()});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    if (all.empty()) return all;  // as a rule; nothing more is read then
    AuditWalk walk;
    for (const auto& path : audit_files(folder)) {
        walk.wrong.reset();
        TRY(walk_file(path, walk, [&](const AuditLine& line, std::string_view) {
            if (line.event != kMovedAside) return;
            for (const auto& [field, value] : line.fields)
                if (const auto* text = std::get_if<std::string>(&value))
                    std::erase_if(all, [&](const auto& aside) { return aside.sha256 == *text; });
        }));
    }
    return all;
}

Result<AuditVerdict> verify_audit(const std::string& folder, const std::optional<AuditHead>& told) {
    const auto paths = audit_files(folder);
    if (paths.empty()) return Fault{FaultCode::kBadInput, folder + ": no audit log there"};
    AuditVerdict verdict;
    AuditWalk walk;
    bool met = false;  // the line that was told
    const auto blame = [&](const std::string& path, std::int64_t line, std::string what) {
        verdict.wrongs.push_back({name_in(path), line, std::move(what)});
    };
    for (const auto& path : paths) {
        std::int64_t number = 0;
        TRY(walk_file(path, walk, [&](const AuditLine& line, std::string_view) {
            ++number;
            if (line.event == kMovedAside)
                blame(path, number, "what stood before it was damaged and moved aside");
            if (!told || line.seq != told->seq) return;
            met = true;
            if (walk.head->hash != told->hash) blame(path, number, "not the line that was told");
        }));
        ++verdict.files;
        if (walk.wrong) break;
        if (!walk.torn.empty()) {
            walk.wrong = AuditWrong{name_in(path), number + 1, "half a line"};
            break;
        }
        if (number == 0 && path != paths.back()) blame(path, 0, "empty");
    }
    if (walk.wrong) verdict.wrongs.push_back(*walk.wrong);
    for (const auto& aside : TRY(unnoted_aside(folder)))
        blame(aside.name, 0, "was moved aside, and no line says so yet; the next start notes it");
    if (walk.first > walk.retired + 1)
        blame(paths.front(), 0, "the lines before number " + std::to_string(walk.first) + " are missing");
    if (told && !met && !walk.wrong)
        blame(paths.back(), 0,
              "line " + std::to_string(told->seq) + ", which was told, is missing: the log " +
                  (walk.head && walk.head->seq >= told->seq ? "begins later" : "was cut off"));
    verdict.first = walk.first;
    verdict.lines = walk.lines;
    if (walk.head) verdict.head = *walk.head;
    return verdict;
}

}  // namespace canbao::disk

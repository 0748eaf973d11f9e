// audit_chain.h: The audit log as it lies there, looked through: does every line follow from the one before?
//
// A changed, removed or moved line breaks the chain where it stands. What was cut off at the end leaves a
// sound chain: only a head that somebody else kept (the office, with each heartbeat) finds that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drivers/disk/audit_line.h"

namespace canbao::disk {

// Its folder in the state folder; files are named after their first line: audit-000000000001.jsonl.
inline constexpr std::string_view kAuditFolder = "audit";
std::string audit_file_name(std::int64_t first_seq);
// Whole paths, oldest first.
std::vector<std::string> audit_files(const std::string& folder);

// Names of the files that were moved aside, of which no line of the log says so: a power cut came between.
// Each with its SHA-256. kDiskFailed: one of them cannot be read.
struct UnnotedAside {
    std::string name, sha256;
};
Result<std::vector<UnnotedAside>> unnoted_aside(const std::string& folder);

struct AuditWrong {
    std::string file;
    std::int64_t line = 0;  // from 1; 0 = the file itself
    std::string what;
};
// The first thing that is wrong, as a fault's detail would say it: "FILE:LINE: what".
std::string words_of(const AuditWrong& wrong);

// One file, or one after the other, as far as it is sound.
struct AuditWalk {
    std::optional<AuditHead> head;  // of the last sound line; nothing before the first
    std::int64_t first = 0;         // number of the first line
    std::int64_t lines = 0;
    std::int64_t retired = 0;             // the highest line that audit-retired speaks of
    std::string lifecycle;                // the last terminal-… event
    std::optional<Instant> begun, ended;  // times of the first and of the last line
    std::string torn;                     // behind the last line's end
    std::uint64_t sound_octets = 0;       // of the file walked last
    std::optional<AuditWrong> wrong;
};
// kDiskFailed; and kBadInput when it is larger than any of ours.
Result<std::string> octets_of(const std::string& path);
using EachLine = std::function<void(const AuditLine& line, std::string_view text)>;
// Goes on behind `walk.head`; stops at the first wrong line. kDiskFailed: it cannot be read.
Result<Done> walk_file(const std::string& path, AuditWalk& walk, const EachLine& each = {});
// The same for lines that were read already: what `text` says, standing at `path` behind `lines` others.
void walk_text(const std::string& path, std::string_view text, AuditWalk& walk, const EachLine& each = {});

struct AuditVerdict {
    std::vector<AuditWrong> wrongs;  // in the order of the log; empty: it is whole
    std::int64_t files = 0, first = 0, lines = 0;
    AuditHead head;
};
// kBadInput: there is no audit log. `told`: a head that somebody kept; its line must be there, as it was.
Result<AuditVerdict> verify_audit(const std::string& folder, const std::optional<AuditHead>& told);

}  // namespace canbao::disk

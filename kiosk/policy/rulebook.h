// rulebook.h: The dated rules and figures of assets/policy, checked once at start.
//
// parse() is pure: app reads the files and hands in their texts. Each row has from, to, source and status; what is
// wrong is named with file and line. The rule book is a const reference in every session.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/result.h"
#include "kiosk/base/value.h"
#include "kiosk/policy/divisions.h"

namespace canbao::policy {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;  // file name, content

enum class RowStatus { kOfficial, kProvisional, kUnconfirmed };

// One dated figure or rule with its source.
struct Row {
    Value value;           // the row's own fields
    Day from{};
    std::optional<Day> to; // last day; nullopt = still in force
    std::string source;    // document number, article, date
    RowStatus status = RowStatus::kOfficial;
};

class Rulebook {
public:
    // The row of a subject and key in force on a day; nullptr when none is. ("enrolment", "age_min")
    const Row* find(std::string_view subject, std::string_view key, Day on) const;
    const Divisions& divisions() const { return divisions_; }
    // Date and digest of the files, as in `canbao --version`: "2026-11-23 1a2b3c4d".
    const std::string& version() const { return version_; }

private:
    friend Result<Rulebook> parse(const NamedTexts& files);

    std::map<std::string, std::vector<Row>, std::less<>> rows_;  // "subject/key", in order of `from`
    Divisions divisions_;
    std::string version_;
};

// Checks everything: overlaps, gaps, missing source, impossible values. kAssetWrong: "FILE:LINE: what; cure".
Result<Rulebook> parse(const NamedTexts& files);

}  // namespace canbao::policy

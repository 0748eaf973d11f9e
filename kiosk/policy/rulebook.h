// rulebook.h: The dated rules and figures of assets/policy, checked once at start.
//
// parse() is pure: app reads the files and hands in their texts. Each row has from, to, source and status;
// what is wrong is named with file and line. The rule book is a const reference in every session. The rows
// that must stand there, and what each may hold, are the table in schema.cpp; the format is told in
// assets/README.md.
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
// "official", "provisional", "unconfirmed".
std::string_view name_of(RowStatus status);
// An answer is as sure as the least sure row it rests on.
RowStatus weakest(RowStatus a, RowStatus b);

// One dated figure or rule with its source.
struct Row {
    Value value;  // the row's own fields; which there are, schema.cpp has checked
    Day from{};
    std::optional<Day> to;  // last day; nullopt = still in force
    std::string source;     // document number, article, date
    RowStatus status = RowStatus::kOfficial;
    std::string file;  // where the row stands
    int line = 0;

    // A field that the schema promises; a field it does not promise stops the program.
    std::int64_t number(std::string_view field) const { return *value.integer_at(field); }
    std::string text(std::string_view field) const { return *value.string_at(field); }
    // In hundredths: "8.31" is 831.
    std::int64_t hundredths(std::string_view field) const;
    std::vector<std::int64_t> list_of_hundredths(std::string_view field) const;
};

class Rulebook {
public:
    // By "subject/key" in alphabetical order, each in order of `from`.
    using Rows = std::map<std::string, std::vector<Row>, std::less<>>;

    // The row of a subject and key in force on a day; nullptr when none is. ("enrolment", "age_min")
    const Row* find(std::string_view subject, std::string_view key, Day on) const;
    // Those of keys that begin with `stem` ("base."), by what follows it: {"60", row}, {"300", row}.
    std::vector<std::pair<std::string, const Row*>> family(std::string_view subject, std::string_view stem,
                                                           Day on) const;
    const Rows& rows() const { return rows_; }
    const Divisions& divisions() const { return divisions_; }
    // Newest edition of the files and digest of them all, as in `canbao --version`: "2026-11-23 1a2b3c4d".
    const std::string& version() const { return version_; }

private:
    friend Result<Rulebook> parse(const NamedTexts& files);
    friend Rulebook with_rows_of(const Rulebook& book, const Rulebook& other, std::string_view path);

    Rows rows_;
    Divisions divisions_;
    std::string version_;
};

// `book` with the rows of "subject/key" (or the divisions, path "divisions") as they stand in `other`.
Rulebook with_rows_of(const Rulebook& book, const Rulebook& other, std::string_view path);

// Checks everything: overlaps, gaps, missing source, impossible values. kAssetWrong: "FILE:LINE: what; cure".
Result<Rulebook> parse(const NamedTexts& files);

}  // namespace canbao::policy

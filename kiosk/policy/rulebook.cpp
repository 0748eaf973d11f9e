#include "kiosk/policy/rulebook.h"

#include <algorithm>
#include <set>

#include "kiosk/base/bytes.h"
#include "kiosk/base/money.h"
#include "kiosk/base/toml.h"
#include "kiosk/policy/divisions_file.h"
#include "kiosk/policy/schema.h"

namespace canbao::policy {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

Fault at(std::string_view file, int line, const std::string& what) {
    return {FaultCode::kAssetWrong, std::string(file) + ":" + std::to_string(line) + ": " + what};
}

std::string subject_of(std::string_view file) {
    if (const auto slash = file.rfind('/'); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    if (const auto dot = file.find('.'); dot != std::string_view::npos) file.remove_suffix(file.size() - dot);
    return std::string(file);
}

Result<Day> day_at(const Value& table, std::string_view name) {
    const Value* value = table.find(name);
    if (value == nullptr)
        return Fault{FaultCode::kAssetWrong,
                     std::string(name) + " is missing; write " + std::string(name) + " = YYYY-MM-DD"};
    const auto day = value->string() == nullptr ? Result<Day>(Fault{FaultCode::kBadInput, ""})
                                                : parse_day(*value->string());
    if (!day)
        return Fault{FaultCode::kAssetWrong,
                     std::string(name) + " is no day; write " + std::string(name) + " = YYYY-MM-DD"};
    return *day;
}

Result<RowStatus> status_at(const Value& table) {
    const auto text = table.string_at("status");
    for (const auto status : {RowStatus::kOfficial, RowStatus::kProvisional, RowStatus::kUnconfirmed})
        if (text && *text == name_of(status)) return status;
    return Fault{FaultCode::kAssetWrong,
                 "status is missing or unknown; write official, provisional or unconfirmed"};
}

// One table of the file as a row; faults without file and line.
Result<Row> read_row(const Value& table) {
    if (table.object() == nullptr) return Fault{FaultCode::kAssetWrong, "is no row; write it as [[key]]"};
    Row row;
    row.line = table.line;
    row.from = TRY(day_at(table, "from"));
    if (table.find("to") != nullptr) {
        row.to = TRY(day_at(table, "to"));
        if (*row.to < row.from)
            return Fault{FaultCode::kAssetWrong, "ends before it begins; mend from or to"};
    }
    const auto source = table.string_at("source");
    if (!source || source->empty())
        return Fault{FaultCode::kAssetWrong, "source is missing; name the document, its number and article"};
    row.source = *source;
    row.status = TRY(status_at(table));
    Value::Object own;
    for (const auto& [name, value] : *table.object())
        if (name != "from" && name != "to" && name != "source" && name != "status")
            own.emplace_back(name, value);
    row.value = Value(std::move(own));
    return row;
}

// Every list of rows of a file: "age_min", "basis.household".
struct Listed {
    std::string key;
    const Value* rows;
};
Result<std::vector<Listed>> lists_of(const Value& file) {
    std::vector<Listed> lists;
    for (const auto& [name, value] : *file.object()) {
        if (name == "edition") continue;
        if (value.array() != nullptr) {
            lists.push_back({name, &value});
        } else if (value.object() != nullptr) {
            for (const auto& [inner, rows] : *value.object()) {
                if (rows.array() == nullptr)
                    return at(
                        "", rows.line,
                        name + "." + inner + " is no list of rows; write [[" + name + "." + inner + "]]");
                lists.push_back({name + "." + inner, &rows});
            }
        } else {
            return at("", value.line, name + " is no list of rows; write [[" + name + "]]");
        }
    }
    return lists;
}

// Overlaps and gaps of rows in order of `from`, and whether the newest may end.
Result<Done> check_dates(const KeyRule& rule, const std::string& key, const std::vector<Row>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Row& before = rows[i - 1];
        const Row& row = rows[i];
        const Day eve{sys_days{row.from} - days{1}};
        if (!before.to || *before.to >= row.from)
            return at(row.file, row.line,
                      key + " overlaps with the row of line " + std::to_string(before.line) +
                          "; end that one with to = " + iso_day(eve));
        if (*before.to != eve)
            return at(row.file, row.line,
                      key + " leaves a gap after the row of line " + std::to_string(before.line) +
                          "; that one must end with to = " + iso_day(eve));
    }
    const Row& newest = rows.back();
    if (newest.to && rule.last == KeyRule::Last::kOpen)
        return at(newest.file, newest.line,
                  key + " ends on " + iso_day(*newest.to) +
                      " and nothing follows; add the next row or remove `to`");
    return Done{};
}

class Reader {
public:
    Result<Done> read(const std::string& name, const std::string& text) {
        const auto parsed = toml_file::parse(text, name);
        if (!parsed) return Fault{FaultCode::kAssetWrong, parsed.fault().detail};
        const auto edition = day_at(*parsed, "edition");
        if (!edition) return at(name, 1, edition.fault().detail);
        newest_ = std::max(newest_, *edition);
        const auto subject = subject_of(name);
        if (!subjects_.insert(subject).second)
            return at(name, 1, "the subject stands twice; keep one file of this name");
        if (subject == "divisions") {
            auto divisions = read_divisions(*parsed, name);
            if (!divisions) return divisions.fault();
            divisions_ = *std::move(divisions);
            return Done{};
        }
        const auto lists = lists_of(*parsed);
        if (!lists) return Fault{FaultCode::kAssetWrong, name + lists.fault().detail};
        for (const auto& list : *lists) TRY(read_list(name, subject, list));
        return Done{};
    }

    Result<Done> check_complete() const {
        if (subjects_.count("divisions") == 0)
            return at("divisions.toml", 1,
                      "the file is missing; restore it from the rule book's last edition");
        for (const auto& rule : all_key_rules()) {
            const std::string path = std::string(rule.subject) + "/" + std::string(rule.key);
            const auto stem = std::string_view(path).substr(0, path.find('*'));
            const auto found = rows_.lower_bound(stem);
            const bool there =
                found != rows_.end() && std::string_view(found->first).substr(0, stem.size()) == stem;
            if (!there)
                return at(std::string(rule.subject) + ".toml", 1,
                          std::string(rule.key) + " is missing; add [[" + std::string(rule.key) +
                              "]] with from, source and status");
        }
        return Done{};
    }

    Rulebook::Rows rows_;
    Divisions divisions_;
    Day newest_{};

private:
    Result<Done> read_list(const std::string& file, const std::string& subject, const Listed& list) {
        const KeyRule* rule = rule_for(subject, list.key);
        if (rule == nullptr)
            return at(file, list.rows->line, list.key + " is unknown; remove it or mend its spelling");
        std::vector<Row> rows;
        for (const auto& table : *list.rows->array()) {
            auto row = read_row(table);
            if (!row) return at(file, table.line, list.key + ": " + row.fault().detail);
            if (auto good = check_fields(*rule, *row); !good)
                return at(file, table.line, list.key + ": " + good.fault().detail);
            row->file = file;
            rows.push_back(*std::move(row));
        }
        if (rows.empty()) return at(file, list.rows->line, list.key + " has no row; add one");
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Row& a, const Row& b) { return a.from < b.from; });
        TRY(check_dates(*rule, list.key, rows));
        rows_.emplace(subject + "/" + list.key, std::move(rows));
        return Done{};
    }

    std::set<std::string> subjects_;
};

// The same files give the same digest, whatever their order.
std::string digest_of(NamedTexts files) {
    std::sort(files.begin(), files.end());
    std::string all;
    for (const auto& [name, text] : files)
        all += subject_of(name) + '\n' + std::to_string(text.size()) + '\n' + text;
    return hex(sha256(as_bytes(all))).substr(0, 8);
}

}  // namespace

std::string_view name_of(RowStatus status) {
    static constexpr std::string_view kNames[] = {"official", "provisional", "unconfirmed"};
    return kNames[static_cast<std::size_t>(status)];
}

RowStatus weakest(RowStatus a, RowStatus b) { return std::max(a, b); }

std::int64_t Row::hundredths(std::string_view field) const { return *parse_decimal(text(field)); }

std::vector<std::int64_t> Row::list_of_hundredths(std::string_view field) const {
    std::vector<std::int64_t> numbers;
    for (const auto& item : *value.find(field)->array()) numbers.push_back(*parse_decimal(*item.string()));
    return numbers;
}

const Row* Rulebook::find(std::string_view subject, std::string_view key, Day on) const {
    const auto found = rows_.find(std::string(subject) + "/" + std::string(key));
    if (found == rows_.end()) return nullptr;
    for (const auto& row : found->second)
        if (row.from <= on && (!row.to || on <= *row.to)) return &row;
    return nullptr;
}

std::vector<std::pair<std::string, const Row*>> Rulebook::family(std::string_view subject,
                                                                 std::string_view stem, Day on) const {
    const std::string start = std::string(subject) + "/" + std::string(stem);
    std::vector<std::pair<std::string, const Row*>> found;
    for (auto at = rows_.lower_bound(start); at != rows_.end() && at->first.rfind(start, 0) == 0; ++at)
        if (const Row* row = find(subject, std::string_view(at->first).substr(subject.size() + 1), on))
            found.emplace_back(at->first.substr(start.size()), row);
    return found;
}

Rulebook with_rows_of(const Rulebook& book, const Rulebook& other, std::string_view path) {
    Rulebook mixed = book;
    if (path == "divisions") {
        mixed.divisions_ = other.divisions_;
        return mixed;
    }
    const auto there = other.rows_.find(path);
    if (there != other.rows_.end())
        mixed.rows_[there->first] = there->second;
    else if (const auto here = mixed.rows_.find(path); here != mixed.rows_.end())
        mixed.rows_.erase(here);
    return mixed;
}

Result<Rulebook> parse(const NamedTexts& files) {
    Reader reader;
    for (const auto& [name, text] : files) TRY(reader.read(name, text));
    TRY(reader.check_complete());
    Rulebook rules;
    rules.rows_ = std::move(reader.rows_);
    rules.divisions_ = std::move(reader.divisions_);
    rules.version_ = iso_day(reader.newest_) + " " + digest_of(files);
    return rules;
}

}  // namespace canbao::policy

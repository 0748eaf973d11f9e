#include "kiosk/policy/compare.h"

#include <algorithm>
#include <set>

#include "kiosk/base/json.h"
#include "kiosk/policy/ask.h"

namespace canbao::policy {
namespace {

constexpr std::size_t kDaysMost = 6;

bool same(const Row& a, const Row& b) {
    return a.from == b.from && a.to == b.to && a.source == b.source && a.status == b.status &&
           json::write(a.value) == json::write(b.value);
}

const std::vector<Row>& rows_at(const Rulebook& book, const std::string& path) {
    static const std::vector<Row> kNone;
    const auto found = book.rows().find(path);
    return found == book.rows().end() ? kNone : found->second;
}

const Row* beginning(const std::vector<Row>& rows, Day from) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.from == from; });
    return found == rows.end() ? nullptr : &*found;
}

// Rows are the same one when they begin on the same day.
void compare_rows(const std::string& path, const std::vector<Row>& before, const std::vector<Row>& after,
                  std::vector<RowChange>& changes) {
    const auto copied = [](const Row* row) { return row == nullptr ? std::nullopt : std::optional(*row); };
    std::set<Day> starts;
    for (const auto& row : before) starts.insert(row.from);
    for (const auto& row : after) starts.insert(row.from);
    for (const Day start : starts) {
        const Row* a = beginning(before, start);
        const Row* b = beginning(after, start);
        if (a != nullptr && b != nullptr && same(*a, *b)) continue;
        changes.push_back({path, copied(a), copied(b)});
    }
}

std::vector<RowChange> changed_rows(const Rulebook& before, const Rulebook& after) {
    std::set<std::string> paths;
    for (const auto* book : {&before, &after})
        for (const auto& [path, rows] : book->rows()) paths.insert(path);
    std::vector<RowChange> changes;
    for (const auto& path : paths) compare_rows(path, rows_at(before, path), rows_at(after, path), changes);
    if (!(before.divisions() == after.divisions()))
        changes.push_back({"divisions", std::nullopt, std::nullopt});
    return changes;
}

std::vector<Day> days_to_ask(const std::vector<RowChange>& changes, Day today) {
    std::vector<Day> days{today};
    for (const auto& change : changes)
        for (const auto* row : {&change.before, &change.after}) {
            if (!*row || days.size() >= kDaysMost) continue;
            if (std::find(days.begin(), days.end(), (*row)->from) == days.end()) days.push_back((*row)->from);
        }
    return days;
}

class Asker {
public:
    explicit Asker(const Texts& texts) : texts_(texts) {}

    Value operator()(const Rulebook& book, const Case& asked) const {
        const auto answer = ask({book, texts_, asked.today}, asked.topic, asked.question);
        return answer ? *answer : Value(Value::Object{{"error", answer.fault().detail}});
    }
    bool differ(const Rulebook& a, const Rulebook& b, const Case& asked) const {
        return json::write((*this)(a, asked)) != json::write((*this)(b, asked));
    }

private:
    const Texts& texts_;
};

// One key at a time, as it is with only it changed, or, where several work together, with only it left
// unchanged.
struct Mixed {
    std::string path;
    Rulebook only, all_but;
};

std::vector<std::string> paths_of(const std::vector<RowChange>& changes) {
    std::vector<std::string> paths;
    for (const auto& change : changes)
        if (paths.empty() || paths.back() != change.path) paths.push_back(change.path);
    return paths;
}

}  // namespace

Comparison compare(const Rulebook& before, const Rulebook& after, const Texts& texts, Day today,
                   std::uint32_t seed) {
    Comparison result;
    result.rows = changed_rows(before, after);
    const auto cases = synthetic_cases(seed, days_to_ask(result.rows, today));
    result.cases = static_cast<int>(cases.size());
    std::vector<Mixed> mixed;
    for (const auto& path : paths_of(result.rows))
        mixed.push_back({path, with_rows_of(before, after, path), with_rows_of(after, before, path)});
    const Asker answer(texts);
    for (const auto& asked : cases) {
        if (!answer.differ(before, after, asked)) continue;
        AnswerChange change{asked, answer(before, asked), answer(after, asked), {}};
        for (const auto& one : mixed)
            if (answer.differ(before, one.only, asked)) change.paths.push_back(one.path);
        if (change.paths.empty())
            for (const auto& one : mixed)
                if (answer.differ(after, one.all_but, asked)) change.paths.push_back(one.path);
        result.answers.push_back(std::move(change));
    }
    return result;
}

}  // namespace canbao::policy

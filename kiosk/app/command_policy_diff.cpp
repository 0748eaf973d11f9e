#include "kiosk/app/command_policy_diff.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "kiosk/app/assets.h"
#include "kiosk/app/say.h"
#include "kiosk/policy/compare.h"
#include "kiosk/policy/pack.h"

namespace canbao::app {
namespace {

using Object = Value::Object;

Result<policy::NamedTexts> rule_files(const std::string& folder) {
    std::error_code wrong;
    policy::NamedTexts files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, wrong))
        if (entry.path().extension() == ".toml")
            files.emplace_back(entry.path().filename().string(), TRY(read_file(entry.path())));
    if (wrong) return Fault{FaultCode::kAssetWrong, folder + ": " + wrong.message()};
    return files;
}

Value described(const std::optional<policy::Row>& row) {
    if (!row) return {};
    return Object{{"value", row->value},
                  {"from", iso_day(row->from)},
                  {"to", row->to ? Value(iso_day(*row->to)) : Value()},
                  {"source", row->source},
                  {"status", name_of(row->status)},
                  {"at", row->file + ":" + std::to_string(row->line)}};
}

Result<Done> say_difference(const PolicyDiffOptions& options) {
    const auto assets = TRY(find_assets(options.assets));
    const auto texts = TRY(load_texts(assets));
    const auto before = TRY(load_rulebook(options.before));
    const auto after = TRY(load_rulebook(options.after));
    const auto today = Day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    const auto result = policy::compare(before, after, texts, today);
    for (const auto& row : result.rows)
        say(Object{{"row", row.path}, {"old", described(row.before)}, {"new", described(row.after)}});
    for (const auto& change : result.answers)
        say(Object{{"topic", change.asked.topic},
                   {"question", change.asked.question},
                   {"on", iso_day(change.asked.today)},
                   {"old", change.before},
                   {"new", change.after},
                   {"by", Value::Array(change.paths.begin(), change.paths.end())}});
    say(Object{{"cases", result.cases},
               {"changed", static_cast<std::int64_t>(result.answers.size())},
               {"rows", static_cast<std::int64_t>(result.rows.size())},
               {"old", before.version()},
               {"new", after.version()}});
    return Done{};
}

}  // namespace

int policy_diff(const PolicyDiffOptions& options) {
    const auto said = say_difference(options);
    return said ? 0 : say_fault(said.fault());
}

int policy_manifest(const std::string& folder, std::int64_t version, const std::string& valid_from) {
    const auto day = parse_day(valid_from);
    if (!day || version < 1) {
        say(Object{
            {"error", day ? "version: must be 1 or more" : "valid-from: must be a day, \"YYYY-MM-DD\""}});
        return 2;
    }
    const auto files = rule_files(folder);
    const auto rules = files ? policy::parse(*files) : Result<policy::Rulebook>(files.fault());
    if (!rules) return say_fault(rules.fault());
    std::fputs(policy::manifest_for(*files, version, *day).c_str(), stdout);
    return 0;
}

}  // namespace canbao::app

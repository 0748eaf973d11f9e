#include "tests/office/trouble.h"

#include <algorithm>
#include <utility>

namespace canbao::standin {
namespace {

constexpr std::pair<std::string_view, TroubleKind> kKinds[] = {
    {"lose-answer", TroubleKind::kLoseAnswer},
    {"lose-request", TroubleKind::kLoseRequest},
    {"slow", TroubleKind::kSlow},
    {"status", TroubleKind::kStatus},
    {"garbage", TroubleKind::kGarbage},
    {"truncated-json", TroubleKind::kTruncatedJson},
    {"wrong-request-id", TroubleKind::kWrongRequestId},
    {"half-answer", TroubleKind::kHalfAnswer},
    {"clock-off", TroubleKind::kClockOff},
    {"down", TroubleKind::kDown}};

Fault bad(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

// Of two words the one that is given, `first` when none is.
template <class T>
Result<T> choice(const Value& command, std::string_view name, std::pair<std::string_view, T> first,
                 std::pair<std::string_view, T> second) {
    const Value* value = command.find(name);
    if (value == nullptr) return first.second;
    const std::string given = TRY(command.string_at(name));
    if (given == first.first) return first.second;
    if (given == second.first) return second.second;
    return bad(std::string(name) + " must be " + std::string(first.first) + " or " +
               std::string(second.first));
}

Result<int> number(const Value& command, std::string_view name, int otherwise) {
    if (command.find(name) == nullptr) return otherwise;
    const auto given = TRY(command.integer_at(name));
    if (given < -1'000'000 || given > 1'000'000) return bad(std::string(name) + " is out of range");
    return static_cast<int>(given);
}

Result<Done> only_known_members(const Value& command) {
    static constexpr std::string_view kKnown[] = {"do",          "kind",   "path",   "times",   "skip",
                                                  "ms",          "status", "effect", "minutes", "bytes",
                                                  "retry_after", "when",   "how",    "where"};
    for (const auto& [name, value] : *command.object())
        if (std::find(std::begin(kKnown), std::end(kKnown), name) == std::end(kKnown))
            return bad("no such entry of a trouble: " + name);
    return Done{};
}

// Retry-After may be anything that a header can carry: "2", a date, nonsense.
Result<std::string> retry_after(const Value& command) {
    const Value* value = command.find("retry_after");
    if (value == nullptr) return std::string();
    if (value->integer() != nullptr) return std::to_string(*value->integer());
    return command.string_at("retry_after");
}

}  // namespace

Result<Trouble> trouble_from(const Value& command) {
    TRY(only_known_members(command));
    Trouble trouble;
    trouble.name = TRY(command.string_at("kind"));
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const auto& known) { return known.first == trouble.name; });
    if (kind == std::end(kKinds)) return bad("no such trouble: " + trouble.name);
    trouble.kind = kind->second;
    if (command.find("path") != nullptr) trouble.path = TRY(command.string_at("path"));
    trouble.times = TRY(number(command, "times", 1));
    trouble.skip = TRY(number(command, "skip", 0));
    trouble.ms = TRY(number(command, "ms", 1000));
    trouble.status = TRY(number(command, "status", 503));
    trouble.minutes = TRY(number(command, "minutes", 0));
    if (command.find("bytes") != nullptr) trouble.bytes = TRY(number(command, "bytes", 0));
    trouble.retry_after = TRY(retry_after(command));
    using WhenWord = std::pair<std::string_view, When>;
    trouble.when =
        TRY(choice(command, "when", WhenWord{"after", When::kAfter}, WhenWord{"before", When::kBefore}));
    if (trouble.kind == TroubleKind::kStatus) {
        const bool effect = command.find("effect") != nullptr && TRY(command.boolean_at("effect"));
        trouble.when = effect ? When::kAfter : When::kBefore;
    }
    using CutWord = std::pair<std::string_view, Cut>;
    trouble.cut = TRY(choice(command, "how", CutWord{"close", Cut::kClose}, CutWord{"reset", Cut::kReset}));
    using WhereWord = std::pair<std::string_view, Where>;
    trouble.where =
        TRY(choice(command, "where", WhereWord{"body", Where::kBody}, WhereWord{"wire", Where::kWire}));
    if (trouble.times == 0 || trouble.times < -1) return bad("times must be 1 or more, or -1 for until calm");
    if (trouble.status < 100 || trouble.status > 999) return bad("status must have three digits");
    return trouble;
}

void Troubles::add(Trouble trouble) {
    const std::lock_guard held(lock_);
    list_.push_back(std::move(trouble));
}

void Troubles::calm() {
    const std::lock_guard held(lock_);
    list_.clear();
}

std::optional<Trouble> Troubles::take(std::string_view path) {
    const std::lock_guard held(lock_);
    for (auto trouble = list_.begin(); trouble != list_.end(); ++trouble) {
        if (!trouble->path.empty() && trouble->path != path) continue;
        if (trouble->skip > 0) {
            --trouble->skip;
            continue;
        }
        const Trouble met = *trouble;
        if (trouble->times > 0 && --trouble->times == 0) list_.erase(trouble);
        return met;
    }
    return std::nullopt;
}

std::vector<std::string> Troubles::waiting() const {
    const std::lock_guard held(lock_);
    std::vector<std::string> lines;
    for (const Trouble& trouble : list_)
        lines.push_back(trouble.name + " x" + std::to_string(trouble.times) + " " + trouble.path);
    return lines;
}

}  // namespace canbao::standin

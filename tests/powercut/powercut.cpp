// powercut.cpp: The journal under a fault at every N-th file call, and after a power cut there.
//
// powercut --worker W --injector I [--folder F] [--long] [--only SCENARIO/KIND]. For each scenario and kind:
// N = 1, 2, 3 … until the worker ends without having met the fault; after each run judge.h. Deterministic: no
// clock, no random number but the torn cuts', whose seed is N. Exit 0: no failure, and every planted fault
// was found.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "drivers/disk/journal.h"
#include "tests/powercut/bench.h"
#include "tests/powercut/entries.h"
#include "tests/powercut/judge.h"

namespace {

using namespace canbao::powercut;
namespace fs = std::filesystem;

enum class After { kNothing, kCut, kTorn, kServeAndCut };
struct Kind {
    const char* name;
    const char* injected;
    After after;
};
constexpr Kind kKinds[] = {
    {"kill", "kill", After::kNothing},
    {"kill-after", "kill-after", After::kNothing},
    {"short-kill", "short-kill", After::kNothing},
    {"short", "short", After::kNothing},
    {"eio", "eio", After::kNothing},
    {"eio-lasting", "eio-lasting", After::kNothing},
    {"enospc", "enospc", After::kNothing},
    {"enospc-lasting", "enospc-lasting", After::kNothing},
    {"power", "kill", After::kCut},
    {"power-short", "short-kill", After::kTorn},
    {"power-torn", "kill", After::kTorn},
    {"read-eio", "read-eio", After::kNothing},
    {"read-eio-lasting", "read-eio-lasting", After::kNothing},
    {"eio-power", "eio", After::kCut},
    {"enospc-power", "enospc", After::kCut},
    {"kill-serve-power", "kill", After::kServeAndCut},
    {"eio-serve-power", "eio", After::kServeAndCut},
    {"enospc-serve-power", "enospc-lasting", After::kServeAndCut},
};

constexpr std::uint64_t kSeeds = 3, kSeedsLong = 16;  // torn cuts at each call
enum class Damage { kNone, kInTheFile, kInTheLog };
enum class Every { kCall, kCallNearTheFile };
struct Scenario {
    const char* name;
    std::vector<Job> before;  // without faults
    Job job;
    Damage damage = Damage::kNone;
    bool planted = false;
    Every shortly = Every::kCall;  // which N without --long
    std::vector<int> owed = {};    // of a damaged journal: what must be brought over
};

const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all = {
        {"fresh", {}, {"serve", 0, 4}},
        {"again", {{"serve", 0, 3}}, {"serve", 10, 3}},
        {"after-a-crash", {{"serve-and-die", 0, 3}}, {"serve", 10, 3}},
        {"older-version", {{"version-1", 0, 4}}, {"serve", 10, 2}},
        {"promise", {{"serve", 0, 3}}, {"serve", 201, 4}},
        {"damaged", {{"serve", 0, 4}, {"serve-and-die", 4, 2}}, {"serve", 10, 2}, Damage::kInTheFile},
        {"damaged-log", {{"serve", 0, 4}, {"foreign-mark"}}, {"serve", 10, 2}, Damage::kInTheLog},
        {"damaged-promise",
         {{"serve", 0, 3}, {"serve-and-die", 201, 2}, {"foreign-mark"}},
         {"serve", 10, 2},
         Damage::kInTheLog,
         false,
         Every::kCall,
         {202}},
        {"long-log", {{"serve", 0, 2}}, {"serve", 10, 100}, Damage::kNone, false, Every::kCallNearTheFile},
        {"planted-normal", {}, {"normal", 0, 4}, Damage::kNone, true},
        {"planted-plain-folder", {}, {"plain-folder", 0, 3}, Damage::kNone, true},
    };
    return all;
}

struct Options {
    Programs programs;
    std::string folder = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string();
    std::string only;
    bool long_mode = false;
};

struct Count {
    long runs = 0;
    long failures = 0;
    std::string first;  // of the failures
};

// What a scenario begins with, kept beside the bench.
struct Start {
    std::string folder;
    Told told;
    std::optional<Damaged> damaged;
    std::set<long> near;  // calls around those that touch the database file itself
};

std::string state_of(const std::string& root) { return root + kStateFolder; }

Damaged spoil(const std::string& root, Damage damage) {
    const auto path = state_of(root) + "/" + std::string(canbao::disk::kJournalFile);
    if (damage == Damage::kInTheFile) put(path, std::string(fs::file_size(path), '\xEE'));
    return {content_of(path), content_of(path + "-wal")};
}

// The calls of a whole run that touch the database file, with their neighbours.
std::set<long> calls_near_the_file(const std::string& trace) {
    std::set<long> near;
    std::istringstream calls(trace);
    std::string call;
    for (long at = 1; std::getline(calls, call); ++at)
        if (call.ends_with(canbao::disk::kJournalFile))
            for (long n = at - 6; n <= at + 10; ++n) near.insert(n);
    return near;
}

Start prepared(Bench& bench, const Scenario& scenario) {
    Start start;
    start.folder = bench.root() + "-at-start";
    bench.reset("");
    for (const auto& job : scenario.before) start.told.add(bench.run(job).said);
    const bool damaged = scenario.damage != Damage::kNone;
    if (damaged) start.damaged = spoil(bench.root(), scenario.damage);
    if (!scenario.before.empty())
        fs::remove(state_of(bench.root()) + "/" + std::string(canbao::disk::kJournalFile) + ".spare");
    fs::remove_all(start.folder);
    fs::copy(bench.root(), start.folder, fs::copy_options::recursive);
    if (damaged) start.told = {};  // of the damaged file only what was promised is owed
    if (damaged) start.told.tried = start.told.safe = scenario.owed;
    bench.reset(start.folder);
    start.near = calls_near_the_file(bench.run(scenario.job, "trace").fault);
    return start;
}

// One run; empty when all is well. `met` says whether the fault was reached.
struct Verdict {
    bool met = false;
    std::string failure;
};
struct Point {
    long at = 1;
    std::uint64_t seed = 0;  // of a torn cut
};
Verdict tried(Bench& bench, const Scenario& scenario, const Start& start, const Kind& kind, Point point) {
    bench.reset(start.folder);
    Told told = start.told;
    const auto ran = bench.run(scenario.job, kind.injected, point.at);
    Verdict verdict{!ran.fault.empty(), ""};
    told.add(ran.said);
    if (!ran.ended_well()) verdict.failure = "the worker ended with " + std::to_string(ran.status);
    if (kind.after == After::kServeAndCut) {
        const auto then = bench.run({"serve", 500, 2});
        told.add(then.said);
        if (told.safe.size() < 2 || told.safe.back() != 501)
            verdict.failure = "does not serve after the fault";
    }
    if (kind.after != After::kNothing)
        bench.cut(kind.after == After::kTorn ? Cut::kTorn : Cut::kStrict, point.seed);
    if (verdict.failure.empty())
        verdict.failure = judged(bench.root(), told, start.damaged ? &*start.damaged : nullptr);
    if (!verdict.failure.empty()) {
        verdict.failure += " (" + ran.fault + ";";
        for (const auto& line : ran.said) verdict.failure += " " + line + ",";
        verdict.failure.back() = ')';
    }
    return verdict;
}

Count every_call(Bench& bench, const Scenario& scenario, const Kind& kind, bool long_mode) {
    const Start start = prepared(bench, scenario);
    const bool all = long_mode || scenario.shortly == Every::kCall;
    const std::uint64_t seeds = kind.after != After::kTorn ? 1 : long_mode ? kSeedsLong : kSeeds;
    Count count;
    for (long at = 1;; ++at) {
        if (!all && !start.near.empty() && at <= *start.near.rbegin() && !start.near.contains(at)) continue;
        Verdict verdict;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            verdict =
                tried(bench, scenario, start, kind, {at, seed + seeds * static_cast<std::uint64_t>(at)});
            ++count.runs;
            if (!verdict.failure.empty() && count.failures++ == 0)
                count.first = "call " + std::to_string(at) + ": " + verdict.failure;
        }
        if (!verdict.met || (!all && at > *start.near.rbegin())) return count;
    }
}

struct Work {
    const Scenario* scenario;
    const Kind* kind;
    Count count;
};

std::vector<Work> work_for(const Options& options) {
    std::vector<Work> work;
    for (const auto& scenario : scenarios())
        for (const auto& kind : kKinds) {
            const bool cut = std::string_view(kind.name) == "power";
            const std::string name = std::string(scenario.name) + "/" + kind.name;
            if (scenario.planted && !cut) continue;  // what is planted shows after a power cut only
            if (name.find(options.only) != std::string::npos) work.push_back({&scenario, &kind, {}});
        }
    return work;
}

void do_all(std::vector<Work>& work, const Options& options) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> hands;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        hands.emplace_back([&, i] {
            Bench bench(options.programs, options.folder + "/canbao-powercut-" + std::to_string(getpid()) +
                                              "-" + std::to_string(i));
            for (std::size_t mine; (mine = next++) < work.size();)
                work[mine].count =
                    every_call(bench, *work[mine].scenario, *work[mine].kind, options.long_mode);
        });
    for (auto& hand : hands) hand.join();
}

int report(const std::vector<Work>& work) {
    long runs = 0, failures = 0;
    std::set<std::string> planted, found;
    for (const auto& [scenario, kind, count] : work) {
        std::printf("%-22s %-20s %5ld runs %5ld failures%s%s\n", scenario->name, kind->name, count.runs,
                    count.failures, count.first.empty() ? "" : "  first: ", count.first.c_str());
        if (scenario->planted) {
            planted.insert(scenario->name);
            if (count.failures > 0) found.insert(scenario->name);
        } else {
            runs += count.runs;
            failures += count.failures;
        }
    }
    std::printf("%ld runs, %ld failures; %zu of %zu planted faults found\n", runs, failures, found.size(),
                planted.size());
    return failures == 0 && found == planted ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
        if (word == "--worker")
            options.programs.worker = value();
        else if (word == "--injector")
            options.programs.injector = value();
        else if (word == "--folder")
            options.folder = value();
        else if (word == "--only")
            options.only = value();
        else if (word == "--long")
            options.long_mode = true;
        else
            return 2;
    }
    if (options.programs.worker.empty() || options.programs.injector.empty()) return 2;
    auto work = work_for(options);
    do_all(work, options);
    return report(work);
}

// What the planner recomputes while a citizen looks: seven grades over thirty years within a millisecond.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/policy/account.h"
#include "kiosk/policy/contribution.h"
#include "kiosk/policy/estimate.h"
#include "tests/places.h"

namespace canbao::policy {
namespace {

const Rulebook& rules() {
    static const Rulebook book = [] {
        NamedTexts files;
        for (const auto& entry : std::filesystem::directory_iterator(places::source() + "/assets/policy")) {
            std::ifstream in(entry.path(), std::ios::binary);
            files.emplace_back(entry.path().filename().string(),
                               std::string(std::istreambuf_iterator<char>(in), {}));
        }
        return *parse(files);
    }();
    return book;
}

void planner(benchmark::State& state) {
    const auto& book = rules();
    const Day today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    for (auto _ : state) {
        Fen sum = 0;
        for (const int grade : grades_of(book, 2025)) {
            const auto contribution = *contribution_of(book, 2025, grade);
            std::array<Fen, 12> months{};
            months.fill(contribution.account);
            Fen balance = 0;
            for (int year = 1; year <= 30; ++year) {
                balance = post_year(book, 2024, balance, months)->closing;
                const auto divisor = divisor_of(book, 60 * 12 + year, today);
                const EstimateInput input{734'600, Micro{734'600} * kMicroPerFen, year * 100,
                                          balance, divisor->hundredths,           today};
                sum += estimate_of(book, input)->total;
            }
        }
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(planner)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace canbao::policy

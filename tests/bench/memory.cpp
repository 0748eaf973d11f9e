// What it costs that every block is wiped before it is free: beside glibc's own free() of the same block, in
// one program. The difference is the price; a visit frees some hundred thousand blocks, nearly all below 256
// octets.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <cstring>

extern "C" void __libc_free(void* block) noexcept;  // NOLINT(bugprone-reserved-identifier)

namespace canbao {
namespace {

template <void (*kFree)(void*) noexcept>
void written_and_freed(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    for (auto _ : state) {
        void* block = std::malloc(size);
        std::memset(block, 'x', size);
        benchmark::DoNotOptimize(block);
        kFree(block);
    }
}
#define SIZES Arg(24)->Arg(200)->Arg(4'000)->Arg(64'000)->Arg(1'000'000)->Arg(8'000'000)
BENCHMARK(written_and_freed<__libc_free>)->Name("glibc")->SIZES;
BENCHMARK(written_and_freed<free>)->Name("wiping")->SIZES;

}  // namespace
}  // namespace canbao

// Any text is a number of a known kind or has a named error; a number that passes has 15 or 18 characters.
#include "kiosk/policy/id_number.h"

#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/policy_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    static const policy::Rulebook kRules = *policy::parse(fuzz::policy_files());
    const Day day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    const auto read = policy::read_id_number({reinterpret_cast<const char*>(data), size}, kRules, day);
    if (const auto* number = std::get_if<policy::IdNumber>(&read)) {
        const bool old = number->kind == policy::NumberKind::kForeignerOld;
        if (size < (old ? 15u : 18u) || number->birth.has_value() == old) std::abort();
        if (number->birth && (!number->birth->ok() || *number->birth > day)) std::abort();
    }
    return 0;
}

// Any question has an answer or a named mistake. The first line is the topic, the rest the question.
#include "kiosk/policy/ask.h"

#include <cstdint>
#include <cstdlib>

#include "kiosk/base/json.h"
#include "tests/fuzz/policy_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    static const policy::Rulebook kRules = *policy::parse(fuzz::policy_files());
    static const Texts kTexts;
    const Day today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return 0;
    const auto question = json::parse(text.substr(end + 1));
    if (!question) return 0;
    const auto answer = policy::ask({kRules, kTexts, today}, text.substr(0, end), *question);
    if (answer && !json::parse(json::write(*answer))) std::abort();
    if (!answer && (answer.fault().code != FaultCode::kBadInput || answer.fault().detail.empty()))
        std::abort();
    return 0;
}

#include "kiosk/app/command_ask.h"

#include <array>
#include <chrono>

#include "kiosk/app/assets.h"
#include "kiosk/app/say.h"
#include "kiosk/base/json.h"
#include "kiosk/policy/ask.h"

namespace canbao::app {
namespace {

constexpr std::size_t kQuestionMax = 64 * 1024;
constexpr std::chrono::minutes kChinaStandardTime{
    480};  // a question names its own days; this is only for "today"

int failed(const Fault& fault) {
    if (fault.code != FaultCode::kBadInput) return say_fault(fault);
    say(Value::Object{{"error", fault.detail}});
    return 2;
}

Result<Value> read_question(std::FILE* input) {
    std::string text;
    std::array<char, 4096> part{};
    for (std::size_t size;
         (size = std::fread(part.data(), 1, part.size(), input)) > 0 && text.size() <= kQuestionMax;)
        text.append(part.data(), size);
    auto question = json::parse(text, {.bytes_max = kQuestionMax});
    if (!question) return Fault{FaultCode::kBadInput, "question: " + question.fault().detail};
    return question;
}

Day today() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return local_time(now, kChinaStandardTime).day;
}

Result<Value> answer(const AskOptions& options) {
    const auto assets = TRY(find_assets(options.assets));
    const auto texts = TRY(load_texts(assets));
    const std::filesystem::path folder =
        options.policy.empty() ? assets / "policy" : std::filesystem::path(options.policy);
    const auto rules = TRY(load_rulebook(folder));
    const auto question = TRY(read_question(options.input));
    return policy::ask({rules, texts, today()}, options.topic, question);
}

}  // namespace

int ask(const AskOptions& options) {
    const auto answered = answer(options);
    if (!answered) return failed(answered.fault());
    say(*answered);
    return 0;
}

}  // namespace canbao::app

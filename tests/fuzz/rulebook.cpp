// One file of the rule book replaced by anything: taken, or named with file and line. The first line says
// which:
// "# retirement.toml"; without such a line it is enrolment.toml.
#include "kiosk/policy/rulebook.h"

#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/policy_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    static const policy::NamedTexts kFiles = fuzz::policy_files();
    const std::string text(reinterpret_cast<const char*>(data), size);
    std::string replaced = "enrolment.toml";
    for (const auto& [name, content] : kFiles)
        if (text.rfind("# " + name, 0) == 0) replaced = name;
    policy::NamedTexts files = kFiles;
    for (auto& [name, content] : files)
        if (name == replaced) content = text;
    const auto rules = policy::parse(files);
    if (!rules) {
        if (rules.fault().detail.find(".toml:") == std::string::npos) std::abort();
        return 0;
    }
    const Day day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    for (const auto& [path, rows] : rules->rows()) {
        const auto slash = path.find('/');
        const auto* row = rules->find(path.substr(0, slash), path.substr(slash + 1), day);
        if (row != nullptr && row->source.empty()) std::abort();
    }
    return 0;
}

#include "tests/simulators/workbench/options.h"

#include <sys/prctl.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace canbao::sim {

void give_up(std::string_view why) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(why.size()), why.data());
    std::exit(2);
}

void end_with_parent() { prctl(PR_SET_PDEATHSIG, SIGTERM); }

Options::Options(int argc, char** argv, std::initializer_list<std::string_view> known,
                 std::initializer_list<std::string_view> flags) {
    const auto among = [](std::initializer_list<std::string_view> names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (among(flags, name)) {
            given_[std::string(name)] = "yes";
        } else if (among(known, name) && i + 1 < argc) {
            given_[std::string(name)] = argv[++i];
        } else {
            give_up(among(known, name) ? std::string(name) + " needs a value"
                                       : "unknown option " + std::string(name));
        }
    }
}

std::string Options::needed(std::string_view name) const {
    const auto found = given_.find(std::string(name));
    if (found == given_.end()) give_up(std::string(name) + " is missing");
    return found->second;
}

std::string Options::value(std::string_view name, std::string_view otherwise) const {
    const auto found = given_.find(std::string(name));
    return found == given_.end() ? std::string(otherwise) : found->second;
}

int Options::number(std::string_view name, int otherwise, int least) const {
    if (!has(name)) return otherwise;
    const std::string text = needed(name);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least)
        give_up(std::string(name) + " must be a whole number, at least " + std::to_string(least));
    return number;
}

}  // namespace canbao::sim

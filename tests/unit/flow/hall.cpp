#include "tests/unit/flow/hall.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/places.h"

namespace canbao::test {
namespace {

policy::NamedTexts files_of(const std::string& folder, const std::string& extension) {
    policy::NamedTexts files;
    for (const auto& entry : std::filesystem::directory_iterator(places::source() + "/assets/" + folder)) {
        if (entry.path().extension() != extension) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.emplace_back(entry.path().filename().string(),
                           std::string{std::istreambuf_iterator<char>(in), {}});
    }
    return files;
}

template <class T>
T good(Result<T> result) {
    if (result) return *std::move(result);
    std::cerr << result.fault().detail << '\n';
    std::abort();
}

}  // namespace

const policy::Rulebook& hall_rules() {
    static const policy::Rulebook rules = good(policy::parse(files_of("policy", ".toml")));
    return rules;
}

const Texts& hall_texts() {
    static const Texts all = [] {
        Texts texts;
        for (const auto& [name, po] : files_of("texts/zh_CN", ".po"))
            good(texts.add(good(Texts::parse(po, name))));
        return texts;
    }();
    return all;
}

namespace {

Config made_config() {
    Config made;
    made.hall = {"沈阳市社保大厅",        "2101",  "沈阳市社保中心", "1—3 号",      "3",
                 "周一至周五 8:30—17:00", "17:00", "旁边的 2 号机",  "2101-001-03", "3 号机"};
    return made;
}

}  // namespace

const Config& hall_config(bool promises) {
    static const Config usual = made_config();
    static const Config promising = [] {
        Config made = made_config();
        made.promise.allowed = true;
        return made;
    }();
    return promises ? promising : usual;
}

}  // namespace canbao::test

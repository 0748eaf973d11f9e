// fixture.h: The real rule book and words from assets/, read once for all tests of the rules.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/base/texts.h"
#include "kiosk/policy/rulebook.h"
#include "tests/places.h"

namespace canbao::policy {

inline std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::filesystem::path source_dir() { return places::source(); }

inline NamedTexts policy_files() {
    NamedTexts files;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "assets/policy"))
        if (entry.path().extension() == ".toml")
            files.emplace_back(entry.path().filename().string(), file_text(entry.path()));
    return files;
}

inline const Rulebook& rules() {
    static const Rulebook book = [] {
        auto parsed = parse(policy_files());
        if (!parsed) ADD_FAILURE() << parsed.fault().detail;
        return *std::move(parsed);
    }();
    return book;
}

inline const Texts& words() {
    static const Texts texts = [] {
        auto parsed = Texts::parse(file_text(source_dir() / "assets/texts/zh_CN/rules.po"), "rules.po");
        if (!parsed) ADD_FAILURE() << parsed.fault().detail;
        return *std::move(parsed);
    }();
    return texts;
}

inline Day day(std::string_view text) { return *parse_day(text); }
inline Month month(std::string_view text) { return *parse_month(text); }

}  // namespace canbao::policy

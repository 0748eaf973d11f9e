// policy_files.h: The real rule book's files, for fuzz targets that need a whole one.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/policy/rulebook.h"
#include "tests/places.h"

namespace canbao::fuzz {

inline policy::NamedTexts policy_files() {
    policy::NamedTexts files;
    const auto folder = std::filesystem::path(places::source()) / "assets/policy";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.emplace_back(entry.path().filename().string(),
                           std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return files;
}

}  // namespace canbao::fuzz

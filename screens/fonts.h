// fonts.h: The font files, mapped into memory once and handed to Dear ImGui in place.
//
// Noto Sans CJK SC in two weights, with Hanazono Mincho behind both for the characters of GB 18030-2022 that
// Noto lacks. Which files: assets/fonts/list.txt.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

struct ImFont;
struct ImFontAtlas;

namespace canbao::screens {

class FontFiles {
public:
    // Reads the list and maps its files; kAssetWrong names what is missing.
    static Result<FontFiles> map(const std::string& list);
    FontFiles(FontFiles&& other) noexcept = default;
    FontFiles& operator=(FontFiles&&) = delete;
    ~FontFiles();

    enum class Role { kRegular, kBold, kFallback };
    struct File {
        Role role;
        void* at;
        std::size_t size;
        int face;
        float height;  // ascent plus descent per em
    };
    const std::vector<File>& files() const { return files_; }

private:
    FontFiles() = default;
    std::vector<File> files_;
};

struct Faces {
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
};

// ImGui measures a font by ascent plus descent; screens think in ems.
inline constexpr float kHeightPerEm = 1.448F;
inline constexpr float kAscentPerEm = 1.16F;

// The files must outlive the atlas.
Faces add_to(ImFontAtlas& atlas, const FontFiles& files);

}  // namespace canbao::screens

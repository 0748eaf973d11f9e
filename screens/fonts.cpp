#include "screens/fonts.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <sstream>

#include "imgui.h"

namespace canbao::screens {
namespace {

struct Mapping {
    void* at;
    std::size_t size;
};

std::optional<Mapping> map_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    struct stat status {};
    void* at = MAP_FAILED;
    if (::fstat(file, &status) == 0 && status.st_size > 0)
        at = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (at == MAP_FAILED) return std::nullopt;
    return Mapping{at, static_cast<std::size_t>(status.st_size)};
}

std::optional<FontFiles::Role> role_of(const std::string& name) {
    if (name == "regular") return FontFiles::Role::kRegular;
    if (name == "bold") return FontFiles::Role::kBold;
    if (name == "fallback") return FontFiles::Role::kFallback;
    return std::nullopt;
}

// ImGui copies a font that it is told not to own; told to own it, it keeps the pointer. So it is told so, and
// the ownership is taken back at once.
ImFont* add_mapped(ImFontAtlas& atlas, const FontFiles::File& file, float size, ImFont* behind) {
    ImFontConfig config;
    config.FontNo = static_cast<ImU32>(file.face);
    config.SizePixels = size;
    config.MergeMode = behind != nullptr;
    config.FontDataOwnedByAtlas = true;
    ImFont* font = atlas.AddFontFromMemoryTTF(file.at, static_cast<int>(file.size), size, &config);
    if (font == nullptr) return nullptr;
    atlas.Sources.back().FontDataOwnedByAtlas = false;
    font->Sources.back()->FontDataOwnedByAtlas = false;
    return font;
}

}  // namespace

Result<FontFiles> FontFiles::map(const std::string& list) {
    std::ifstream lines(list);
    if (!lines) return Fault{FaultCode::kAssetWrong, list + ": no list of fonts"};
    FontFiles files;
    bool served[3] = {};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::string name, path;
        File file{};
        words >> name >> path >> file.face >> file.height;
        const auto role = role_of(name);
        if (!words || !role || file.face < 0 || file.height < 0.5F || file.height > 4)
            return Fault{FaultCode::kAssetWrong,
                         list + ":" + std::to_string(number) + ": expected ROLE PATH FACE HEIGHT"};
        if (*role != Role::kFallback && served[static_cast<int>(*role)]) continue;
        const auto mapping = map_file(path);
        if (!mapping) continue;
        served[static_cast<int>(*role)] = true;
        file.role = *role;
        file.at = mapping->at;
        file.size = mapping->size;
        files.files_.push_back(file);
    }
    for (const Role role : {Role::kRegular, Role::kBold})
        if (!served[static_cast<int>(role)])
            return Fault{FaultCode::kAssetWrong, list + ": no " + (role == Role::kBold ? "bold" : "regular") +
                                                     " font is there; install fonts-noto-cjk"};
    return files;
}

FontFiles::~FontFiles() {
    for (const File& file : files_) ::munmap(file.at, file.size);
}

Faces add_to(ImFontAtlas& atlas, const FontFiles& files) {
    constexpr float kReference = 100;
    Faces faces;
    const auto add = [&](FontFiles::Role role) {
        ImFont* font = nullptr;
        for (const auto& file : files.files())
            if (file.role == role) font = add_mapped(atlas, file, kReference, nullptr);
        for (const auto& file : files.files())
            if (file.role == FontFiles::Role::kFallback && font != nullptr)
                add_mapped(atlas, file, kReference * file.height / kHeightPerEm, font);
        return font;
    };
    faces.regular = add(FontFiles::Role::kRegular);
    faces.bold = add(FontFiles::Role::kBold);
    return faces;
}

}  // namespace canbao::screens

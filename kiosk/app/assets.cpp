#include "kiosk/app/assets.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

bool holds_assets(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "texts", ignored) && fs::is_directory(folder / "policy", ignored);
}

// Regular files with an ending, by name.
Result<std::vector<fs::path>> files_in(const fs::path& folder, std::string_view ending) {
    std::error_code wrong;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, wrong))
        if (entry.path().extension() == ending) files.push_back(entry.path());
    if (wrong) return Fault{FaultCode::kAssetWrong, folder.string() + ": " + wrong.message()};
    if (files.empty())
        return Fault{FaultCode::kAssetWrong,
                     folder.string() + ": no file that ends in " + std::string(ending)};
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Result<fs::path> find_assets(const std::string& given) {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<fs::path> places;
    if (!given.empty()) {
        places = {given};
    } else {
        places = {program / "../share/canbao", program / "../../assets", program / "../../../assets"};
    }
    std::string looked;
    for (const auto& place : places) {
        if (holds_assets(place)) return place.lexically_normal();
        looked += " " + place.lexically_normal().string();
    }
    return Fault{FaultCode::kAssetWrong,
                 "no folder with texts/ and policy/ at:" + looked + "; give --assets DIR"};
}

Result<std::string> read_file(const fs::path& path, std::size_t most) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Fault{FaultCode::kBadInput, path.string() + ": cannot be read"};
    std::string text;
    std::vector<char> part(64 * 1024);
    while (in) {
        in.read(part.data(), static_cast<std::streamsize>(part.size()));
        text.append(part.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > most) return Fault{FaultCode::kBadInput, path.string() + ": too large"};
    }
    if (in.bad()) return Fault{FaultCode::kBadInput, path.string() + ": cannot be read"};
    return text;
}

Result<Texts> load_texts(const fs::path& assets) {
    Texts all;
    const auto files = TRY(files_in(assets / "texts" / "zh_CN", ".po"));
    for (const auto& file : files) {
        const auto text = TRY(read_file(file));
        const auto texts = TRY(Texts::parse(text, file.filename().string()));
        TRY(all.add(texts));
    }
    return all;
}

Result<policy::Rulebook> load_rulebook(const fs::path& folder) {
    policy::NamedTexts named;
    const auto files = TRY(files_in(folder, ".toml"));
    for (const auto& file : files) named.emplace_back(file.filename().string(), TRY(read_file(file)));
    return policy::parse(named);
}

}  // namespace canbao::app

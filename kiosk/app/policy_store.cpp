#include "kiosk/app/policy_store.h"

#include <fcntl.h>
#include <unistd.h>

#include "kiosk/app/assets.h"

namespace canbao::app {
namespace {

namespace fs = std::filesystem;
using policy::NamedTexts;
using policy::Pack;

constexpr std::size_t kFileMax = 1 << 20;
constexpr std::size_t kFilesMax = 64;

Result<NamedTexts> read_folder(const fs::path& folder) {
    std::error_code wrong;
    NamedTexts files;
    for (const auto& entry : fs::directory_iterator(folder, wrong)) {
        if (!entry.is_regular_file(wrong)) continue;
        if (files.size() == kFilesMax)
            return Fault{FaultCode::kAssetWrong, folder.string() + ": too many files"};
        const auto text = read_file(entry.path(), kFileMax);
        if (!text) return Fault{FaultCode::kAssetWrong, text.fault().detail};
        files.emplace_back(entry.path().filename().string(), *text);
    }
    if (wrong) return Fault{FaultCode::kAssetWrong, folder.string() + ": " + wrong.message()};
    return files;
}

Result<Done> write_file(const fs::path& path, std::string_view text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool good = file >= 0;
    while (good && !text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        good = written > 0;
        if (good) text.remove_prefix(static_cast<std::size_t>(written));
    }
    good = good && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!good) return Fault{FaultCode::kDiskFailed, path.string() + ": cannot be written"};
    return Done{};
}

// The accepted files beside the old ones, then in their place: a crash leaves either, or none and the next
// start takes the incoming pack again.
Result<Done> keep(const NamedTexts& files, const Pack& pack, const fs::path& place) {
    const fs::path fresh = place.string() + ".new";
    std::error_code wrong;
    fs::remove_all(fresh, wrong);
    if (!fs::create_directories(fresh, wrong))
        return Fault{FaultCode::kDiskFailed, fresh.string() + ": " + wrong.message()};
    for (const auto& [name, text] : files) {
        const bool meta = name == policy::kManifestFile || name == policy::kSignatureFile;
        bool named = meta;
        for (const auto& [rule_file, digest] : pack.manifest.files) named = named || rule_file == name;
        if (named) TRY(write_file(fresh / name, text));
    }
    fs::remove_all(place, wrong);
    fs::rename(fresh, place, wrong);
    if (wrong) return Fault{FaultCode::kDiskFailed, place.string() + ": " + wrong.message()};
    return Done{};
}

struct Candidate {
    NamedTexts files;
    Pack pack;
};

// nullopt: no pack lies there.
std::optional<Result<Candidate>> pack_in(const fs::path& folder, const Bytes& key) {
    std::error_code ignored;
    if (folder.empty() || !fs::exists(folder / policy::kManifestFile, ignored)) return std::nullopt;
    auto files = read_folder(folder);
    if (!files) return Result<Candidate>(files.fault());
    auto pack = policy::open_pack(*files, key);
    if (!pack)
        return Result<Candidate>(Fault{pack.fault().code, folder.string() + "/" + pack.fault().detail});
    return Result<Candidate>(Candidate{*std::move(files), *std::move(pack)});
}

// Takes the incoming pack if it is newer and its day has come; what is wrong with it goes to `chosen`.
void consider(ChosenRulebook& chosen, const RulebookPlaces& places, Day today) {
    auto incoming = pack_in(places.incoming, places.public_key);
    if (!incoming) return;
    if (!*incoming) {
        chosen.trouble = incoming->fault();
        return;
    }
    Pack& pack = (*incoming)->pack;
    const auto version = pack.manifest.version;
    if (version < chosen.pack) {
        chosen.trouble = Fault{FaultCode::kAssetWrong,
                               places.incoming.string() + ": version " + std::to_string(version) +
                                   " is older than " + std::to_string(chosen.pack) + ", which is in force"};
        return;
    }
    if (version == chosen.pack || pack.manifest.valid_from > today) return;
    if (const auto kept = keep((*incoming)->files, pack, places.state / "policy"); !kept) {
        chosen.trouble = kept.fault();
        return;
    }
    chosen.rules = std::move(pack.rules);
    chosen.pack = version;
    chosen.trouble.reset();
}

}  // namespace

Result<RulebookPlaces> rulebook_places(const Config& config, const fs::path& assets) {
    RulebookPlaces places{assets / "policy", config.policy.pack, {}, config.state_dir};
    if (config.policy.pack.empty()) return places;
    const auto key = from_base64(config.policy.key);
    if (!key) return Fault{FaultCode::kConfigurationWrong, "policy.key: " + key.fault().detail};
    places.public_key = *key;
    return places;
}

Result<ChosenRulebook> choose_rulebook(const RulebookPlaces& places, Day today) {
    ChosenRulebook chosen;
    chosen.rules = TRY(load_rulebook(places.own));
    if (places.incoming.empty()) return chosen;
    if (auto kept = pack_in(places.state / "policy", places.public_key)) {
        if (*kept) {
            chosen.rules = std::move((*kept)->pack.rules);
            chosen.pack = (*kept)->pack.manifest.version;
        } else {
            chosen.trouble = kept->fault();
        }
    }
    consider(chosen, places, today);
    return chosen;
}

}  // namespace canbao::app

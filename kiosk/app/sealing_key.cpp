#include "kiosk/app/sealing_key.h"

#include <sys/stat.h>

#include <cstdlib>

#include "kiosk/app/assets.h"

namespace canbao::app {
namespace {

constexpr std::string_view kCredential = "credential:";
constexpr std::size_t kMostKey = 256;

Fault wrong(const std::string& what) { return {FaultCode::kConfigurationWrong, "promise.key: " + what}; }

Result<std::string> path_of(const std::string& key) {
    if (!is_credential(key)) return key;
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr)
        return wrong(
            "there are no credentials here; start as a service with LoadCredential=, or name a file");
    return folder + ("/" + key.substr(kCredential.size()));
}

}  // namespace

bool is_credential(std::string_view key) { return key.rfind(kCredential, 0) == 0; }

Result<std::optional<disk::SealingKey>> sealing_key(const PromiseSettings& settings) {
    if (settings.key.empty()) return std::optional<disk::SealingKey>();
    const auto path = TRY(path_of(settings.key));
    struct stat file {};
    // A credential lies in a folder of the service's own; its mode shows an access list, not who may read it.
    const bool own_file = path == settings.key && ::stat(path.c_str(), &file) == 0;
    if (own_file && (file.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return wrong(path + ": others may read it; chmod 0600");
    auto content = read_file(path, kMostKey);
    if (!content) return wrong(content.fault().detail + "; make one: head -c 32 /dev/urandom > " + path);
    auto key = disk::SealingKey::parse(*content);
    wipe(content->data(), content->size());
    if (!key) return wrong(path + " " + key.fault().detail + "; bring back the right one from its backup");
    return std::optional<disk::SealingKey>(*std::move(key));
}

}  // namespace canbao::app

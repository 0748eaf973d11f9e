// policy_store.h: Which rule book is in force: the program's own, or a signed one from outside.
//
// A pack laid into the incoming folder is tried at start. A good and newer one whose day has come is copied
// into the state folder and used from there; a bad or older one changes nothing and is a fault for staff. So
// the last good pack stays in force whatever happens to the incoming folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/config.h"
#include "kiosk/policy/pack.h"

namespace canbao::app {

struct RulebookPlaces {
    std::filesystem::path own;       // policy/ of the assets
    std::filesystem::path incoming;  // empty: only the program's own
    Bytes public_key;                // Ed25519, 32 octets
    std::filesystem::path state;     // accepted packs lie in its folder policy/
};
// From the configuration; kConfigurationWrong for a key that is none.
Result<RulebookPlaces> rulebook_places(const Config& config, const std::filesystem::path& assets);

struct ChosenRulebook {
    policy::Rulebook rules;
    std::int64_t pack = 0;         // version of the pack in force; 0 = the program's own
    std::optional<Fault> trouble;  // what was refused, for staff; the rules in force are sound all the same
};
// kAssetWrong only when not even the program's own rule book can be read.
Result<ChosenRulebook> choose_rulebook(const RulebookPlaces& places, Day today);

}  // namespace canbao::app

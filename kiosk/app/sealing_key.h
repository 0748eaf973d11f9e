// sealing_key.h: The key that seals promised applications, from where the configuration says.
//
// A file that only the terminal's user can read, or a credential of the service manager (systemd.exec(5),
// LoadCredential=): its folder is named by $CREDENTIALS_DIRECTORY.
#pragma once

#include <string_view>

#include "drivers/disk/sealed.h"
#include "kiosk/base/config.h"

namespace canbao::app {

// "credential:NAME": what only the running service is given.
bool is_credential(std::string_view key);
// Nothing when the configuration names no key. kConfigurationWrong says which file and the cure.
Result<std::optional<disk::SealingKey>> sealing_key(const PromiseSettings& settings);

}  // namespace canbao::app

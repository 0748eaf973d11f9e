// office_keys.h: The office's public keys for papers, out of the configuration or a file of their own.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/config.h"
#include "kiosk/documents/verification.h"

namespace canbao::app {

// As checked by parse_config(); an entry whose key is not 32 octets of Base64 is left out.
std::vector<documents::OfficeKey> office_keys(const OfficeSettings& office);

// A TOML file of [[paper_keys]] with number, key, from, until, as below [office] of the configuration: for a
// desk that checks papers and is no terminal. kConfigurationWrong names the entry.
Result<std::vector<documents::OfficeKey>> parse_office_keys(std::string_view toml, std::string_view name);

}  // namespace canbao::app

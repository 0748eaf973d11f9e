// toml.h: TOML 1.0 (configuration and rule book files), behind one .cpp.
#pragma once

#include <string_view>

#include "kiosk/base/value.h"

namespace canbao::toml_file {

// The document as an object; dates become their text (YYYY-MM-DD). `name` is the file's name for messages:
// kConfigurationWrong with "NAME:LINE: what is wrong".
Result<Value> parse(std::string_view text, std::string_view name);

}  // namespace canbao::toml_file

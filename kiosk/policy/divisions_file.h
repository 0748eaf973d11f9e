// divisions_file.h: assets/policy/divisions.toml read and checked.
#pragma once

#include <string>

#include "kiosk/base/value.h"
#include "kiosk/policy/divisions.h"

namespace canbao::policy {

// kAssetWrong: "FILE:LINE: what; cure" (a code that is no code, a twin, a district outside its city).
Result<Divisions> read_divisions(const Value& file, const std::string& name);

}  // namespace canbao::policy

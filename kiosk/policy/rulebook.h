// rulebook.h: The dated rules and figures of assets/policy, checked once at start.
//
// parse() is pure: app reads the files and hands in their texts. Each row has from, to, source and status; what is
// wrong is named with file and line. The rule book is a const reference in every session.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/base/value.h"

namespace canbao::policy {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;  // file name, content

}  // namespace canbao::policy

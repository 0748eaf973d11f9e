// assets.h: Where the words and rules lie, and how they are read.
//
// Order: what the command line says, the configuration, the installed place beside the program
// (PREFIX/bin/canbao -> PREFIX/share/canbao), the source tree a build folder belongs to.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/base/texts.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::app {

// The folder that holds texts/ and policy/; kAssetWrong names the places looked at.
Result<std::filesystem::path> find_assets(const std::string& given = "");
// All catalogues of texts/zh_CN as one.
Result<Texts> load_texts(const std::filesystem::path& assets);
// All files of `folder` (default: policy/ of the assets).
Result<policy::Rulebook> load_rulebook(const std::filesystem::path& folder);
// A whole file, at most `most` bytes; kAssetWrong or kBadInput names it.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most = 4 << 20);

}  // namespace canbao::app

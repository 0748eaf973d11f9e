// pack.h: A rule book from outside: files, a manifest of their digests, and the province's signature over it.
//
// manifest.json: {"format": 1, "version": N, "valid_from": "YYYY-MM-DD", "files": {"NAME.toml": "SHA-256,
// hex"}}; manifest.sig: Base64 of the Ed25519 signature over the manifest's octets. What the manifest does
// not name is not read, what it names must be there: nothing can be added, left out or exchanged.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

inline constexpr std::string_view kManifestFile = "manifest.json";
inline constexpr std::string_view kSignatureFile = "manifest.sig";

struct Manifest {
    std::int64_t version = 0;
    Day valid_from{};
    std::vector<std::pair<std::string, std::string>> files;  // name, SHA-256 in hex
};

struct Pack {
    Manifest manifest;
    Rulebook rules;
};

// All texts of the pack's folder, manifest and signature among them. kAssetWrong says what is wrong with it.
Result<Pack> open_pack(const NamedTexts& files, ByteView public_key);

// The manifest for these rule files, one line; what the province signs.
std::string manifest_for(const NamedTexts& files, std::int64_t version, Day valid_from);

}  // namespace canbao::policy

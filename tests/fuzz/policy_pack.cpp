// policy_pack.cpp: Any octets as a pack's manifest, signed as the province would, over the real rule files;
// what follows a NUL is tried as a signature nobody made.
//
// A digest written "@" stands for the true one, so that a corpus outlives a change of the rules.
#include "kiosk/policy/pack.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/policy_files.h"
#include "tests/unit/policy/signer.h"

namespace {

using namespace canbao;
using namespace canbao::policy;

NamedTexts with(NamedTexts files, const std::string& manifest, const std::string& signature) {
    files.emplace_back(kManifestFile, manifest);
    files.emplace_back(kSignatureFile, signature);
    return files;
}

void fill_digests(std::string& manifest, const NamedTexts& files) {
    for (const auto& [name, content] : files) {
        const std::string blank = "\"" + name + "\":\"@\"";
        const auto at = manifest.find(blank);
        if (at != std::string::npos)
            manifest.replace(at + blank.size() - 2, 1, hex(sha256(as_bytes(content))));
    }
}

void must(bool good) {
    if (!good) std::abort();
}

void check(const Result<Pack>& pack, const NamedTexts& files) {
    if (!pack) return must(pack.fault().code == FaultCode::kAssetWrong && !pack.fault().detail.empty());
    must(pack->manifest.version >= 1 && pack->manifest.valid_from.ok());
    for (const auto& [name, digest] : pack->manifest.files) {
        must(name.find('/') == std::string::npos);
        bool there = false;
        for (const auto& [file, content] : files)
            there = there || (file == name && hex(sha256(as_bytes(content))) == digest);
        must(there);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const NamedTexts kFiles = fuzz::policy_files();
    static const Signer kProvince, kStranger;
    static const Bytes kKey = kProvince.public_key();
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto end = std::min(input.find('\0'), input.size());
    std::string manifest(input.substr(0, end));
    fill_digests(manifest, kFiles);
    check(open_pack(with(kFiles, manifest, kProvince.sign(manifest)), kKey), kFiles);
    const std::string made_up(input.substr(std::min(end + 1, input.size())));
    for (const auto& signature : {kStranger.sign(manifest), made_up}) {
        const auto pack = open_pack(with(kFiles, manifest, signature), kKey);
        must(!pack && pack.fault().code == FaultCode::kAssetWrong);
    }
    return 0;
}

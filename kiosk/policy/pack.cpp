#include "kiosk/policy/pack.h"

#include <algorithm>

#include "kiosk/base/json.h"
#include "kiosk/base/signature.h"
#include "kiosk/base/text.h"

namespace canbao::policy {
namespace {

constexpr int kFormat = 1;

Fault wrong(std::string_view file, const std::string& what) {
    return {FaultCode::kAssetWrong, std::string(file) + ": " + what};
}

const std::string* text_of(const NamedTexts& files, std::string_view name) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.first == name; });
    return found == files.end() ? nullptr : &found->second;
}

bool is_rule_file(std::string_view name) {
    const bool plain = name.find_first_of("/\\") == std::string_view::npos && name.front() != '.';
    return plain && name.size() > 5 && name.substr(name.size() - 5) == ".toml";
}

Result<Manifest> read_manifest(const std::string& text) {
    const auto json = json::parse(text);
    if (!json) return wrong(kManifestFile, json.fault().detail);
    const auto format = json->integer_at("format");
    if (!format || *format != kFormat) return wrong(kManifestFile, "format must be 1");
    Manifest manifest;
    const auto version = json->integer_at("version");
    if (!version || *version < 1) return wrong(kManifestFile, "version must be a whole number from 1 on");
    manifest.version = *version;
    const auto from = json->string_at("valid_from");
    const auto day = from ? parse_day(*from) : Result<Day>(from.fault());
    if (!day) return wrong(kManifestFile, "valid_from must be a day");
    manifest.valid_from = *day;
    const Value* files = json->find("files");
    if (files == nullptr || files->object() == nullptr || files->object()->empty())
        return wrong(kManifestFile, "files must be an object with at least one file");
    for (const auto& [name, digest] : *files->object()) {
        if (name.empty() || !is_rule_file(name) || digest.string() == nullptr)
            return wrong(kManifestFile, "files must hold \"NAME.toml\": \"SHA-256\"");
        manifest.files.emplace_back(name, *digest.string());
    }
    return manifest;
}

}  // namespace

Result<Pack> open_pack(const NamedTexts& files, ByteView public_key) {
    const auto* text = text_of(files, kManifestFile);
    const auto* signature = text_of(files, kSignatureFile);
    if (text == nullptr || signature == nullptr)
        return wrong(kManifestFile, "manifest or signature is missing");
    std::string coded(trimmed(*signature));
    std::erase(coded, '\n');
    const auto octets = from_base64(coded);
    if (!octets) return wrong(kSignatureFile, octets.fault().detail);
    if (const auto good = check_signature(public_key, *text, *octets); !good)
        return wrong(kSignatureFile, good.fault().detail);
    auto manifest = TRY(read_manifest(*text));
    NamedTexts named;
    for (const auto& [name, digest] : manifest.files) {
        const auto* content = text_of(files, name);
        if (content == nullptr) return wrong(name, "is named in the manifest and missing");
        if (hex(sha256(as_bytes(*content))) != digest) return wrong(name, "is not what was signed");
        named.emplace_back(name, *content);
    }
    auto rules = TRY(parse(named));
    return Pack{std::move(manifest), std::move(rules)};
}

std::string manifest_for(const NamedTexts& files, std::int64_t version, Day valid_from) {
    Value::Object digests;
    for (const auto& [name, text] : files)
        if (!name.empty() && is_rule_file(name)) digests.emplace_back(name, hex(sha256(as_bytes(text))));
    std::sort(digests.begin(), digests.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return json::write(Value::Object{{"format", kFormat},
                                     {"version", version},
                                     {"valid_from", iso_day(valid_from)},
                                     {"files", std::move(digests)}});
}

}  // namespace canbao::policy

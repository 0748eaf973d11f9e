#include "kiosk/policy/pack.h"

#include "kiosk/base/signature.h"
#include "tests/unit/policy/fixture.h"
#include "tests/unit/policy/signer.h"

namespace canbao::policy {
namespace {

class PackTest : public testing::Test {
protected:
    void sign(const std::string& manifest) {
        std::erase_if(files_, [](const auto& file) {
            return file.first == kManifestFile || file.first == kSignatureFile;
        });
        files_.emplace_back(kManifestFile, manifest);
        files_.emplace_back(kSignatureFile, signer_.sign(manifest) + "\n");
    }
    void SetUp() override { sign(manifest_for(files_, 7, day("2027-01-01"))); }
    std::string& text(std::string_view name) {
        for (auto& file : files_)
            if (file.first == name) return file.second;
        return files_.emplace_back(name, "").second;
    }
    std::string said() const {
        const auto pack = open_pack(files_, signer_.public_key());
        if (pack) return "fine";
        EXPECT_EQ(pack.fault().code, FaultCode::kAssetWrong);
        return pack.fault().detail;
    }

    Signer signer_;
    NamedTexts files_ = policy_files();
};

TEST_F(PackTest, WhatTheProvinceSignedIsTaken) {
    const auto pack = open_pack(files_, signer_.public_key());
    ASSERT_TRUE(pack) << pack.fault().detail;
    EXPECT_EQ(pack->manifest.version, 7);
    EXPECT_EQ(iso_day(pack->manifest.valid_from), "2027-01-01");
    EXPECT_EQ(pack->rules.version(), rules().version());
}

TEST_F(PackTest, AChangedFileIsNotWhatWasSigned) {
    text("enrolment.toml") += "\n";
    EXPECT_EQ(said(), "enrolment.toml: is not what was signed");
}

TEST_F(PackTest, AChangedManifestIsRefused) {
    auto& manifest = text(kManifestFile);
    manifest.replace(manifest.find("\"version\":7"), 11, "\"version\":9");
    EXPECT_EQ(said(), "manifest.sig: the signature does not fit");
}

TEST_F(PackTest, AnotherSignersPackIsRefused) {
    EXPECT_EQ(open_pack(files_, Signer().public_key()).fault().detail,
              "manifest.sig: the signature does not fit");
}

TEST_F(PackTest, AFileThatWasNotSignedIsNotRead) {
    files_.emplace_back("extra.toml", "nonsense");
    EXPECT_EQ(said(), "fine");
}

TEST_F(PackTest, AMissingFileIsNamed) {
    std::erase_if(files_, [](const auto& file) { return file.first == "retirement.toml"; });
    EXPECT_EQ(said(), "retirement.toml: is named in the manifest and missing");
    std::erase_if(files_, [](const auto& file) { return file.first == kSignatureFile; });
    EXPECT_EQ(said(), "manifest.json: manifest or signature is missing");
}

TEST_F(PackTest, ASignedButUnsoundRuleBookIsRefused) {
    text("documents.toml") = "edition = 2026-11-23\n";
    sign(manifest_for(files_, 7, day("2027-01-01")));
    EXPECT_EQ(said().substr(0, 28), "documents.toml:1: expired is");
}

TEST_F(PackTest, ASignedManifestIsStillReadStrictly) {
    for (const auto* manifest :
         {"{}", "[]", "x", R"({"format":2})", R"({"format":1,"version":0})",
          R"({"format":1,"version":1,"valid_from":"soon"})",
          R"({"format":1,"version":1,"valid_from":"2027-01-01","files":{}})",
          R"({"format":1,"version":1,"valid_from":"2027-01-01","files":{"../x.toml":"00"}})",
          R"({"format":1,"version":1,"valid_from":"2027-01-01","files":{"a.toml":7}})"}) {
        sign(manifest);
        EXPECT_EQ(said().substr(0, 15), "manifest.json: ") << manifest;
    }
    text(kSignatureFile) = "AAAA";
    EXPECT_EQ(said(), "manifest.sig: an Ed25519 signature has 64 octets");
    text(kSignatureFile) = "?";
    EXPECT_EQ(said(), "manifest.sig: not padded Base64");
}

// RFC 8032 section 7.1, test 2.
TEST(Signature, VectorOfTheStandard) {
    const auto key = *from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const auto signature = *from_hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(check_signature(key, "\x72", signature));
    EXPECT_FALSE(check_signature(key, "\x73", signature));
    EXPECT_FALSE(check_signature(Bytes(31), "\x72", signature));
}

}  // namespace
}  // namespace canbao::policy

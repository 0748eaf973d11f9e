#include "kiosk/app/policy_store.h"

#include "tests/unit/policy/fixture.h"
#include "tests/unit/policy/signer.h"

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

class PolicyStoreTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "canbao-policy-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        places_ = {policy::source_dir() / "assets/policy", folder_ / "incoming", signer_.public_key(),
                   folder_ / "state"};
        fs::create_directories(places_.state);
    }
    void TearDown() override { fs::remove_all(folder_); }

    // A pack whose minimum age tells which one is in force.
    void lay(int version, int age, std::string_view valid_from = "2026-01-01") {
        auto files = policy::policy_files();
        for (auto& [name, text] : files)
            if (const auto at = text.find("years = 16\n"); name == "enrolment.toml")
                text.replace(at, 10, "years = " + std::to_string(age));
        const auto manifest = policy::manifest_for(files, version, policy::day(valid_from));
        files.emplace_back(policy::kManifestFile, manifest);
        files.emplace_back(policy::kSignatureFile, signer_.sign(manifest));
        fs::remove_all(places_.incoming);
        fs::create_directories(places_.incoming);
        for (const auto& [name, text] : files)
            std::ofstream(places_.incoming / name, std::ios::binary) << text;
    }
    ChosenRulebook chosen(std::string_view today = "2026-11-23") {
        auto result = choose_rulebook(places_, policy::day(today));
        EXPECT_TRUE(result) << result.fault().detail;
        return *std::move(result);
    }
    static std::int64_t age(const ChosenRulebook& chosen) {
        return chosen.rules.find("enrolment", "age_min", policy::day("2026-11-23"))->number("years");
    }

    policy::Signer signer_;
    fs::path folder_;
    RulebookPlaces places_;
};

TEST_F(PolicyStoreTest, WithoutAPackTheProgramsOwnRulesHold) {
    EXPECT_EQ(chosen().pack, 0);
    EXPECT_EQ(age(chosen()), 16);
    EXPECT_FALSE(chosen().trouble);
}

TEST_F(PolicyStoreTest, ANewerPackTakesOverAndStaysWhenTheFolderIsEmptied) {
    lay(3, 17);
    EXPECT_EQ(age(chosen()), 17);
    fs::remove_all(places_.incoming);
    EXPECT_EQ(age(chosen()), 17);
    EXPECT_EQ(chosen().pack, 3);
    lay(4, 18);
    EXPECT_EQ(age(chosen()), 18);
    EXPECT_FALSE(chosen().trouble);
}

TEST_F(PolicyStoreTest, AnOlderPackIsRefused) {
    lay(3, 17);
    EXPECT_EQ(chosen().pack, 3);
    lay(2, 18);
    EXPECT_EQ(age(chosen()), 17);
    ASSERT_TRUE(chosen().trouble);
    EXPECT_NE(chosen().trouble->detail.find("version 2 is older than 3"), std::string::npos);
}

TEST_F(PolicyStoreTest, ABadPackLeavesTheOldOneWorkingAndIsSaid) {
    lay(3, 17);
    EXPECT_EQ(chosen().pack, 3);
    lay(4, 18);
    std::ofstream(places_.incoming / "enrolment.toml", std::ios::app) << "\n";
    EXPECT_EQ(age(chosen()), 17);
    ASSERT_TRUE(chosen().trouble);
    EXPECT_EQ(chosen().trouble->code, FaultCode::kAssetWrong);
    EXPECT_NE(chosen().trouble->detail.find("enrolment.toml: is not what was signed"), std::string::npos);
}

TEST_F(PolicyStoreTest, APackWaitsForItsDay) {
    lay(3, 17, "2027-01-01");
    EXPECT_EQ(age(chosen("2026-12-31")), 16);
    EXPECT_FALSE(chosen("2026-12-31").trouble);
    EXPECT_EQ(age(chosen("2027-01-01")), 17);
}

TEST_F(PolicyStoreTest, AnAcceptedPackThatWasTamperedWithIsNotUsed) {
    lay(3, 17);
    EXPECT_EQ(chosen().pack, 3);
    fs::remove_all(places_.incoming);
    std::ofstream(places_.state / "policy/enrolment.toml", std::ios::app) << "\n";
    EXPECT_EQ(age(chosen()), 16);
    EXPECT_TRUE(chosen().trouble);
    lay(3, 17);  // laid in again it heals
    EXPECT_EQ(age(chosen()), 17);
    EXPECT_FALSE(chosen().trouble);
}

TEST_F(PolicyStoreTest, AnotherSignersPackIsRefused) {
    lay(3, 17);
    places_.public_key = policy::Signer().public_key();
    EXPECT_EQ(age(chosen()), 16);
    EXPECT_TRUE(chosen().trouble);
}

}  // namespace
}  // namespace canbao::app

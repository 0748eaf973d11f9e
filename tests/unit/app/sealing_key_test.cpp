// The key of promises: where it comes from, and who else may read it.
#include "kiosk/app/sealing_key.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "tests/unit/app/room.h"

namespace canbao::app {
namespace {

struct SealingKeyTest : testing::Test {
    void SetUp() override { setenv("CREDENTIALS_DIRECTORY", folder.path.c_str(), 1); }
    void TearDown() override { unsetenv("CREDENTIALS_DIRECTORY"); }

    std::string file(const std::string& name, mode_t mode,
                     const std::string& content = std::string(32, 'k')) {
        const std::string path = (folder.path / name).string();
        std::ofstream(path) << content;
        ::chmod(path.c_str(), mode);
        return path;
    }
    // "": there is one; "none"; or what is wrong.
    static std::string found(const std::string& key) {
        PromiseSettings settings;
        settings.key = key;
        const auto got = sealing_key(settings);
        if (!got) return got.fault().detail;
        return *got ? "" : "none";
    }
    static testing::Matcher<std::string> says(const std::string& part) { return testing::HasSubstr(part); }

    Folder folder;
};

TEST_F(SealingKeyTest, NoneNamedIsNone) { EXPECT_EQ(found(""), "none"); }

TEST_F(SealingKeyTest, AFileIsTakenWhenNobodyElseMayReadIt) {
    EXPECT_EQ(found(file("own", 0600)), "");
    EXPECT_EQ(found(file("read-only", 0400)), "");
    EXPECT_THAT(found(file("group", 0640)), says("chmod 0600"));
    EXPECT_THAT(found(file("all", 0604)), says("chmod 0600"));
}

TEST_F(SealingKeyTest, ACredentialLiesInTheServicesFolderWhateverItsModeShows) {
    file("promise", 0440);
    EXPECT_EQ(found("credential:promise"), "");
    EXPECT_THAT(found("credential:other"), says("other"));
}

TEST_F(SealingKeyTest, ACredentialWithoutAServiceIsExplained) {
    unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_THAT(found("credential:promise"), says("LoadCredential"));
}

TEST_F(SealingKeyTest, AMissingOrWrongFileIsNamedWithTheCure) {
    EXPECT_THAT(found((folder.path / "absent").string()), says("head -c 32"));
    EXPECT_THAT(found(file("short", 0600, "too short")), says("backup"));
}

}  // namespace
}  // namespace canbao::app

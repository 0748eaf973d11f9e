// A small file is the old one or the new one, whole, and for its owner only from its first octet on.
#include "drivers/disk/durable.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

class Durable : public ::testing::Test {
protected:
    Durable() {
        std::string name = (fs::temp_directory_path() / "canbao-durable-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        folder_ = name;
    }
    ~Durable() override { fs::remove_all(folder_); }

    std::string at(const std::string& name) const { return (folder_ / name).string(); }
    static std::string content(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static unsigned mode(const std::string& path) {
        struct stat found {};
        return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0U;
    }
    fs::path folder_;
};

TEST_F(Durable, AFileIsReplacedWholeAndNothingIsLeftBesideIt) {
    ASSERT_TRUE(write_durably(at("pair"), std::string(70'000, 'a'), 0600));
    ASSERT_TRUE(write_durably(at("pair"), "new", 0600));
    EXPECT_EQ(content(at("pair")), "new");
    EXPECT_EQ(mode(at("pair")), 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Durable, WhatATryThatWasCutOffLeftIsNeitherReadNorWrittenInto) {
    std::ofstream(at("pair.new")) << "half";
    fs::permissions(at("pair.new"), fs::perms::all);
    ASSERT_TRUE(write_durably(at("pair"), "whole", 0600));
    EXPECT_EQ(content(at("pair")), "whole");
    EXPECT_EQ(mode(at("pair")), 0600U);
    // Nor is anybody's link followed.
    std::ofstream(at("victim")) << "keep";
    fs::create_symlink(at("victim"), at("pair.new"));
    ASSERT_TRUE(write_durably(at("pair"), "again", 0600));
    EXPECT_EQ(content(at("victim")), "keep");
    EXPECT_FALSE(fs::is_symlink(at("pair")));
}

TEST_F(Durable, WhatCannotBeWrittenLeavesTheOldOne) {
    ASSERT_TRUE(write_durably(at("pair"), "old", 0600));
    fs::create_directories(at("pair.new/in the way"));
    EXPECT_EQ(write_durably(at("pair"), "new", 0600).fault().code, FaultCode::kDiskFailed);
    EXPECT_EQ(content(at("pair")), "old");
    EXPECT_FALSE(write_durably(at("absent/pair"), "new", 0600));
}

TEST_F(Durable, AFileThatIsGoneMayBeRemovedAgain) {
    ASSERT_TRUE(write_durably(at("next"), "x", 0600));
    ASSERT_TRUE(rename_durably(at("next"), at("current")));
    EXPECT_EQ(content(at("current")), "x");
    EXPECT_FALSE(rename_durably(at("next"), at("current")));
    EXPECT_TRUE(remove_durably(at("current")));
    EXPECT_TRUE(remove_durably(at("current")));
    EXPECT_FALSE(fs::exists(at("current")));
}

}  // namespace
}  // namespace canbao::disk

// One terminal on a state folder: a second one is told, and the first one's end frees it however it came.
#include "drivers/disk/sole.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

TEST(Sole, ASecondOneIsToldWhoHasIt) {
    std::string folder = (fs::temp_directory_path() / "canbao-sole-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    {
        const auto first = Sole::take(folder);
        ASSERT_TRUE(first) << first.fault().detail;
        const auto second = Sole::take(folder);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.fault().code, FaultCode::kConfigurationWrong);
        EXPECT_NE(second.fault().detail.find("another terminal runs"), std::string::npos);
    }
    EXPECT_TRUE(Sole::take(folder));
    fs::remove_all(folder);
}

TEST(Sole, AKilledOneLeavesItFree) {
    std::string folder = (fs::temp_directory_path() / "canbao-sole-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto taken = Sole::take(folder);
        const char said = taken ? 'y' : 'n';
        if (write(ends[1], &said, 1) != 1) _exit(1);
        for (;;) pause();
    }
    char said = 0;
    ASSERT_EQ(read(ends[0], &said, 1), 1);
    EXPECT_EQ(said, 'y');
    EXPECT_FALSE(Sole::take(folder));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    EXPECT_TRUE(Sole::take(folder));
    close(ends[0]);
    close(ends[1]);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace canbao::disk

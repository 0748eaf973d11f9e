// No picture of the process's memory, for anybody who is not root.
#include "kiosk/app/confine.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace canbao::app {
namespace {

struct Confined {
    bool core_files, dumpable;
};

// In a process of its own: it cannot be undone.
Confined confined(Examined examined) {
    const pid_t child = fork();
    if (child == 0) {
        confine_process(examined);
        rlimit core{};
        getrlimit(RLIMIT_CORE, &core);
        _exit((core.rlim_cur != 0 || core.rlim_max != 0 ? 2 : 0) | (prctl(PR_GET_DUMPABLE) != 0 ? 1 : 0));
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    return {(WEXITSTATUS(status) & 2) != 0, (WEXITSTATUS(status) & 1) != 0};
}

TEST(Confine, never_examined_means_no_core_file_and_no_look_from_outside) {
    const Confined now = confined(Examined::kNever);
    EXPECT_FALSE(now.core_files);
    EXPECT_FALSE(now.dumpable);
}

TEST(Confine, a_build_for_tests_may_be_looked_into_but_leaves_no_core_file) {
    const Confined now = confined(Examined::kInTests);
    EXPECT_FALSE(now.core_files);
    EXPECT_TRUE(now.dumpable);
}

}  // namespace
}  // namespace canbao::app

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "drivers/office/process.h"
#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

constexpr const char* kNames[] = {
    "https_proxy",     "HTTPS_PROXY", "ALL_PROXY",   "CURL_CA_BUNDLE",  "SSL_CERT_FILE",   "SSL_CERT_DIR",
    "OPENSSL_CONF",    "CURL_HOME",   "HOSTALIASES", "SSLKEYLOGFILE",   "CUPS_SERVERROOT", "GCONV_PATH",
    "LD_LIBRARY_PATH", "IPP_PORT",    "RES_OPTIONS", "MALLOC_PERTURB_", "OPENSSL_MODULES"};

// Run by the test below in a process of its own, whose environment is hostile from the start.
TEST(OfficeEnvironment, DISABLED_Inside) {
    prepare_process();
    for (const char* name : kNames) EXPECT_EQ(getenv(name), nullptr) << name;
    for (const char* name : {"PATH", "SSLEEP"}) EXPECT_NE(getenv(name), nullptr) << "what does no harm stays";
    struct sigaction pipe {};
    sigaction(SIGPIPE, nullptr, &pipe);
    EXPECT_EQ(pipe.sa_handler, SIG_IGN);
    EXPECT_EQ(run(Manner{}).reply.outcome, Outcome::kOk) << "no proxy, no other trust store";
}

TEST(OfficeEnvironment, CannotRedirectOrRevealTheLink) {
    std::string folder = (std::filesystem::temp_directory_path() / "canbao-env-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const std::string keys = folder + "/keys";
    std::vector<std::string> entries{"PATH=/usr/bin:/bin", "SSLEEP=1", "SSLKEYLOGFILE=" + keys};
    for (const char* name : kNames)
        if (std::string_view(name) != "SSLKEYLOGFILE")
            entries.push_back(std::string(name) + "=http://127.0.0.1:1");
    std::vector<char*> environment;
    for (std::string& entry : entries) environment.push_back(entry.data());
    environment.push_back(nullptr);
    std::vector<std::string> words{"test_office", "--gtest_also_run_disabled_tests",
                                   "--gtest_filter=OfficeEnvironment.DISABLED_Inside"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    ASSERT_EQ(posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, arguments.data(), environment.data()),
              0);
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_FALSE(std::filesystem::exists(keys)) << "the secrets of the link were written to a file";
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace canbao::office::test

#include "tests/powercut/bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace canbao::powercut {

namespace fs = std::filesystem;

namespace {

std::string everything_from(int file) {
    std::string all;
    char part[4096];
    for (ssize_t size; (size = ::read(file, part, sizeof part)) > 0;)
        all.append(part, static_cast<std::size_t>(size));
    return all;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

bool Ran::ended_well() const {
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !fault.empty());
}

Bench::Bench(const Programs& programs, std::string folder)
    : programs_(programs),
      folder_(std::move(folder)),
      root_(folder_ + "/root"),
      shadow_(folder_ + "/shadow") {
    fs::create_directories(root_);
}

Bench::~Bench() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Bench::reset(const std::string& from) {
    fs::remove_all(root_);
    fs::create_directories(root_);
    if (!from.empty()) fs::copy(from, root_, fs::copy_options::recursive);
    shadow_.settle(root_);
}

Ran Bench::run(const Job& job, const std::string& kind, long at) {
    fs::remove(folder_ + "/shadow/fault");
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words = {programs_.worker, job.name, root_, std::to_string(job.first),
                                      std::to_string(job.count)};
    std::vector<std::string> places = {"LD_PRELOAD=" + programs_.injector,
                                       "POWERCUT_ROOT=" + root_,
                                       "POWERCUT_SHADOW=" + folder_ + "/shadow",
                                       "POWERCUT_KIND=" + kind,
                                       "POWERCUT_AT=" + std::to_string(at),
                                       "ASAN_OPTIONS=verify_asan_link_order=0",
                                       "PATH=/usr/bin"};
    std::vector<char*> argv, environment;
    for (auto& word : words) argv.push_back(word.data());
    for (auto& place : places) environment.push_back(place.data());
    argv.push_back(nullptr);
    environment.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environment.data()) != 0) std::abort();
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    Ran ran;
    ran.said = lines_of(everything_from(ends[0]));
    ::close(ends[0]);
    waitpid(child, &ran.status, 0);
    ran.fault = content_of(folder_ + "/shadow/fault");
    if (!ran.fault.empty() && ran.fault.back() == '\n') ran.fault.pop_back();
    return ran;
}

}  // namespace canbao::powercut

// loop.h: One thread, one poll(): files that become readable, timers, and a clean end on SIGTERM.
//
// Every simulator is a process of its own with one thread, so that it can be killed, stopped and scripted
// from outside and nothing in it needs a lock. SIGTERM and SIGINT end run(); SIGPIPE is ignored.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>

namespace canbao::sim {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;
using Task = std::function<void()>;

class Loop {
public:
    using TimerId = std::uint64_t;
    enum class When { kReadable, kWritable };

    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // One task per file and direction; watching again replaces it. A task may forget or close any file.
    void watch(int fd, When when, Task task);
    void forget(int fd, When when);
    void forget(int fd);
    // Runs the task once; timers that are due at the same time run in the order in which they were asked for.
    TimerId after(Clock::duration wait, Task task);
    void cancel(TimerId timer);
    // Until a signal asks for the end, or stop().
    void run();
    void stop() { stopped_ = true; }

private:
    struct Watch {
        std::uint64_t generation = 0;  // a file number may be used again within one turn
        Task task;
    };
    using Key = std::pair<int, When>;

    void turn();
    void run_due_timers();
    int wait_ms() const;

    std::map<Key, Watch> watches_;
    std::map<std::pair<Clock::time_point, TimerId>, Task> timers_;
    std::uint64_t count_ = 0;
    int signals_ = -1;
    bool stopped_ = false;
};

}  // namespace canbao::sim

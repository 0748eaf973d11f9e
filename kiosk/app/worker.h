// worker.h: One thread for one slow port: plain blocking code, one job in flight, answers through the
// mailbox.
//
// A job gets a stop token and keeps its own deadline. `idle` runs between jobs (polling a device) and says
// how long to sleep. A worker whose job misses its limit twice is overdue: the host gives it up and the
// process leaves by _Exit, because a thread that hangs in a driver cannot be stopped from outside.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "kiosk/app/mailbox.h"
#include "kiosk/app/task.h"

namespace canbao::app {

class Worker {
public:
    using Milliseconds = std::chrono::milliseconds;
    using SteadyClock = std::chrono::steady_clock;
    // Does one round of polling and returns the time to sleep after it.
    using Idle = std::function<Milliseconds(const std::stop_token&)>;

    explicit Worker(Mailbox& ui, Idle idle = {});
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Runs `job(stop)` on the worker; false when the box is full (the caller answers "busy" then).
    bool post(Job job, Milliseconds limit);
    // Asks the worker to run `idle` at once.
    void nudge();
    // The job (or round) in flight has taken more than twice its limit.
    bool overdue() const;
    Mailbox& ui() { return ui_; }

private:
    struct Waiting {
        Job job;
        Milliseconds limit{0};
    };
    void loop(const std::stop_token& stop);
    void timed(const std::function<void()>& work, Milliseconds limit);

    static constexpr std::size_t kBoxMax = 8;
    static constexpr Milliseconds kRoundLimit{8000};

    Mailbox& ui_;
    Idle idle_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Waiting> jobs_;
    bool nudged_ = false;
    std::atomic<SteadyClock::rep> must_end_{0};  // ticks since the clock's epoch; 0 = nothing in flight
    std::jthread thread_;                        // last: it uses the others
};

}  // namespace canbao::app

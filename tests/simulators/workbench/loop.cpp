#include "tests/simulators/workbench/loop.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <vector>

namespace canbao::sim {

Loop::Loop() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    signals_ = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    watch(signals_, When::kReadable, [this] { stop(); });
}

Loop::~Loop() { close(signals_); }

void Loop::watch(int fd, When when, Task task) { watches_[{fd, when}] = Watch{++count_, std::move(task)}; }
void Loop::forget(int fd, When when) { watches_.erase({fd, when}); }
void Loop::forget(int fd) {
    forget(fd, When::kReadable);
    forget(fd, When::kWritable);
}

Loop::TimerId Loop::after(Clock::duration wait, Task task) {
    const TimerId id = ++count_;
    timers_.emplace(std::pair{Clock::now() + wait, id}, std::move(task));
    return id;
}

void Loop::cancel(TimerId timer) {
    std::erase_if(timers_, [&](const auto& entry) { return entry.first.second == timer; });
}

void Loop::run() {
    while (!stopped_) turn();
}

int Loop::wait_ms() const {
    if (timers_.empty()) return -1;
    const auto left = std::chrono::ceil<Milliseconds>(timers_.begin()->first.first - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

void Loop::run_due_timers() {
    const auto now = Clock::now();
    const TimerId newest = count_;  // a task that asks for a new timer waits for the next turn
    while (!timers_.empty()) {
        auto due = timers_.begin();
        while (due != timers_.end() && due->first.second > newest) ++due;
        if (due == timers_.end() || due->first.first > now) return;
        const Task task = std::move(due->second);
        timers_.erase(due);
        task();
    }
}

void Loop::turn() {
    std::vector<pollfd> files;
    std::vector<std::pair<Key, std::uint64_t>> order;
    for (const auto& [key, watch] : watches_) {
        const auto events = static_cast<short>(key.second == When::kReadable ? POLLIN : POLLOUT);
        files.push_back({key.first, events, 0});
        order.emplace_back(key, watch.generation);
    }
    poll(files.data(), files.size(), wait_ms());
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].revents == 0) continue;
        const auto found = watches_.find(order[i].first);
        if (found == watches_.end() || found->second.generation != order[i].second) continue;
        const Task task = found->second.task;
        task();
    }
    run_due_timers();
}

}  // namespace canbao::sim

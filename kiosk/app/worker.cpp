#include "kiosk/app/worker.h"

#include "kiosk/app/dead_stack.h"

namespace canbao::app {

Worker::Worker(Mailbox& ui, Idle idle)
    : ui_(ui), idle_(std::move(idle)), thread_([this](const std::stop_token& stop) { loop(stop); }) {}

Worker::~Worker() {
    thread_.request_stop();
    wake_.notify_all();
}

bool Worker::post(Job job, Milliseconds limit) {
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.size() >= kBoxMax) return false;
        jobs_.push_back({std::move(job), limit});
    }
    wake_.notify_all();
    return true;
}

void Worker::nudge() {
    {
        const std::lock_guard lock(mutex_);
        nudged_ = true;
    }
    wake_.notify_all();
}

bool Worker::overdue() const {
    const auto end = must_end_.load();
    return end != 0 && SteadyClock::now().time_since_epoch().count() > end;
}

void Worker::timed(const std::function<void()>& work, Milliseconds limit) {
    must_end_ = (SteadyClock::now() + 2 * limit).time_since_epoch().count();
    work();
    must_end_ = 0;
}

void Worker::loop(const std::stop_token& stop) {
    Milliseconds sleep{0};
    while (!stop.stop_requested()) {
        forget_dead_stack();  // of the last job, which is gone by now
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            const auto ready = [this] { return !jobs_.empty() || nudged_; };
            if (idle_)
                wake_.wait_for(lock, stop, sleep, ready);
            else
                wake_.wait(lock, stop, ready);
            if (stop.stop_requested()) return;
            nudged_ = false;
            if (!jobs_.empty()) {
                next = std::move(jobs_.front());
                jobs_.pop_front();
            }
        }
        if (next.job) {
            timed([&] { next.job(stop); }, next.limit);
            sleep = Milliseconds{0};
        } else if (idle_) {
            timed([&] { sleep = idle_(stop); }, kRoundLimit);
        }
    }
}

}  // namespace canbao::app

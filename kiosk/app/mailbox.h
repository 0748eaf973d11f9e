// mailbox.h: How workers reach the UI thread: tasks in order, and a nudge that wakes its loop.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/app/task.h"

namespace canbao::app {

class Mailbox {
public:
    // Called (on the posting thread) after each post; must be safe from any thread.
    void on_post(std::function<void()> wake);
    void post(Task task);
    // Runs everything posted so far, on the caller's thread. Returns how many.
    int run_all();

private:
    std::mutex mutex_;
    std::vector<Task> tasks_;
    std::function<void()> wake_;
};

}  // namespace canbao::app

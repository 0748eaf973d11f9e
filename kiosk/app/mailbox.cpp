#include "kiosk/app/mailbox.h"

namespace canbao::app {

void Mailbox::on_post(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void Mailbox::post(Task task) {
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        wake = wake_;
    }
    if (wake) wake();
}

int Mailbox::run_all() {
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(tasks_);
    }
    for (auto& task : tasks) task();
    return static_cast<int>(tasks.size());
}

}  // namespace canbao::app

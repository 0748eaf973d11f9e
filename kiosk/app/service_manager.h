// service_manager.h: What the service manager is told: ready, alive, what is on the screen, ending.
//
// sd_notify(3). Started by hand, nobody listens and nothing is said. Holds no personal data: its words are
// names of screens and causes.
#pragma once

#include <chrono>
#include <string>

namespace canbao::app {

class ServiceManager {
public:
    using Time = std::chrono::steady_clock::time_point;

    // Started by a service manager that wants to be told.
    static bool listens();
    // Reads from the environment whether somebody waits for signs of life.
    ServiceManager();

    // Once: the screen that people are received with is on the glass.
    void ready();
    // A sign of life; at most one a second goes out.
    void alive(Time now);
    // What an installer reads in `systemctl status`; said only when it is new.
    void status(const std::string& words);
    void ending(const std::string& why);

private:
    bool awaited_ = false;
    bool ready_ = false;
    Time said_at_{};
    std::string status_;
};

}  // namespace canbao::app

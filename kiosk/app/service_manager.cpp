#include "kiosk/app/service_manager.h"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <cstdlib>
#include <utility>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

// Shorter than the loop's sleep, so that every turn of an idle terminal is heard.
constexpr auto kSignEvery = 900ms;

// Nobody listens, or the socket is full: neither is a reason to stop serving people.
void say(const std::string& words) { static_cast<void>(sd_notify(0, words.c_str())); }

}  // namespace

bool ServiceManager::listens() { return std::getenv("NOTIFY_SOCKET") != nullptr; }

ServiceManager::ServiceManager() {
    std::uint64_t within_us = 0;
    awaited_ = sd_watchdog_enabled(0, &within_us) > 0;
}

void ServiceManager::ready() {
    if (std::exchange(ready_, true)) return;
    say("READY=1");
}

void ServiceManager::alive(Time now) {
    if (!awaited_ || now - said_at_ < kSignEvery) return;
    said_at_ = now;
    say("WATCHDOG=1");
}

void ServiceManager::status(const std::string& words) {
    if (status_ == words) return;
    status_ = words;
    say("STATUS=" + words);
}

void ServiceManager::ending(const std::string& why) { say("STOPPING=1\nSTATUS=" + why); }

}  // namespace canbao::app

#include "kiosk/app/scanner_port.h"

#include <algorithm>
#include <utility>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kListenFor = 1000ms;
constexpr auto kReopenMin = 500ms;
constexpr auto kReopenMax = 5000ms;

}  // namespace

// What only the worker's thread touches.
struct ScannerPort::Device {
    explicit Device(Open opener) : open(std::move(opener)) {}

    using Listened = Result<std::optional<Personal>>;

    Open open;
    std::unique_ptr<ScannerDevice> device;
    std::chrono::milliseconds reopen = kReopenMin;
    bool told_once = false;
    std::optional<FaultCode> told;

    Result<Done> opened() {
        if (device) return Done{};
        auto made = open();
        if (!made) return made.fault();
        device = *std::move(made);
        reopen = kReopenMin;
        return Done{};
    }
    Listened listen(const std::stop_token& stop) {
        auto listened = device->scan(Deadline(kListenFor, stop));
        if (!listened && listened.fault().code == FaultCode::kScannerLost) device.reset();
        return listened;
    }
    std::chrono::milliseconds pause() {
        if (device) return 0ms;
        const auto now = reopen;
        reopen = std::min(2 * reopen, std::chrono::milliseconds{kReopenMax});
        return now;
    }
    bool is_news(std::optional<FaultCode> code) {
        const bool was_told = std::exchange(told_once, true);
        return std::exchange(told, code) != code || !was_told;
    }
};

ScannerPort::ScannerPort(Mailbox& ui, Open open, Log& log)
    : log_(log),
      device_(std::make_shared<Device>(std::move(open))),
      worker_(ui, [this](const std::stop_token& stop) {
          const auto tell = [this](std::optional<Fault> fault) {
              const auto code = fault ? std::optional(fault->code) : std::nullopt;
              if (device_->is_news(code))
                  worker_.ui().post([this, fault = std::move(fault)] { seen(fault); });
          };
          const auto ready = device_->opened();
          tell(ready ? std::nullopt : std::optional(ready.fault()));
          if (!ready) return device_->pause();
          auto heard = device_->listen(stop);
          if (!device_->device) tell(heard.fault());
          if (heard && *heard)
              worker_.ui().post(
                  [this, code = **std::move(heard), when = Worker::SteadyClock::now()]() mutable {
                      shown(std::move(code), when);
                  });
          return device_->pause();
      }) {}

void ScannerPort::seen(std::optional<Fault> fault) {
    if (known_ || fault) log_.warn(fault ? "scanner: " + fault->detail : "scanner: fine again");
    known_ = true;
    fault_ = std::move(fault);
    if (!fault_ || !wanted_) return;
    const auto reply = *std::exchange(wanted_, std::nullopt);
    reply(*fault_);
}

// Shown before anybody asked, or to nobody: dropped, and wiped with it.
void ScannerPort::shown(Personal code, Time when) {
    if (!wanted_ || when < wanted_since_) return;
    const auto reply = *std::exchange(wanted_, std::nullopt);
    reply(std::move(code));
}

Pending<Result<Personal>> ScannerPort::scanning() {
    if (known_ && fault_) return Pending<Result<Personal>>(*fault_);
    Pending<Result<Personal>> pending;
    wanted_ = pending.reply();
    wanted_since_ = Worker::SteadyClock::now();
    return pending;
}

}  // namespace canbao::app

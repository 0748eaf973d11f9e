// scanner_port.h: The scanner on its worker: opened again when lost, read all the time, so that a code shown
// while nobody waits is not there for the next person.
//
// What is no code is dropped here, too: the citizen shows it again. Codes are Personal from the driver on and
// never logged.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/scanner.h"

namespace canbao::app {

class ScannerPort : public Scanner {
public:
    using Open = std::function<Result<std::unique_ptr<ScannerDevice>>()>;

    ScannerPort(Mailbox& ui, Open open, Log& log);

    Pending<Result<Personal>> scanning() override;
    std::optional<Fault> fault() const override { return fault_; }

    bool known() const { return known_; }
    bool overdue() const { return worker_.overdue(); }

private:
    struct Device;  // lives on the worker
    using Time = Worker::SteadyClock::time_point;

    void shown(Personal code, Time when);
    void seen(std::optional<Fault> fault);

    Log& log_;
    bool known_ = false;
    std::optional<Fault> fault_{Fault{FaultCode::kScannerLost, "not opened yet"}};
    std::optional<Pending<Result<Personal>>::Reply> wanted_;
    Time wanted_since_;
    std::shared_ptr<Device> device_;
    Worker worker_;  // last: its thread uses device_
};

}  // namespace canbao::app

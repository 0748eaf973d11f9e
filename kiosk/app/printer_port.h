// printer_port.h: A printer (receipts or A4) on its worker: opened again when lost, asked for its status
// between jobs.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/printer.h"

namespace canbao::app {

// Which printer, and how to get at it.
struct PrinterDrive {
    std::string name;  // in the log
    std::function<Result<std::unique_ptr<PrinterDevice>>()> open;
    // Draws a paper as this printer would; needs no device, called on the worker.
    std::function<Result<std::vector<documents::Picture>>(const documents::Paper&)> preview;
    std::chrono::milliseconds print_limit{40'000};
};

class PrinterPort : public Printer {
public:
    PrinterPort(Mailbox& ui, PrinterDrive drive, Log& log);

    Pending<Printed> printing(documents::Paper paper) override;
    Pending<Result<std::vector<documents::Picture>>> previewing(documents::Paper paper) override;
    PrinterStatus status() const override { return status_; }

    bool known() const { return known_; }
    bool overdue() const { return worker_.overdue(); }

private:
    struct Device;  // lives on the worker

    void seen(const PrinterStatus& status);

    Log& log_;
    std::string name_;
    std::chrono::milliseconds print_limit_;
    bool known_ = false;
    PrinterStatus status_{Fault{FaultCode::kPrinterSilent, "not asked yet"}, std::nullopt};
    std::shared_ptr<Device> device_;
    Worker worker_;  // last: its thread uses device_
};

}  // namespace canbao::app

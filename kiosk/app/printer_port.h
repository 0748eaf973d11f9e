// printer_port.h: The receipt printer on its worker: opened again when lost, asked for its status between
// jobs.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/printer.h"

namespace canbao::app {

class PrinterPort : public Printer {
public:
    using Open = std::function<Result<std::unique_ptr<PrinterDevice>>()>;

    // Draws a paper as this printer would; pure, called on the worker.
    using Preview = std::function<Result<std::vector<documents::Picture>>(const documents::Paper&)>;

    PrinterPort(Mailbox& ui, Open open, Preview preview, Log& log);

    Pending<Printed> printing(documents::Paper paper) override;
    Pending<Result<std::vector<documents::Picture>>> previewing(documents::Paper paper) override;
    PrinterStatus status() const override { return status_; }

    bool known() const { return known_; }
    bool overdue() const { return worker_.overdue(); }

private:
    struct Device;  // lives on the worker

    void seen(const PrinterStatus& status);

    Log& log_;
    bool known_ = false;
    PrinterStatus status_{Fault{FaultCode::kPrinterSilent, "not asked yet"}, std::nullopt};
    Preview preview_;
    std::shared_ptr<Device> device_;
    Worker worker_;  // last: its thread uses device_
};

}  // namespace canbao::app

#include "kiosk/app/printer_port.h"

#include <algorithm>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kPollEvery = 2000ms;
constexpr auto kPollLimit = 2000ms;
constexpr auto kPreviewLimit = 10'000ms;
constexpr auto kReopenMin = 500ms;
constexpr auto kReopenMax = 5000ms;

bool same(const PrinterStatus& a, const PrinterStatus& b) {
    const auto code = [](const PrinterStatus& s) {
        return s.fault ? std::optional(s.fault->code) : std::nullopt;
    };
    return code(a) == code(b) && a.paper_near_end == b.paper_near_end;
}

}  // namespace

// What only the worker's thread touches.
struct PrinterPort::Device {
    explicit Device(PrinterDrive how) : drive(std::move(how)) {}

    PrinterDrive drive;
    std::unique_ptr<PrinterDevice> device;
    std::chrono::milliseconds reopen = kReopenMin;
    std::optional<PrinterStatus> told;

    std::optional<PrinterStatus> look(const std::stop_token& stop) {
        PrinterStatus status;
        if (const auto ready = opened(); !ready) {
            status.fault = ready.fault();
        } else {
            auto asked = device->status(Deadline(kPollLimit, stop));
            if (asked)
                status = *std::move(asked);
            else
                status.fault = asked.fault();
            lose(status.fault);
        }
        if (told && same(*told, status)) return std::nullopt;
        told = status;
        return status;
    }
    std::chrono::milliseconds pause() {
        if (device) return kPollEvery;
        const auto now = reopen;
        reopen = std::min(2 * reopen, std::chrono::milliseconds{kReopenMax});
        return now;
    }
    Printed print(const documents::Paper& paper, const std::stop_token& stop) {
        if (const auto ready = opened(); !ready) return {PrintOutcome::kFailed, "none", ready.fault(), 0};
        auto printed = device->print(paper, Deadline(drive.print_limit, stop));
        lose(printed.fault);
        return printed;
    }

private:
    Result<Done> opened() {
        if (device) return Done{};
        auto made = drive.open();
        if (!made) return made.fault();
        device = *std::move(made);
        reopen = kReopenMin;
        return Done{};
    }
    void lose(const std::optional<Fault>& fault) {
        if (fault && fault->code == FaultCode::kPrinterLost) device.reset();
    }
};

PrinterPort::PrinterPort(Mailbox& ui, PrinterDrive drive, Log& log)
    : log_(log),
      name_(drive.name),
      print_limit_(drive.print_limit),
      device_(std::make_shared<Device>(std::move(drive))),
      worker_(ui, [this](const std::stop_token& stop) {
          if (auto status = device_->look(stop))
              worker_.ui().post([this, status = *std::move(status)] { seen(status); });
          return device_->pause();
      }) {}

void PrinterPort::seen(const PrinterStatus& status) {
    if (known_ && !same(status, status_))
        log_.warn(name_ + ": " + (status.fault ? std::string(name_of(status.fault->code)) : "fine again"));
    known_ = true;
    status_ = status;
}

Pending<Printed> PrinterPort::printing(documents::Paper paper) {
    Pending<Printed> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), paper = std::move(paper)](const std::stop_token& stop) mutable {
            auto printed = device_->print(paper, stop);
            paper = {};
            worker_.ui().post([reply, printed = std::move(printed)]() mutable { reply(std::move(printed)); });
        },
        print_limit_);
    if (!posted)
        return Pending<Printed>({PrintOutcome::kFailed, "none", Fault{FaultCode::kPrinterSilent, "busy"}, 0});
    return pending;
}

Pending<Result<std::vector<documents::Picture>>> PrinterPort::previewing(documents::Paper paper) {
    Pending<Result<std::vector<documents::Picture>>> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), paper = std::move(paper)](const std::stop_token&) mutable {
            auto pages = device_->drive.preview(paper);
            paper = {};
            worker_.ui().post([reply, pages = std::move(pages)]() mutable { reply(std::move(pages)); });
        },
        kPreviewLimit);
    if (!posted)
        return Pending<Result<std::vector<documents::Picture>>>(
            Fault{FaultCode::kPrinterSilent, "busy with another job"});
    return pending;
}

}  // namespace canbao::app

#include "drivers/escpos/open.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "drivers/escpos/driver.h"
#include "drivers/pipe/open.h"

namespace canbao::escpos {
namespace {

// One for each line of this process.
std::shared_ptr<Remains> remains_on(const std::string& address, Before before) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<Remains>> lines;
    const std::lock_guard lock(mutex);
    auto& remains = lines[address];
    if (!remains) {
        remains = std::make_shared<Remains>();
        remains->uncut = before == Before::kAnything;
    }
    return remains;
}

}  // namespace

Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings, Before before) {
    const int columns = settings.width_dots / documents::kDotsPerColumn;
    const bool known = columns == documents::kWideColumns || columns == documents::kNarrowColumns;
    if (!known || settings.width_dots % documents::kDotsPerColumn != 0)
        return Fault{FaultCode::kConfigurationWrong,
                     "width " + std::to_string(settings.width_dots) + " dots; there are 576 and 384"};
    const auto profile = TRY(profile_of(settings.model));
    auto pipe = TRY(open_pipe(settings.address, FaultCode::kPrinterLost));
    ReceiptPrinter::Settings driver;
    driver.profile = profile;
    driver.columns = columns;
    driver.remains = remains_on(settings.address, before);
    return std::unique_ptr<PrinterDevice>(
        std::make_unique<ReceiptPrinter>(std::move(pipe), std::move(driver)));
}

}  // namespace canbao::escpos

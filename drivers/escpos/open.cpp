#include "drivers/escpos/open.h"

#include "drivers/escpos/driver.h"
#include "drivers/pipe/open.h"

namespace canbao::escpos {

Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings) {
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
    return std::unique_ptr<PrinterDevice>(
        std::make_unique<ReceiptPrinter>(std::move(pipe), std::move(driver)));
}

}  // namespace canbao::escpos

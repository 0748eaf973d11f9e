#include "drivers/ipp/open.h"

#include "drivers/ipp/driver.h"

namespace canbao::ipp {

Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings) {
    A4Printer::Settings driver;
    driver.address = TRY(parse_address(settings.address));
    return std::unique_ptr<PrinterDevice>(std::make_unique<A4Printer>(std::move(driver)));
}

}  // namespace canbao::ipp

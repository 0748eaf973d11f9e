#include "drivers/scanner/open.h"

#include "drivers/pipe/open.h"
#include "drivers/scanner/device.h"

namespace canbao::scanner {

Result<std::unique_ptr<ScannerDevice>> open(const DeviceSettings& settings) {
    if (!settings.model.empty() && settings.model != "generic")
        return Fault{FaultCode::kConfigurationWrong,
                     "scanner model " + settings.model + "; there is: generic"};
    if (settings.address.starts_with("usblp:"))
        return Fault{FaultCode::kConfigurationWrong,
                     "a scanner is no printer: serial:PATH[@BAUD] or tcp:HOST:PORT"};
    auto pipe = TRY(open_pipe(settings.address, FaultCode::kScannerLost));
    return std::unique_ptr<ScannerDevice>(std::make_unique<LineScanner>(std::move(pipe)));
}

}  // namespace canbao::scanner

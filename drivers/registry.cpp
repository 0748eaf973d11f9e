#include "drivers/registry.h"

#include "drivers/escpos/open.h"
#include "drivers/idcard/open.h"

namespace canbao {

Result<std::unique_ptr<CardReaderDevice>> open_card_reader(const DeviceSettings& settings) {
    return idcard::open(settings);
}

Result<std::unique_ptr<PrinterDevice>> open_receipt_printer(const DeviceSettings& settings) {
    return escpos::open(settings);
}

}  // namespace canbao

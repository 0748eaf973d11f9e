#include "drivers/smartcard/open.h"

#include "drivers/smartcard/pcsc.h"
#include "drivers/smartcard/reader.h"

namespace canbao::smartcard {
namespace {

constexpr std::string_view kScheme = "pcsc:";

}  // namespace

Result<std::unique_ptr<CardReaderDevice>> open(const DeviceSettings& settings) {
    if (!settings.model.empty() && settings.model != "generic")
        return Fault{FaultCode::kConfigurationWrong,
                     "card slot model " + settings.model + "; there is: generic"};
    if (!settings.address.starts_with(kScheme))
        return Fault{FaultCode::kConfigurationWrong,
                     "card slot address " + settings.address + "; pcsc:NAME, a part of the reader's name"};
    auto pcsc = TRY(Pcsc::open(std::string_view(settings.address).substr(kScheme.size())));
    return std::unique_ptr<CardReaderDevice>(std::make_unique<SlotReader>(std::move(pcsc)));
}

}  // namespace canbao::smartcard

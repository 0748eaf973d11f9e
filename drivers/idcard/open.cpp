#include "drivers/idcard/open.h"

#include "drivers/idcard/models.h"
#include "drivers/idcard/reader.h"
#include "drivers/pipe/open.h"

namespace canbao::idcard {

Result<std::unique_ptr<CardReaderDevice>> open(const DeviceSettings& settings) {
    const Model model = TRY(model_named(settings.model));
    auto pipe = TRY(open_pipe(settings.address, FaultCode::kReaderLost));
    return std::unique_ptr<CardReaderDevice>(std::make_unique<SamReader>(std::move(pipe), model));
}

}  // namespace canbao::idcard

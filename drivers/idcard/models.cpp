#include "drivers/idcard/models.h"

#include <string>

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;

constexpr Command kReset{"reset", 0x10, 0xFF, 1000ms};
constexpr Command kSamNumber{"SAM number", 0x12, 0xFF, 300ms};
constexpr Command kFind{"find", 0x20, 0x01, 100ms};
constexpr Command kSelect{"select", 0x20, 0x02, 100ms};
constexpr Command kRead{"read", 0x30, 0x01, 2000ms};
constexpr Command kReadWithPrints{"read", 0x30, 0x10, 3000ms};
constexpr Command kAddress{"newest address", 0x30, 0x03, 1500ms};

constexpr Model kModels[] = {
    {"generic", kReset, kSamNumber, kFind, kSelect, kRead, kRead, kAddress, 200ms, 900ms},
    // Firmware that serves 30 10 only. Fingerprints are thrown away where they arrive.
    {"with-prints", kReset, kSamNumber, kFind, kSelect, kReadWithPrints, kRead, kAddress, 200ms, 900ms},
};

}  // namespace

Result<Model> model_named(std::string_view name) {
    std::string known;
    for (const auto& model : kModels) {
        if (name == model.name || name.empty()) return model;
        known += (known.empty() ? "" : ", ") + std::string(model.name);
    }
    return Fault{FaultCode::kConfigurationWrong,
                 "card reader model \"" + std::string(name) + "\": known are " + known};
}

}  // namespace canbao::idcard

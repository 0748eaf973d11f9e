#include "drivers/escpos/status.h"

#include <algorithm>
#include <string>

#include "kiosk/base/bytes.h"

namespace canbao::escpos {

bool RealTimeStatus::complete() const {
    return std::all_of(octets_.begin(), octets_.end(), [](const auto& octet) { return octet.has_value(); });
}

std::optional<Fault> RealTimeStatus::fault() const {
    std::string detail = "DLE EOT 1-4:";
    for (const auto& octet : octets_) detail += octet ? " " + hex(ByteView(&*octet, 1)) : " --";
    const auto is = [&](FaultCode code) { return Fault{code, detail}; };
    if (has(StatusOf::kOffline, 0x04)) return is(FaultCode::kCoverOpen);
    if (has(StatusOf::kPaper, 0x60) || has(StatusOf::kOffline, 0x20)) return is(FaultCode::kPaperOut);
    if (has(StatusOf::kError, 0x08)) return is(FaultCode::kCutterJam);
    if (has(StatusOf::kError, 0x24)) return is(FaultCode::kPrinterBroken);  // unrecoverable, mechanical
    if (has(StatusOf::kError, 0x40)) return is(FaultCode::kHeadHot);
    if (has(StatusOf::kOffline, 0x40)) return is(FaultCode::kPrinterBroken);
    if (has(StatusOf::kPrinter, 0x28) || has(StatusOf::kOffline, 0x08)) return is(FaultCode::kPrinterOffline);
    return std::nullopt;
}

std::optional<bool> RealTimeStatus::near_end() const {
    const auto paper = of(StatusOf::kPaper);
    if (!paper) return std::nullopt;
    return (*paper & 0x0C) != 0;
}

// The four are asked one after the other: an error that no answer gives a kind may have passed in between.
bool RealTimeStatus::transient() const {
    const auto found = fault();
    if (!found) return false;
    const bool kindless = found->code == FaultCode::kPrinterBroken && !has(StatusOf::kError, 0x24);
    return kindless || found->code == FaultCode::kHeadHot || found->code == FaultCode::kPrinterOffline;
}

}  // namespace canbao::escpos

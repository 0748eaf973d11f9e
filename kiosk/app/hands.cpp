#include "kiosk/app/hands.h"

namespace canbao::app {
namespace {

std::optional<FaultCode> code_of(const std::optional<Fault>& fault) {
    return fault ? std::optional(fault->code) : std::nullopt;
}

}  // namespace

std::optional<FaultCode> disk_fault(const Hands& hands) {
    return hands.journal.fault() ? hands.journal.fault() : hands.audit.fault();
}

Standing standing_of(const Hands& hands) {
    Standing now;
    if (hands.reader.known()) {
        now.devices["reader"] = hands.reader.id_fault();
        if (hands.card_slot) now.devices["card-slot"] = hands.reader.slot_fault();
    }
    if (hands.printer.known()) now.devices["printer"] = code_of(hands.printer.status().fault);
    if (hands.a4 != nullptr && hands.a4->known()) now.devices["a4"] = code_of(hands.a4->status().fault);
    if (hands.scanner != nullptr && hands.scanner->known())
        now.devices["scanner"] = code_of(hands.scanner->fault());
    if (hands.office.known()) now.office = hands.office.fault();
    for (const auto& notice : hands.office.soon()) now.notices.insert(office::name_of(notice.what));
    now.identity = hands.office.certificate();
    now.not_renewed = hands.office.renewal_fault();
    now.skew = hands.office.skew();
    now.clock_wrong = hands.office.clock_fault().has_value();
    now.disk = disk_fault(hands);
    return now;
}

}  // namespace canbao::app

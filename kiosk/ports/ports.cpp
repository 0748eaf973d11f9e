#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/office.h"
#include "kiosk/ports/printer.h"

namespace canbao {

std::string_view name_of(CardKind kind) {
    static constexpr std::string_view kNames[] = {
        "resident", "hmt", "foreigner-2017", "foreigner-2023", "social-security", "electronic"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(PrintOutcome outcome) {
    static constexpr std::string_view kNames[] = {"confirmed", "unconfirmed", "failed", "unknown"};
    return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view name_of(Outcome outcome) {
    static constexpr std::string_view kNames[] = {"ok",       "refused", "not_sent",  "unknown",
                                                  "rejected", "busy",    "bad_answer"};
    return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view name_of(Mark mark) {
    static constexpr std::string_view kNames[] = {"intended", "registered", "refused", "voided",
                                                  "closed",   "reserved",   "promised"};
    return kNames[static_cast<std::size_t>(mark)];
}

}  // namespace canbao

#include "tests/unit/flow/harm.h"

namespace canbao::test {

std::string_view words_of(Harm harm) {
    static constexpr std::string_view kNames[] = {
        "none",     "crash before", "crash after", "fault before", "answer lost",
        "no proof", "late packet",  "cancel",      "card pulled",  "patience over"};
    return kNames[static_cast<std::size_t>(harm)];
}

bool can_strike(Harm harm, Port port) {
    const bool person = port == Port::kStage || port == Port::kClock;
    switch (harm) {
        case Harm::kFaultBefore:
        case Harm::kAnswerLost:
            return !person;
        case Harm::kNoProof:
            return port == Port::kPrinter;
        case Harm::kLatePacket:
            return port == Port::kOffice;
        default:
            return true;
    }
}

}  // namespace canbao::test

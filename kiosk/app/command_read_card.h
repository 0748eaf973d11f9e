// command_read_card.h: `canbao read-card`: waits for a card, reads it, prints one JSON object.
//
// For integrators and staff. Personal values are masked unless asked for: what stands on a terminal is read
// over a shoulder and kept in a scroll-back.
#pragma once

#include <string>

#include "kiosk/base/value.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::app {

struct ReadCardOptions {
    std::string reader;  // serial:PATH[@BAUD], tcp:HOST:PORT
    int timeout_s = 30;  // for a card to be laid down and be readable
    bool reveal = false;
    std::string model = {};  // row of the driver's table; "generic" when empty
};

enum class Shown { kMasked, kPlain };

// Waits, and reads. A reader that is unplugged and comes back within the time is opened again; a card that
// could not be read is tried again. At the end of the time: kNoCard, kReaderSilent, kCardUnreadable, … as it
// was last.
Result<Card> wait_for_card(const ReadCardOptions& options);
// kind, name, …, photo_bytes, warnings; what the card does not say is "".
Value card_object(const Card& card, Shown shown);
// wait_for_card to standard output; a fault is {"fault": …, "detail": …}. The exit status: 0, or 1 for a
// fault.
int read_card(const ReadCardOptions& options);

}  // namespace canbao::app

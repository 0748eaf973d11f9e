// pcsc.h: One reader behind the PC/SC service (pcscd), and a connection to the card in it.
//
// All calls block and answer in the hall's words. A service that was restarted or a reader that was unplugged
// is kReaderLost: this object is of no use then; open another. Owner: the thread that opened it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/deadline.h"

namespace canbao::smartcard {

class Pcsc {
public:
    struct Seen {
        CardPresence presence = CardPresence::kAbsent;
        unsigned changes = 0;  // insertions and removals so far, by the service's count
    };

    // The first reader whose name holds `part_of_name` (empty: any). kReaderLost names those that are there.
    static Result<std::unique_ptr<Pcsc>> open(std::string_view part_of_name);
    ~Pcsc();
    Pcsc(const Pcsc&) = delete;
    Pcsc& operator=(const Pcsc&) = delete;

    // What is so now.
    Result<Seen> look();
    // Waits until the card is out; what is so then.
    Result<Seen> wait_for_removal(const Deadline& deadline);

    // Powers the card and holds it alone. Faults: kNoCard, kCardUnreadable (does not answer, held by another
    // program), kReaderLost.
    Result<Done> connect();
    // The service takes the power away from the card a few seconds later.
    void disconnect();
    // One command, one answer. Faults: kCardPulled, kCardUnreadable, kReaderLost.
    Result<Bytes> exchange(ByteView command);

private:
    Pcsc(long context, std::string reader) : context_(context), reader_(std::move(reader)) {}
    Result<Seen> state(unsigned long known, Deadline::Milliseconds most);

    long context_;
    std::string reader_;
    long card_ = 0;
    bool connected_ = false;
    unsigned long protocol_ = 0;
};

}  // namespace canbao::smartcard

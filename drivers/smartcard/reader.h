// reader.h: A slot for chip cards as a card reader of the terminal: is a card there, and whose is it.
//
// A card that was changed between two polls is told as absent once, so that the next person's card is never
// taken for the last one's. A link that failed while the card was in is tried once more, from the beginning;
// a card that was pulled is not.
#pragma once

#include <memory>

#include "drivers/smartcard/pcsc.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::smartcard {

class SlotReader : public CardReaderDevice {
public:
    explicit SlotReader(std::unique_ptr<Pcsc> pcsc) : pcsc_(std::move(pcsc)) {}

    Result<CardPresence> poll(const Deadline& deadline) override;
    Result<Card> read(const Deadline& deadline) override;

private:
    Result<Card> attempt(const Deadline& deadline);

    std::unique_ptr<Pcsc> pcsc_;
    Pcsc::Seen seen_;
    bool link_failed_ = false;  // in the last attempt: not the card refused, the link to it did
};

}  // namespace canbao::smartcard

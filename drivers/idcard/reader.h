// reader.h: An ID-card reader with a SAM_V module (GA 467): the order of its commands.
//
// A card that was read must leave the field before it is found again, so presence is asked with "newest
// address" first: only a card that is still selected answers it. What the last poll learned (found, selected)
// saves the next read those steps; when it proves stale, the read starts from the beginning. A card that took
// a selected one's place between two polls is told as absent once, so that it is never taken for the last
// one. A read that failed for a reason that may pass is tried once more, after a reset of the module where
// the status asks for it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "drivers/idcard/line.h"
#include "drivers/idcard/models.h"
#include "drivers/idcard/status.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::idcard {

class SamReader : public CardReaderDevice {
public:
    SamReader(std::unique_ptr<Pipe> pipe, const Model& model);

    Result<CardPresence> poll(const Deadline& deadline) override;
    Result<Card> read(const Deadline& deadline) override;

private:
    enum class Known { kNothing, kFound, kSelected };
    // An answer to "newest address": nullopt when no card is selected, empty text when the card has none.
    using Address = std::optional<Personal>;

    Result<CardPresence> look(const Deadline& deadline);
    Result<Card> try_to_read(const Deadline& deadline);
    Result<Card> attempt(Known known, const Deadline& deadline);
    Result<Card> read_if_selected(const Deadline& deadline);
    Result<Card> find_and_read(const Deadline& deadline);
    Result<Address> address(const Deadline& deadline);
    Result<Done> find(const Deadline& deadline);
    Result<Done> select(const Deadline& deadline);
    Result<Card> read_selected(const Deadline& deadline);
    Result<Done> take_newest_address(Card& card, const Deadline& deadline);
    Result<Done> learn_sam_number(const Deadline& deadline);
    Fault refused(const Answer& answer, const Command& command);

    SamLine line_;
    Model model_;
    Known known_ = Known::kNothing;        // by the last poll
    bool selected_ = false;                // a card, when the reader was asked last
    Again again_ = Again::kNo;             // what the last refusal asks for
    std::optional<std::uint8_t> refusal_;  // its number
    std::string sam_number_;
};

}  // namespace canbao::idcard

// readers.h: The ID reader and, where there is one, the card slot, as the one card reader that flows know.
//
// Whichever card comes first is read; the other is left alone. A card that was tried and not read waits
// behind one that is laid elsewhere. Once a card was read, the visit hangs on that card: it alone is watched,
// and what else lies about is no reason to think that its owner is still here. A slot that is broken harms
// nobody who has an ID card.
#pragma once

#include "kiosk/app/reader_port.h"

namespace canbao::app {

class Readers : public CardReader {
public:
    // Both outlive it; `slot` may be null.
    Readers(ReaderPort& id_reader, ReaderPort* slot);
    ~Readers() override;
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    Pending<Result<Card>> reading() override;
    // No card in either.
    Pending<Done> removal() override;
    // Of the card that the visit hangs on; before one was read, of any. A reader that cannot tell because it
    // broke meanwhile does not say that the card is gone.
    CardPresence presence() const override;

    bool away() const { return presence() == CardPresence::kAbsent && !fault(); }
    // The reader of the card that the visit hangs on cannot tell what lies there.
    bool blind() const { return read_by_ && read_by_->fault(); }

    Pending<Result<Card>> rereading();
    bool known() const;
    // None can be read at all: the ID reader's reason.
    std::optional<FaultCode> fault() const;
    std::optional<FaultCode> id_fault() const { return id_reader_.fault(); }
    std::optional<FaultCode> slot_fault() const { return slot_ ? slot_->fault() : std::nullopt; }
    void end_visit();
    bool card_left() const;
    bool overdue() const;

private:
    void look();
    void start_reading();
    CardPresence any() const;
    ReaderPort* ready() const;

    ReaderPort& id_reader_;
    ReaderPort* slot_;
    ReaderPort* read_by_ = nullptr;  // in this visit
    std::optional<Pending<Result<Card>>::Reply> wanted_;
    std::optional<Pending<Done>::Reply> removal_;
};

}  // namespace canbao::app

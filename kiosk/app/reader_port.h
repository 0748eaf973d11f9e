// reader_port.h: The card reader on its worker: opens it again when it is lost, watches presence, reads when
// asked.
//
// On the attract screen a card is noticed (find and select), never read. A card that lies there when a visit
// ends is the last citizen's: the next visit waits for one that arrived later. So is a card that lies there when
// the terminal starts: whoever was there when it ended may have gone without it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/app/worker.h"
#include "kiosk/base/log.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::app {

class ReaderPort : public CardReader {
public:
    using Open = std::function<Result<std::unique_ptr<CardReaderDevice>>()>;

    // `name` is what the log calls it.
    ReaderPort(Mailbox& ui, Open open, Log& log, std::string name = "reader");

    Pending<Result<Card>> reading() override;
    Pending<Done> removal() override;
    CardPresence presence() const override { return presence_; }

    // Reads the card that lies there now, whoever's it is: to see whether the same card was laid back.
    Pending<Result<Card>> rereading();
    // Not known yet (starting), faulty, or fine.
    bool known() const { return known_; }
    const std::optional<FaultCode>& fault() const { return fault_; }
    // The visit is over: whatever lies there belongs to it.
    void end_visit();
    bool card_left() const { return presence_ == CardPresence::kPresent && !fresh_; }
    bool overdue() const { return worker_.overdue(); }

    // For kiosk/app/readers.h, which waits at several at once: a card that arrived after the last visit ended
    // lies here; it was tried before and not lifted since; reads it; tells that something was seen.
    bool card_waits() const { return presence_ == CardPresence::kPresent && fresh_ && !fault_; }
    bool card_tried() const { return failed_once_; }
    void read_for(Pending<Result<Card>>::Reply reply);
    void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

private:
    struct Device;  // lives on the worker
    using State = std::pair<std::optional<FaultCode>, CardPresence>;

    void seen(const State& state);
    void start_reading();
    void send_read(Pending<Result<Card>>::Reply reply, Worker::Milliseconds first_wait);

    Log& log_;
    std::string name_;
    std::function<void()> changed_;
    bool known_ = false;
    std::optional<FaultCode> fault_;
    CardPresence presence_ = CardPresence::kAbsent;
    bool fresh_ = false;        // the card arrived after the last visit ended
    bool lay_there_ = true;     // a card, when the reader could tell last; at the start, for all that is known
    bool failed_once_ = false;  // the same card was tried and not read
    std::optional<Pending<Result<Card>>::Reply> wanted_;
    std::optional<Pending<Done>::Reply> removal_;
    std::shared_ptr<Device> device_;
    Worker worker_;  // last: its thread uses device_
};

}  // namespace canbao::app

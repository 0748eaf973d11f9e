#include "kiosk/app/readers.h"

#include <utility>

namespace canbao::app {

Readers::Readers(ReaderPort& id_reader, ReaderPort* slot) : id_reader_(id_reader), slot_(slot) {
    id_reader_.on_change([this] { look(); });
    if (slot_) slot_->on_change([this] { look(); });
}

Readers::~Readers() {
    id_reader_.on_change({});
    if (slot_) slot_->on_change({});
}

CardPresence Readers::any() const {
    const bool in_slot = slot_ && slot_->presence() == CardPresence::kPresent;
    return in_slot ? CardPresence::kPresent : id_reader_.presence();
}

CardPresence Readers::presence() const {
    if (!read_by_) return any();
    return read_by_->fault() ? CardPresence::kPresent : read_by_->presence();
}

bool Readers::known() const { return id_reader_.known() && (!slot_ || slot_->known()); }

std::optional<FaultCode> Readers::fault() const {
    if (slot_ && !slot_->fault()) return std::nullopt;
    return id_reader_.fault();
}

// A card that nobody has tried yet comes first.
ReaderPort* Readers::ready() const {
    ReaderPort* tried = nullptr;
    for (ReaderPort* port : {&id_reader_, slot_}) {
        if (!port || !port->card_waits()) continue;
        if (!port->card_tried()) return port;
        if (!tried) tried = port;
    }
    return tried;
}

void Readers::look() {
    if (removal_ && any() == CardPresence::kAbsent) {
        const auto reply = *std::exchange(removal_, std::nullopt);
        reply(Done{});
    }
    start_reading();
}

Pending<Result<Card>> Readers::reading() {
    Pending<Result<Card>> pending;
    wanted_ = pending.reply();
    start_reading();
    return pending;
}

void Readers::start_reading() {
    if (wanted_ && wanted_->expired()) wanted_.reset();
    if (!wanted_) return;
    if (const auto code = fault()) {
        const auto reply = *std::exchange(wanted_, std::nullopt);
        reply(Fault{*code, "while waiting for a card"});
        return;
    }
    ReaderPort* port = ready();
    if (!port) return;
    read_by_ = port;
    port->read_for(*std::exchange(wanted_, std::nullopt));
}

Pending<Result<Card>> Readers::rereading() {
    if (read_by_) return read_by_->rereading();
    const bool in_slot = slot_ && id_reader_.presence() == CardPresence::kAbsent;
    return (in_slot ? *slot_ : id_reader_).rereading();
}

Pending<Done> Readers::removal() {
    if (any() == CardPresence::kAbsent) return Pending<Done>(Done{});
    Pending<Done> pending;
    removal_ = pending.reply();
    return pending;
}

void Readers::end_visit() {
    id_reader_.end_visit();
    if (slot_) slot_->end_visit();
    read_by_ = nullptr;
}

bool Readers::card_left() const { return id_reader_.card_left() || (slot_ && slot_->card_left()); }
bool Readers::overdue() const { return id_reader_.overdue() || (slot_ && slot_->overdue()); }

}  // namespace canbao::app

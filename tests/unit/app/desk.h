// desk.h: A card reader whose card and troubles a test moves while a worker polls it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/ports/card_reader.h"

namespace canbao::app {

// Shared with the worker's thread.
struct Desk {
    std::mutex mutex;
    CardPresence presence = CardPresence::kAbsent;
    std::optional<FaultCode> trouble;
    std::string name = "one";
    int opened = 0;
    int reads = 0;
    std::optional<FaultCode> read_trouble;

    void lay(const std::string& who) {
        const std::lock_guard lock(mutex);
        presence = CardPresence::kPresent;
        name = who;
    }
    void lift() {
        const std::lock_guard lock(mutex);
        presence = CardPresence::kAbsent;
    }
    void refuse_to_read(std::optional<FaultCode> how) {
        const std::lock_guard lock(mutex);
        read_trouble = how;
    }
    void fail(std::optional<FaultCode> how) {
        const std::lock_guard lock(mutex);
        trouble = how;
    }
};

class DeskReader : public CardReaderDevice {
public:
    explicit DeskReader(std::shared_ptr<Desk> desk) : desk_(std::move(desk)) {}
    Result<CardPresence> poll(const Deadline&) override {
        const std::lock_guard lock(desk_->mutex);
        if (desk_->trouble) return Fault{*desk_->trouble, "by the test"};
        return desk_->presence;
    }
    Result<Card> read(const Deadline&) override {
        const std::lock_guard lock(desk_->mutex);
        ++desk_->reads;
        if (desk_->read_trouble) return Fault{*desk_->read_trouble, "by the test"};
        if (desk_->presence == CardPresence::kAbsent) return Fault{FaultCode::kCardUnreadable, "lifted"};
        Card card;
        card.id_number = Personal(desk_->name);
        return card;
    }

private:
    std::shared_ptr<Desk> desk_;
};

inline Result<std::unique_ptr<CardReaderDevice>> open_desk(const std::shared_ptr<Desk>& desk) {
    const std::lock_guard lock(desk->mutex);
    ++desk->opened;
    return std::unique_ptr<CardReaderDevice>(new DeskReader(desk));
}

}  // namespace canbao::app

// slot.h: The card's contacts: vpcd's protocol over TCP, and what has been told to go wrong with them.
//
// A card that is in has a connection to vpcd (from vsmartcard, a reader driver of pcscd); one that is out has
// none. Messages are two octets of length (big-endian) and a body. A body of one octet is power off (0),
// power on (1), reset (2) or "your answer to reset" (4); any other is a command, and the answer goes back the
// same way.
#pragma once

#include <deque>
#include <optional>

#include "tests/simulators/social_card/chip.h"
#include "tests/simulators/workbench/loop.h"

namespace canbao::sim {

class Slot {
public:
    // Counts go down as they happen.
    struct Trouble {
        std::int64_t pull_after = -1;  // so many commands are answered, the next one is not: the card is out
        std::deque<Bytes> answers;     // instead of the truth
        std::int64_t answers_after = 0;
        Milliseconds slow{0};
        bool mute = false;
    };

    Slot(Loop& loop, int port) : loop_(loop), port_(port) {}
    ~Slot() { pull(); }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;

    Trouble trouble;

    void insert(Chip chip);
    void pull();
    const Chip* chip() const { return chip_ ? &*chip_ : nullptr; }
    // vpcd has taken the connection.
    bool linked() const { return fd_ >= 0; }
    std::int64_t commands() const { return commands_; }
    int port() const { return port_; }

private:
    void link();
    void link_later();
    void unlink();
    void read_some();
    void take(Bytes message);
    void send(ByteView body) const;

    Loop& loop_;
    int port_;
    std::optional<Chip> chip_;
    int fd_ = -1;
    Bytes heard_;
    std::int64_t commands_ = 0;
    std::uint64_t generation_ = 0;
};

}  // namespace canbao::sim

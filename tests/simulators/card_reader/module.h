// module.h: The security module of a reader: what it answers to each command, and where it stands with the
// card.
//
// A card that was read with success is not found again until it has left the field; as long as it lies there
// selected, reading the appended address answers 90 or 91, and after it has gone 41. No time passes in here.
#pragma once

#include <optional>

#include "tests/simulators/card_reader/card.h"
#include "tests/simulators/card_reader/frame.h"

namespace canbao::sim {

struct Response {
    Words words;
    Bytes data;
};

class Module {
public:
    enum class Health { kGood, kBroken, kNotAuthorised };
    enum class Phase { kAway, kLying, kFound, kSelected, kRead };
    // Where a thing that is no ID card is told apart from one.
    enum class Foreign { kNo, kAtFind, kAtSelect, kAtRead };

    void lay(Card card, Foreign foreign = Foreign::kNo);
    void lift();
    // Contact is lost for an instant: what was selected is not any more.
    void move();

    // What a good frame is answered, at the end of the time that it takes: a card lifted meanwhile was not
    // read.
    Response execute(const Request& request);

    const Card* card() const { return card_ ? &*card_ : nullptr; }
    Phase phase() const { return phase_; }
    Health health = Health::kGood;
    // 00 to 04 of the newest speed command, until taken.
    std::optional<std::uint8_t> take_speed();

private:
    Response find();
    Response select();
    Response read(std::uint8_t what);
    Response read_item(std::uint8_t what) const;
    bool reachable() const { return phase_ == Phase::kSelected || phase_ == Phase::kRead; }

    std::optional<Card> card_;
    Foreign foreign_ = Foreign::kNo;
    Phase phase_ = Phase::kAway;
    std::optional<std::uint8_t> speed_;
};

}  // namespace canbao::sim

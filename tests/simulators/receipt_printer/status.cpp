#include "tests/simulators/receipt_printer/status.h"

namespace canbao::sim {
namespace {

// One octet from a fixed pattern and the bits whose condition holds.
class Octet {
public:
    explicit Octet(unsigned fixed) : value_(fixed) {}
    Octet& bits(unsigned bits, bool holds) {
        if (holds) value_ |= bits;
        return *this;
    }
    operator std::uint8_t() const {
        return static_cast<std::uint8_t>(value_);
    }  // NOLINT(google-explicit-constructor)

private:
    unsigned value_;
};

bool is_near_end(const Condition& c) { return c.paper != Condition::Paper::kOk; }
bool is_out(const Condition& c) { return c.paper == Condition::Paper::kOut; }

constexpr unsigned kDrawerPinHigh = 0x04;  // no drawer is connected

}  // namespace

std::uint8_t real_time_status(const Condition& c, int which) {
    Octet octet(0x12);
    switch (which) {
        case 1:
            return octet.bits(kDrawerPinHigh, true).bits(0x08, c.offline()).bits(0x20, c.cutter_error);
        case 2:
            return octet.bits(0x04, c.cover_open).bits(0x20, c.stopped_by_paper()).bits(0x40, c.error());
        case 3:
            return octet.bits(0x08, c.cutter_error).bits(0x20, c.broken).bits(0x40, c.head_hot);
        default:
            return octet.bits(0x0C, is_near_end(c)).bits(0x60, is_out(c));
    }
}

AutomaticStatus automatic_status(const Condition& c) {
    return {Octet(0x10).bits(kDrawerPinHigh, true).bits(0x08, c.offline()).bits(0x20, c.cover_open),
            Octet(0)
                .bits(0x01, c.cutter_error)
                .bits(0x08, c.cutter_error)
                .bits(0x20, c.broken)
                .bits(0x40, c.head_hot),
            Octet(0).bits(0x03, is_near_end(c)).bits(0x0C, is_out(c)), Octet(0)};
}

bool worth_telling(const AutomaticStatus& before, const AutomaticStatus& now, std::uint8_t selected) {
    const auto changed = [&](std::size_t octet, unsigned bits) {
        return ((before[octet] ^ now[octet]) & bits) != 0;
    };
    const auto chosen = [&](unsigned kind) { return (selected & kind) != 0; };
    return (chosen(0x01) && changed(0, 0x04)) || (chosen(0x02) && (changed(0, 0x68) || changed(1, 0x03))) ||
           (chosen(0x04) && changed(1, 0x6C)) || (chosen(0x08) && changed(2, 0x0F));
}

std::uint8_t paper_status(const Condition& c) {
    return Octet(0).bits(0x03, is_near_end(c)).bits(0x0C, is_out(c));
}

}  // namespace canbao::sim

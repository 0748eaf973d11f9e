// printer.h: The receipt printer as a whole: line, receive buffer, interpreter, mechanism and what they
// answer.
//
// Octets are looked at for real-time commands as they arrive, then wait in the receive buffer. The
// interpreter reads it as long as the printer is online and the mechanism has less than kAhead dots to move,
// so an answer from the data stream (GS r) can come while the last lines still move, and a process id comes
// when they have. While the printer is offline the buffer keeps its data: they come out when the paper is
// back, whoever stands there then.
#pragma once

#include <deque>

#include "tests/simulators/receipt_printer/interpreter.h"
#include "tests/simulators/receipt_printer/mechanism.h"
#include "tests/simulators/receipt_printer/real_time.h"
#include "tests/simulators/workbench/line.h"

namespace canbao::sim {

struct PrinterSetting {
    Model model;
    int width_dots = 576;
    int rows_a_second = 1600;  // 200 mm/s at 8 dots a millimetre; 0: at once
    std::size_t buffer = 4096;
};

class Printer : private Mechanics {
public:
    Printer(Loop& loop, Line& line, Archive& archive, Font& font, const PrinterSetting& setting);

    // What a test can make go wrong; after a change of `condition`, changed().
    struct Trouble {
        bool mute = false;                            // prints, says nothing
        bool echo = false;                            // every octet comes back
        std::optional<std::uint8_t> constant;         // the answer to everything
        std::optional<std::int64_t> power_off_after;  // octets to come
    };
    Condition condition;
    Trouble trouble;
    void changed();

    Mechanism& mechanism() { return mechanism_; }
    void set_power(bool on);
    // As DLE ENQ 1 (retry what failed) and 2 (clear buffers).
    void recover(int how);

    struct Count {
        std::int64_t received = 0, status_requests = 0, drawer_kicks = 0, switched_off = 0;
    };
    const Count& count() const { return count_; }
    bool powered() const { return powered_; }
    std::size_t buffered() const { return buffer_.size(); }
    std::uint8_t automatic_status_kinds() const { return asb_; }
    const Interpreter& interpreter() const { return interpreter_; }

private:
    void receive(ByteView octets);
    void take(std::uint8_t octet);
    void obey(const RealTimeCommand& command);
    bool may_interpret() const;
    void pump();
    void clear_buffers();
    void tell_status(bool always);
    void say(ByteView octets);

    void move(Motion motion) override { mechanism_.add(std::move(motion)); }
    void answer(Question question, ByteView octets) override;
    std::uint8_t paper_sensor() const override { return paper_status(condition); }
    void select_automatic_status(std::uint8_t kinds) override;
    void allow_real_time(int function, bool allowed) override;
    void stop_when_low(bool stops) override;
    void kick_drawer() override { ++count_.drawer_kicks; }

    Loop& loop_;
    Line& line_;
    PrinterSetting setting_;
    Mechanism mechanism_;
    Interpreter interpreter_;
    RealTimeEar ear_;
    std::deque<std::uint8_t> buffer_;
    bool powered_ = true;
    bool pulse_allowed_ = true, power_off_allowed_ = true;
    std::uint8_t asb_ = 0;
    AutomaticStatus told_{};
    Loop::TimerId timer_ = 0;
    Count count_;
};

}  // namespace canbao::sim

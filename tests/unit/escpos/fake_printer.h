// fake_printer.h: A receipt printer in memory behind a Pipe: honest, broken or lying, as its Habits say.
//
// It keeps the truth (what is printed, what is cut, what still waits in its buffer), against which a driver's
// word is judged. Time is real but short: a line takes microseconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "drivers/pipe/pipe.h"

namespace canbao {

struct Habits {
    bool status = true;
    bool process_id = true;
    bool sensor = true;
    bool only_paper_status = false;            // answers DLE EOT 1 and 4, not 2 and 3
    std::chrono::microseconds line{0};         // to print a line
    std::chrono::microseconds answer{0};       // until an answer can be read
    std::optional<std::size_t> paper_lasts{};  // octets taken out of the buffer until the paper is out
    std::optional<std::size_t> cover_opens{};  // likewise
    std::optional<std::size_t> power_lasts{};  // octets received until the line dies
    std::optional<std::size_t> speaks_for{};   // octets received until it is mute
    std::optional<std::size_t> room{};         // octets received until it takes no more
    bool cutter_jams = false;
    int hot_for = 0;  // looks that find the head too hot, once something was printed
    bool near_end = false;
    std::uint8_t error_bits = 0;  // DLE EOT 3 from the start
    bool cover_open = false;      // from the start
    bool no_paper = false;        // from the start
    // lies
    bool echoes = false;
    std::optional<std::uint8_t> constant{};  // answers every write with this
    bool id_at_once = false;                 // answers GS ( H when it is received
    bool wrong_id = false;
    bool old_ids = false;       // answers with the id of the question before
    bool chatters = false;      // automatic status around every answer
    bool garbage = false;       // noise around every answer
    bool late_sensor = false;   // answers to GS r come one question late
    int queued_answers = 1000;  // to GS r and GS ( H, until it answers no more of them
};

class FakePrinter : public Pipe {
public:
    using Clock = std::chrono::steady_clock;

    explicit FakePrinter(Habits with) : Pipe(FaultCode::kPrinterLost), habits(with) {}

    // The truth.
    int lines = 0;         // printed and not cut off
    int lines_at_cut = 0;  // of the last piece
    int cuts = 0;
    int clears = 0;
    Habits habits;
    std::vector<std::uint8_t> received;  // but for real-time commands

    std::size_t waiting() const { return buffer_.size(); }
    // Paper in, cover shut, cutter freed.
    void repair();
    // Prints as far as it can just now.
    void work();

    Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override;
    Result<Done> write(ByteView octets, const Deadline& deadline) override;
    void discard_input() override;

private:
    bool stands() const;
    bool hot() const { return lines > 0 && habits.hot_for > 0; }
    void say(ByteView octets);
    void say_octet(std::uint8_t octet) { say({&octet, 1}); }
    void take(ByteView octets, bool real_time);
    void obey(ByteView command);
    void tell_status(std::uint8_t n);
    void answer_ids_in(ByteView octets);
    void answer_id(std::vector<std::uint8_t> id);
    void answer_sensor();
    bool step();
    std::size_t at(std::size_t i) const { return i < buffer_.size() ? buffer_[i] : 0; }
    std::size_t command_size() const;
    void print_line();
    void execute(const std::vector<std::uint8_t>& command);

    std::deque<std::uint8_t> buffer_;
    std::deque<std::uint8_t> out_;
    std::vector<std::uint8_t> old_id_;
    std::size_t all_ = 0;
    std::size_t done_ = 0;
    bool lost_paper_ = false;
    bool cover_ = false;
    bool jammed_ = false;
    bool owes_ = false;
    bool dead_ = false;
    Clock::time_point busy_until_{};
    Clock::time_point readable_at_{};
};

}  // namespace canbao

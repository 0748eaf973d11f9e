// fake_printer.h: A receipt printer in memory behind a Pipe: honest, broken or lying, as its Habits say.
//
// It keeps the truth (what is printed, what is cut, what still waits in its buffer), against which a driver's
// word is judged. Time is real but short: a line takes microseconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "drivers/pipe/pipe.h"

namespace canbao {

struct Habits {
    bool status = true;
    bool process_id = true;
    bool sensor = true;
    bool only_paper_status = false;          // answers DLE EOT 1 and 4, not 2 and 3
    std::chrono::microseconds line{0};       // to print a line
    std::optional<std::size_t> paper_lasts;  // octets taken out of the buffer until the paper is out
    std::optional<std::size_t> cover_opens;  // likewise
    std::optional<std::size_t> power_lasts;  // octets received until the line dies
    std::optional<std::size_t> speaks_for;   // octets received until it is mute
    std::optional<std::size_t> room;         // octets received until it takes no more
    bool cutter_jams = false;
    int hot_for = 0;  // looks that find the head too hot, once something was printed
    bool near_end = false;
    std::uint8_t error_bits = 0;  // DLE EOT 3 from the start
    bool cover_open = false;      // from the start
    bool no_paper = false;        // from the start
    // lies
    bool echoes = false;
    std::optional<std::uint8_t> constant;  // answers every write with this
    bool id_at_once = false;               // answers GS ( H when it is received
    bool wrong_id = false;
    bool old_ids = false;      // answers with the id of the question before
    bool chatters = false;     // automatic status around every answer
    bool garbage = false;      // noise around every answer
    bool late_sensor = false;  // answers to GS r come one question late
};

class FakePrinter : public Pipe {
public:
    using Clock = std::chrono::steady_clock;

    explicit FakePrinter(Habits habits) : Pipe(FaultCode::kPrinterLost), habits(habits) {}

    // The truth.
    int lines = 0;         // printed
    int lines_at_cut = 0;  // of the last cut piece
    int cuts = 0;
    int clears = 0;
    bool lost_paper = false;
    bool cover = false;
    bool jammed = false;
    Habits habits;
    std::vector<std::uint8_t> received;  // but for real-time commands

    std::size_t waiting() const { return buffer_.size(); }
    // Paper in, cover shut, cutter freed, head cool.
    void repair() {
        lost_paper = cover = jammed = false;
        habits.paper_lasts.reset();
        habits.cover_opens.reset();
        habits.cutter_jams = habits.cover_open = habits.no_paper = false;
        habits.error_bits = 0;
    }
    void work() {
        while (step()) {
        }
    }

    Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override {
        for (;;) {
            work();
            if (!out_.empty()) break;
            if (dead_) return lost("power off");
            if (deadline.over()) return std::size_t{0};
            std::this_thread::sleep_for(std::chrono::microseconds{100});
        }
        std::size_t count = 0;
        for (; count < into.size() && !out_.empty(); ++count) {
            into[count] = out_.front();
            out_.pop_front();
        }
        return count;
    }

    Result<Done> write(ByteView octets, const Deadline&) override {
        if (dead_) return lost("power off");
        std::size_t taken = octets.size();
        if (habits.room) taken = std::min(taken, *habits.room - std::min(*habits.room, all_));
        const bool real_time = octets.size() >= 3 && octets[0] == 0x10;
        if (real_time) taken = octets.size();
        if (habits.power_lasts && all_ + taken > *habits.power_lasts) {
            dead_ = true;
            taken = *habits.power_lasts - std::min(*habits.power_lasts, all_);
        }
        octets = octets.first(taken);
        if (!real_time) all_ += taken;
        count_sent(taken);
        if (habits.echoes) say(octets);
        if (habits.constant) say({&*habits.constant, 1});
        if (!habits.echoes && !habits.constant) take(octets, real_time);
        if (dead_ && taken < octets.size()) return lost("power off");
        if (habits.room && all_ >= *habits.room && !real_time) return Fault{FaultCode::kTimeout, "full"};
        return Done{};
    }

    void discard_input() override {
        work();
        out_.clear();
    }

private:
    bool mute() const { return habits.speaks_for && all_ > *habits.speaks_for; }
    void say(ByteView octets) {
        if (mute()) return;
        const std::uint8_t noise[] = {0xFF, 0x91, 0x80};
        const std::uint8_t automatic[] = {0x10, 0x00, 0x00, 0x00};
        if (habits.garbage) out_.insert(out_.end(), std::begin(noise), std::end(noise));
        if (habits.chatters) out_.insert(out_.end(), std::begin(automatic), std::end(automatic));
        out_.insert(out_.end(), octets.begin(), octets.end());
        if (habits.chatters) out_.insert(out_.end(), std::begin(automatic), std::end(automatic));
    }
    void say_octet(std::uint8_t octet) { say({&octet, 1}); }

    void take(ByteView octets, bool real_time) {
        if (real_time) return obey(octets);
        received.insert(received.end(), octets.begin(), octets.end());
        buffer_.insert(buffer_.end(), octets.begin(), octets.end());
        if (habits.id_at_once) answer_ids_in(octets);
    }
    void obey(ByteView command) {
        work();
        if (command[1] == 0x04 && habits.status) status(command[2]);
        if (command[1] == 0x05 || command[1] == 0x14) {
            buffer_.clear();
            line_ = false;
            ++clears;
        }
    }
    void status(std::uint8_t n) {
        if (habits.only_paper_status && (n == 2 || n == 3)) return;
        const bool hot = lines > 0 && habits.hot_for > 0;
        if (hot && n == 4) --habits.hot_for;
        const bool out = lost_paper || habits.no_paper;
        const bool open = cover || habits.cover_open;
        const bool error = jammed || hot || habits.error_bits != 0;
        int octet = 0x12;
        if (n == 1) octet |= out || open || error ? 0x08 : 0;
        if (n == 2) octet |= (open ? 0x04 : 0) | (out ? 0x20 : 0) | (error ? 0x40 : 0);
        if (n == 3) octet |= (jammed ? 0x08 : 0) | (hot ? 0x40 : 0) | habits.error_bits;
        if (n == 4) octet |= (out ? 0x6C : 0) | (habits.near_end ? 0x0C : 0);
        say_octet(static_cast<std::uint8_t>(octet));
    }

    void answer_ids_in(ByteView octets) {
        for (std::size_t i = 0; i + 11 <= octets.size(); ++i)
            if (octets[i] == 0x1D && octets[i + 1] == 0x28 && octets[i + 2] == 0x48)
                answer_id({octets.begin() + long(i) + 7, octets.begin() + long(i) + 11});
    }
    void answer_id(std::vector<std::uint8_t> id) {
        if (habits.wrong_id) id[0] = 'z';
        if (habits.old_ids) std::swap(id, old_id_);
        if (id.size() != 4) return;
        const std::uint8_t block[] = {0x37, 0x22, id[0], id[1], id[2], id[3], 0x00};
        say(block);
    }
    void answer_sensor() {
        if (habits.late_sensor) {
            if (owed_) say_octet(0x00);
            owed_ = true;
        } else {
            say_octet(habits.near_end ? 0x03 : 0x00);
        }
    }

    // One command out of the buffer; false when there is nothing to do now.
    bool step() {
        const bool hot = lines > 0 && habits.hot_for > 0;
        if (dead_ || lost_paper || cover || jammed || hot || habits.no_paper || habits.cover_open)
            return false;
        if (Clock::now() < busy_until_) return false;
        const std::size_t size = command_size();
        if (size == 0 || size > buffer_.size()) return false;
        const std::vector<std::uint8_t> command(buffer_.begin(), buffer_.begin() + long(size));
        buffer_.erase(buffer_.begin(), buffer_.begin() + long(size));
        done_ += size;
        execute(command);
        if (habits.paper_lasts && done_ >= *habits.paper_lasts) lost_paper = true;
        if (habits.cover_opens && done_ >= *habits.cover_opens) cover = true;
        return true;
    }
    std::size_t at(std::size_t i) const { return i < buffer_.size() ? buffer_[i] : 0; }
    std::size_t command_size() const {
        if (buffer_.empty()) return 0;
        if (at(0) == 0x1B) return at(1) == '@' ? 2 : 3;
        if (at(0) == 0x1C) return 2;
        if (at(0) != 0x1D) return 1;
        if (at(1) == '(') return 5 + at(3) + 256 * at(4);
        if (at(1) == 'v') return 8 + (at(4) + 256 * at(5)) * (at(6) + 256 * at(7));
        return at(1) == 'V' ? 4 : 3;
    }
    void print_line() {
        ++lines;
        busy_until_ = Clock::now() + habits.line;
        line_ = false;
    }
    void execute(const std::vector<std::uint8_t>& command) {
        if (command[0] == 0x0A) return print_line();
        if (command[0] >= 0x20) line_ = true;
        if (command[0] == 0x1B && command[1] == '@') line_ = false;
        if (command[0] != 0x1D) return;
        if (command[1] == 'v') print_line();
        if (command[1] == 'r' && habits.sensor) answer_sensor();
        if (command[1] == 'V') {
            if (habits.cutter_jams)
                jammed = true;
            else
                ++cuts, lines_at_cut = lines, lines = 0;
        }
        if (command[1] == '(' && command[2] == 'H' && habits.process_id && !habits.id_at_once)
            answer_id({command.begin() + 7, command.begin() + 11});
    }

    std::deque<std::uint8_t> buffer_;
    std::deque<std::uint8_t> out_;
    std::vector<std::uint8_t> old_id_;
    std::size_t all_ = 0;
    std::size_t done_ = 0;
    bool line_ = false;
    bool owed_ = false;
    bool dead_ = false;
    Clock::time_point busy_until_{};
};

}  // namespace canbao

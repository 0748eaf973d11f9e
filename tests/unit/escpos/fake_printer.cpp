#include "tests/unit/escpos/fake_printer.h"

#include <algorithm>
#include <thread>

namespace canbao {

void FakePrinter::repair() {
    lost_paper_ = cover_ = jammed_ = false;
    habits.paper_lasts.reset();
    habits.cover_opens.reset();
    habits.cutter_jams = habits.cover_open = habits.no_paper = false;
    habits.error_bits = 0;
}

void FakePrinter::work() {
    while (step()) {
    }
}

// --- the line

Result<std::size_t> FakePrinter::read(std::span<std::uint8_t> into, const Deadline& deadline) {
    for (;;) {
        work();
        if (!out_.empty() && Clock::now() >= readable_at_) break;
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

Result<Done> FakePrinter::write(ByteView octets, const Deadline&) {
    if (dead_) return lost("power off");
    const bool real_time = octets.size() >= 3 && octets[0] == 0x10;
    std::size_t taken = octets.size();
    if (habits.room && !real_time) taken = std::min(taken, *habits.room - std::min(*habits.room, all_));
    if (habits.power_lasts && all_ + taken > *habits.power_lasts) {
        dead_ = true;
        taken = *habits.power_lasts - std::min(*habits.power_lasts, all_);
    }
    const bool whole = taken == octets.size();
    octets = octets.first(taken);
    if (!real_time) all_ += taken;
    count_sent(taken);
    if (habits.echoes) say(octets);
    if (habits.constant) say({&*habits.constant, 1});
    if (!habits.echoes && !habits.constant && !octets.empty()) take(octets, real_time);
    if (whole) return Done{};
    if (dead_) return lost("power off");
    return Fault{FaultCode::kTimeout, "full"};
}

void FakePrinter::discard_input() {
    work();
    out_.clear();
}

// --- what it says

void FakePrinter::say(ByteView octets) {
    if (habits.speaks_for && all_ > *habits.speaks_for) return;
    static constexpr std::uint8_t kNoise[] = {0xFF, 0x91, 0x80};
    static constexpr std::uint8_t kAutomatic[] = {0x10, 0x00, 0x00, 0x00};
    if (habits.garbage) out_.insert(out_.end(), std::begin(kNoise), std::end(kNoise));
    if (habits.chatters) out_.insert(out_.end(), std::begin(kAutomatic), std::end(kAutomatic));
    out_.insert(out_.end(), octets.begin(), octets.end());
    readable_at_ = Clock::now() + habits.answer;
    if (habits.chatters) out_.insert(out_.end(), std::begin(kAutomatic), std::end(kAutomatic));
}

void FakePrinter::tell_status(std::uint8_t n) {
    if (habits.only_paper_status && (n == 2 || n == 3)) return;
    const bool heated = hot();
    if (heated && n == 4) --habits.hot_for;
    const bool out = lost_paper_ || habits.no_paper;
    const bool open = cover_ || habits.cover_open;
    const bool error = jammed_ || heated || habits.error_bits != 0;
    int octet = 0x12;
    if (n == 1) octet |= out || open || error ? 0x08 : 0;
    if (n == 2) octet |= (open ? 0x04 : 0) | (out ? 0x20 : 0) | (error ? 0x40 : 0);
    if (n == 3) octet |= (jammed_ ? 0x08 : 0) | (heated ? 0x40 : 0) | habits.error_bits;
    if (n == 4) octet |= (out ? 0x6C : 0) | (habits.near_end ? 0x0C : 0);
    say_octet(static_cast<std::uint8_t>(octet));
}

void FakePrinter::answer_ids_in(ByteView octets) {
    for (std::size_t i = 0; i + 11 <= octets.size(); ++i)
        if (octets[i] == 0x1D && octets[i + 1] == 0x28 && octets[i + 2] == 0x48)
            answer_id({octets.begin() + long(i) + 7, octets.begin() + long(i) + 11});
}

void FakePrinter::answer_id(std::vector<std::uint8_t> id) {
    if (habits.wrong_id) id[0] = 'z';
    if (habits.old_ids) std::swap(id, old_id_);
    if (id.size() != 4 || habits.queued_answers-- <= 0) return;
    const std::uint8_t block[] = {0x37, 0x22, id[0], id[1], id[2], id[3], 0x00};
    say(block);
}

void FakePrinter::answer_sensor() {
    if (habits.queued_answers-- <= 0) return;
    if (!habits.late_sensor || owes_) say_octet(habits.near_end ? 0x03 : 0x00);
    owes_ = true;
}

// --- what it does

void FakePrinter::take(ByteView octets, bool real_time) {
    if (real_time) return obey(octets);
    received.insert(received.end(), octets.begin(), octets.end());
    buffer_.insert(buffer_.end(), octets.begin(), octets.end());
    if (habits.id_at_once) answer_ids_in(octets);
}

void FakePrinter::obey(ByteView command) {
    work();
    if (command[1] == 0x04 && habits.status) tell_status(command[2]);
    if (command[1] != 0x05 && command[1] != 0x14) return;
    buffer_.clear();
    ++clears;
}

bool FakePrinter::stands() const {
    return dead_ || lost_paper_ || cover_ || jammed_ || hot() || habits.no_paper || habits.cover_open;
}

// One command out of the buffer; false when there is nothing to do now.
bool FakePrinter::step() {
    if (stands() || Clock::now() < busy_until_) return false;
    const std::size_t size = command_size();
    if (size == 0 || size > buffer_.size()) return false;
    const std::vector<std::uint8_t> command(buffer_.begin(), buffer_.begin() + long(size));
    buffer_.erase(buffer_.begin(), buffer_.begin() + long(size));
    done_ += size;
    execute(command);
    if (habits.paper_lasts && done_ >= *habits.paper_lasts) lost_paper_ = true;
    if (habits.cover_opens && done_ >= *habits.cover_opens) cover_ = true;
    return true;
}

std::size_t FakePrinter::command_size() const {
    if (buffer_.empty()) return 0;
    if (at(0) == 0x1B) return at(1) == '@' ? 2 : at(1) == '$' ? 4 : 3;
    if (at(0) == 0x1C) return 2;
    if (at(0) != 0x1D) return 1;
    if (at(1) == '(') return 5 + at(3) + 256 * at(4);
    if (at(1) == 'v') return 8 + (at(4) + 256 * at(5)) * (at(6) + 256 * at(7));
    return at(1) == 'V' ? 4 : 3;
}

void FakePrinter::print_line() {
    ++lines;
    busy_until_ = Clock::now() + habits.line;
}

void FakePrinter::execute(const std::vector<std::uint8_t>& command) {
    if (command[0] == 0x0A) return print_line();
    if (command[0] != 0x1D) return;
    if (command[1] == 'v') print_line();
    if (command[1] == 'r' && habits.sensor) answer_sensor();
    if (command[1] == 'V') {
        jammed_ = habits.cutter_jams;
        cuts += jammed_ ? 0 : 1;
        if (!jammed_) lines_at_cut = std::exchange(lines, 0);
    }
    const bool asks_id = command[1] == '(' && command[2] == 'H';
    if (asks_id && habits.process_id && !habits.id_at_once)
        answer_id({command.begin() + 7, command.begin() + 11});
}

}  // namespace canbao

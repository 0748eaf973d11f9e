#include "tests/simulators/receipt_printer/printer.h"

namespace canbao::sim {
namespace {

constexpr int kAhead = 64;             // dots that the interpreter may be ahead of the paper
constexpr std::size_t kReserve = 256;  // beyond the buffer, for what comes while it is full
constexpr auto kTick = std::chrono::milliseconds(4);
constexpr std::uint8_t kLie = 0x12;

}  // namespace

Printer::Printer(Loop& loop, Line& line, Archive& archive, Font& font, const PrinterSetting& setting)
    : loop_(loop),
      line_(line),
      setting_(setting),
      mechanism_(condition, archive, setting.width_dots, setting.rows_a_second),
      interpreter_(setting_.model, font, *this, setting.width_dots) {
    mechanism_.on_changed = [this] { tell_status(false); };
    mechanism_.on_report = [this](ByteView octets) { answer(Question::kProcess, octets); };
    line_.on_received([this](ByteView octets) { receive(octets); });
    line_.on_room([this] { return setting_.buffer - std::min(buffer_.size(), setting_.buffer); });
    interpreter_.restart();
}

void Printer::receive(ByteView octets) {
    if (trouble.echo) line_.send(octets);
    for (const auto octet : octets) {
        take(octet);
        if (!powered_) return;
    }
    pump();
}

void Printer::take(std::uint8_t octet) {
    ++count_.received;
    if (buffer_.size() < setting_.buffer + kReserve) buffer_.push_back(octet);
    if (const auto command = ear_.feed(octet)) obey(*command);
    if (!trouble.power_off_after || --*trouble.power_off_after > 0) return;
    pump();
    set_power(false);
}

void Printer::obey(const RealTimeCommand& command) {
    switch (command.what) {
        case RealTimeCommand::What::kStatus: {
            ++count_.status_requests;
            const std::uint8_t status = real_time_status(condition, command.parameter);
            return answer(Question::kPaper, ByteView(&status, 1));
        }
        case RealTimeCommand::What::kRecover:
            return recover(command.parameter);
        case RealTimeCommand::What::kDrawerPulse:
            if (pulse_allowed_) kick_drawer();
            return;
        case RealTimeCommand::What::kPowerOff: {
            if (!power_off_allowed_) return;
            ++count_.switched_off;
            condition.switched_off = true;
            static constexpr std::array<std::uint8_t, 3> kNotice{0x3B, 0x30, 0x00};
            say(kNotice);
            return changed();
        }
        case RealTimeCommand::What::kClearBuffers: {
            clear_buffers();
            static constexpr std::array<std::uint8_t, 3> kDone{0x37, 0x25, 0x00};
            return say(kDone);
        }
    }
}

void Printer::recover(int how) {
    if (how == 2) clear_buffers();
    if (!condition.jammed) condition.cutter_error = false;
    changed();
}

void Printer::clear_buffers() {
    buffer_.clear();
    mechanism_.clear();
    interpreter_.clear_line();
    line_.resume();
}

void Printer::changed() {
    if (!powered_) return;
    tell_status(false);
    pump();
}

bool Printer::may_interpret() const {
    return !condition.offline() && !buffer_.empty() && mechanism_.queued_rows() < kAhead &&
           !mechanism_.cut_waits();
}

void Printer::pump() {
    for (bool moved = true; moved && powered_;) {
        moved = false;
        while (may_interpret()) {
            const std::uint8_t octet = buffer_.front();
            buffer_.pop_front();
            interpreter_.feed(octet);
            moved = true;
        }
        mechanism_.advance();
        moved = moved || may_interpret();
    }
    if (buffer_.size() < setting_.buffer) line_.resume();
    loop_.cancel(timer_);
    if (powered_ && !condition.offline() && !mechanism_.idle())
        timer_ = loop_.after(kTick, [this] { pump(); });
}

void Printer::set_power(bool on) {
    if (on == powered_) return;
    powered_ = on;
    trouble.power_off_after.reset();
    if (!on) {
        buffer_.clear();
        mechanism_.clear();
        line_.unplug();
        return;
    }
    ear_ = {};
    condition.cutter_error = condition.jammed;
    condition.switched_off = false;
    interpreter_.restart();
    const auto plugged = line_.plug();
    if (!plugged.ok()) powered_ = false;
}

void Printer::answer(Question question, ByteView octets) {
    if (trouble.constant) {
        const std::uint8_t same = *trouble.constant;
        return say(ByteView(&same, 1));
    }
    if (!setting_.model.honest && question != Question::kProcess) return say(ByteView(&kLie, 1));
    say(octets);
}

void Printer::say(ByteView octets) {
    if (powered_ && !trouble.mute && setting_.model.answers) line_.send(octets);
}

void Printer::select_automatic_status(std::uint8_t kinds) {
    asb_ = kinds;
    tell_status(kinds != 0);
}

void Printer::tell_status(bool always) {
    const AutomaticStatus now = automatic_status(condition);
    const bool news = asb_ != 0 && worth_telling(told_, now, asb_);
    told_ = now;
    if (!always && !news) return;
    if (trouble.constant) return answer(Question::kPaper, {});
    if (setting_.model.honest) say(now);
}

void Printer::allow_real_time(int function, bool allowed) {
    if (function == 1) pulse_allowed_ = allowed;
    if (function == 2) power_off_allowed_ = allowed;
}

void Printer::stop_when_low(bool stops) {
    condition.low_stops = stops;
    tell_status(false);
}

}  // namespace canbao::sim

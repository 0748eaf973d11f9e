#include "drivers/idcard/line.h"

#include <algorithm>
#include <array>
#include <string>

#include "drivers/idcard/status.h"

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;
using Milliseconds = Deadline::Milliseconds;

constexpr Milliseconds kWriteWithin = 1000ms;
// An answer that has begun may go on beyond its time: 2321 octets take 2.4 s at 9600 baud.
constexpr Milliseconds kAnswerLasts = 3500ms;
// Silence within an answer after which another one behind it is looked for; it may still go on.
constexpr Milliseconds kGap = 250ms;
// After so much silence the rest of an answer will not come.
constexpr Milliseconds kGapMost = 1000ms;

Fault fault(FaultCode code, const Command& command, std::string_view why) {
    return {code, std::string(command.name) + ": " + std::string(why)};
}

Milliseconds until(Deadline::Clock::time_point at) {
    return std::chrono::ceil<Milliseconds>(at - Deadline::Clock::now());
}

}  // namespace

SamLine::SamLine(std::unique_ptr<Pipe> pipe, const Model& model)
    : pipe_(std::move(pipe)),
      pause_(model.pause),
      patience_(model.patience),
      pause_from_(Deadline::Clock::now() - model.pause) {}

Result<Answer> SamLine::ask(const Command& command, const Deadline& deadline) {
    auto first = ask_once(command, deadline);
    const bool garbled = !first && first.fault().code == FaultCode::kReaderProtocol;
    const bool refused = first && (first->sw3 == kCheckWrong || first->sw3 == kLengthWrong);
    if (!garbled && !refused) return first;
    auto second = ask_once(command, deadline);
    const bool cut_off = !second && second.fault().code == FaultCode::kTimeout;
    return garbled && cut_off ? std::move(first) : std::move(second);
}

Result<Answer> SamLine::ask_once(const Command& command, const Deadline& deadline) {
    TRY(send(command, deadline));
    return listen(command, deadline);
}

Result<Done> SamLine::send(const Command& command, const Deadline& deadline) {
    TRY(keep_pause(deadline));
    if (deadline.over()) return fault(FaultCode::kTimeout, command, "no time left to ask");
    pipe_->discard_input();
    scanner_.clear();
    auto done = pipe_->write(encode(command.command, command.parameter), deadline.within(kWriteWithin));
    if (done || done.fault().code != FaultCode::kTimeout) return done;
    return fault(deadline.over() ? FaultCode::kTimeout : FaultCode::kReaderSilent, command,
                 "the line takes nothing");
}

// What comes in the pause belongs to nobody. Reading it, not sleeping, notices a cut line and obeys a stop.
Result<Done> SamLine::keep_pause(const Deadline& deadline) {
    const auto end = pause_from_ + pause_;
    while (until(end) > 0ms) {
        if (TRY(hear(until(end), deadline)) == 0) break;
        scanner_.clear();
    }
    return Done{};
}

// Reads into the scanner; 0 when nothing came.
Result<std::size_t> SamLine::hear(Milliseconds most, const Deadline& deadline) {
    std::array<std::uint8_t, 2048> chunk{};
    auto count = pipe_->read(chunk, deadline.within(most));
    if (count && *count > 0) {
        scanner_.feed(ByteView(chunk).first(*count));
        heard_at_ = Deadline::Clock::now();
    }
    wipe(chunk.data(), chunk.size());
    return count;
}

// A good answer counts even behind a damaged one; a damaged one alone is a fault.
std::optional<Result<Answer>> SamLine::scan(const Command& command) {
    bool damaged = false;
    while (auto scanned = scanner_.next()) {
        if (scanned->outcome == FrameScanner::Outcome::kAnswer)
            return Result<Answer>(std::move(scanned->answer));
        damaged = true;
    }
    if (!damaged) return std::nullopt;
    return Result<Answer>(fault(FaultCode::kReaderProtocol, command, "check octet wrong"));
}

Result<Answer> SamLine::listen(const Command& command, const Deadline& deadline) {
    const auto own_time = command.answer_within + patience_;
    pause_from_ = Deadline::Clock::now();
    const auto silent_at = pause_from_ + own_time;
    const bool has_time =
        deadline.left() >= own_time;  // then silence is the reader's fault, not the deadline's
    bool heard = false;
    bool looked_behind = false;  // in this gap
    for (;;) {
        const bool inside = scanner_.inside();
        const auto end =
            inside ? std::clamp(heard_at_ + kGapMost, silent_at, silent_at + kAnswerLasts) : silent_at;
        const auto most = inside && !looked_behind ? std::min(until(end), kGap) : until(end);
        const std::size_t count = most > 0ms ? TRY(hear(most, deadline)) : 0;
        if (count > 0) {
            heard = true;
            looked_behind = false;
            pause_from_ = heard_at_;
            if (auto answer = scan(command)) return *std::move(answer);
            if (!deadline.over()) continue;
        }
        if (inside && !looked_behind) {
            looked_behind = true;
            if (auto answer = scanner_.rescue()) return *std::move(answer);
            if (!deadline.over() && until(end) > 0ms) continue;
        }
        if (heard)
            return fault(FaultCode::kReaderProtocol, command,
                         inside ? "answer cut short" : "noise, no answer");
        const bool cut_off = !has_time || deadline.stop().stop_requested();
        return fault(cut_off ? FaultCode::kTimeout : FaultCode::kReaderSilent, command, "no answer");
    }
}

}  // namespace canbao::idcard

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
      last_heard_(Deadline::Clock::now() - model.pause) {}

Result<Answer> SamLine::ask(const Command& command, const Deadline& deadline) {
    TRY(send(command, deadline));
    auto answer = listen(command, deadline);
    const bool garbled = !answer && answer.fault().code == FaultCode::kReaderProtocol;
    const bool refused = answer && (answer->sw3 == kCheckWrong || answer->sw3 == kLengthWrong);
    if (!garbled && !refused) return answer;
    TRY(send(command, deadline));
    auto second = listen(command, deadline);
    if (!second && second.fault().code == FaultCode::kTimeout && garbled) return answer.fault();
    return second;
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
    const auto end = last_heard_ + pause_;
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
    if (count && *count > 0) scanner_.feed(ByteView(chunk).first(*count));
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
    const auto silent_at = Deadline::Clock::now() + command.answer_within + patience_;
    last_heard_ = Deadline::Clock::now();
    bool heard = false;
    bool looked_behind = false;  // in this gap
    for (;;) {
        const bool inside = scanner_.inside();
        const auto end =
            inside ? std::clamp(last_heard_ + kGapMost, silent_at, silent_at + kAnswerLasts) : silent_at;
        const auto most = inside && !looked_behind ? std::min(until(end), kGap) : until(end);
        const std::size_t count = most > 0ms ? TRY(hear(most, deadline)) : 0;
        if (count > 0) {
            heard = true;
            looked_behind = false;
            last_heard_ = Deadline::Clock::now();
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
        if (deadline.over()) return fault(FaultCode::kTimeout, command, "no answer yet");
        return fault(FaultCode::kReaderSilent, command, "no answer");
    }
}

}  // namespace canbao::idcard

// line.h: One command and its one answer over a pipe that may be noisy, slow, deaf or gone.
//
// A command that came to grief on the way (its answer damaged or cut short, or the module says so: status 10,
// 11) is sent once more. Silence is never taken for an answer: it is kReaderSilent, or kTimeout when the
// caller's deadline ended before the reader's own time. Garbage twice is kReaderProtocol, a dead line
// kReaderLost.
#pragma once

#include <memory>

#include "drivers/idcard/frame.h"
#include "drivers/idcard/models.h"
#include "drivers/pipe/pipe.h"

namespace canbao::idcard {

class SamLine {
public:
    SamLine(std::unique_ptr<Pipe> pipe, const Model& model);

    Result<Answer> ask(const Command& command, const Deadline& deadline);
    // Has anything come since then?
    bool heard_since(Deadline::Clock::time_point then) const { return heard_at_ >= then; }

private:
    Result<Answer> ask_once(const Command& command, const Deadline& deadline);
    Result<Done> send(const Command& command, const Deadline& deadline);
    Result<Done> keep_pause(const Deadline& deadline);
    Result<Answer> listen(const Command& command, const Deadline& deadline);
    Result<std::size_t> hear(Deadline::Milliseconds most, const Deadline& deadline);
    std::optional<Result<Answer>> scan(const Command& command);

    std::unique_ptr<Pipe> pipe_;
    Deadline::Milliseconds pause_;
    Deadline::Milliseconds patience_;
    Deadline::Clock::time_point pause_from_;
    Deadline::Clock::time_point heard_at_;
    FrameScanner scanner_;
};

}  // namespace canbao::idcard

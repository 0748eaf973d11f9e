// replay.h: A pipe that plays a recorded session back, at once and in its order.
//
// What is written must be what was written then: a difference is a kBug that names the line of the recording.
// A read gets the next recorded octets; where the recording expects a write, or was quiet, it gets nothing,
// without waiting. Format: drivers/pipe/record.h; also blank lines, # comments, and "full MS why" for a write
// that was not taken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/pipe/pipe.h"

namespace canbao {

class Replayer : public Pipe {
public:
    // kBadInput names the line that is none of the format.
    static Result<std::unique_ptr<Replayer>> parse(std::string_view recording, FaultCode lost);

    Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override;
    Result<Done> write(ByteView bytes, const Deadline& deadline) override;
    void discard_input() override;

    // All written and all read?
    bool finished() const;
    // "line 12 (out)": where the session stands.
    std::string where() const;

    enum class Word { kOut, kIn, kQuiet, kDrop, kLost, kFull };
    struct Step {
        Word word = Word::kOut;
        Bytes octets;
        std::string why;
        int line = 0;
    };

    Replayer(std::vector<Step> steps, FaultCode lost) : Pipe(lost), steps_(std::move(steps)) {}

private:
    bool at(Word word) const { return next_ < steps_.size() && steps_[next_].word == word; }
    void pass(Word word);
    void advance(std::size_t octets);
    Fault differs(ByteView written) const;

    std::vector<Step> steps_;
    std::size_t next_ = 0;    // the step that is played
    std::size_t offset_ = 0;  // how much of its octets is done
};

}  // namespace canbao

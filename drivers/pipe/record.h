// record.h: A pipe that writes down what passes through another one, for drivers/pipe/replay.h.
//
// A recording holds every octet, on a card reader thus a person: only for synthetic cards, never in a hall;
// nothing in kiosk/app makes one. One line an event, milliseconds since the start behind the word:
//   out 0 aaaaaa96690003...   written       in 12 aaaaaa96...   read         quiet 112   a read got nothing
//   drop 112   input was discarded          lost 300 why        the line died
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "drivers/pipe/pipe.h"

namespace canbao {

class Recorder : public Pipe {
public:
    using Sink = std::function<void(std::string_view line)>;  // a line without its end

    Recorder(std::unique_ptr<Pipe> inner, Sink sink);

    Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override;
    Result<Done> write(ByteView bytes, const Deadline& deadline) override;
    void discard_input() override;
    void discard_output() override { inner_->discard_output(); }

private:
    void note(std::string_view word, std::string_view rest = {});

    std::unique_ptr<Pipe> inner_;
    Sink sink_;
    Deadline::Clock::time_point start_ = Deadline::Clock::now();
};

}  // namespace canbao

// session.h: A conversation with a reader, written down in a test and played by the Replayer.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "drivers/idcard/reader.h"
#include "drivers/pipe/replay.h"
#include "tests/unit/idcard/made.h"

namespace canbao::test {

class Session {
public:
    // "20 01" is asked …
    Session& asked(int first, int second) {
        return line("out", command(static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)));
    }
    // … and these octets come.
    Session& came(const Bytes& octets) { return line("in", octets); }
    Session& says(int sw3, const Bytes& data = {}) {
        return came(answer(static_cast<std::uint8_t>(sw3), data));
    }
    Session& quiet() { return text("quiet 0"); }
    Session& lost() { return text("lost 0 read: Input/output error"); }

    // The steps of a usual read, each with its good answer.
    Session& sam_number() {
        return asked(0x12, 0xFF)
            .says(0x90, {5, 0, 1, 0, 0x6F, 0xEF, 0x33, 1, 0x4E, 0x61, 0xBC, 0, 0x15, 0xCD, 0x5B, 7});
    }
    Session& found() { return asked(0x20, 0x01).says(0x9F, Bytes(4, 0)); }
    Session& selected() { return asked(0x20, 0x02).says(0x90, Bytes(8, 0)); }
    Session& not_selected() { return asked(0x30, 0x03).says(0x41); }
    Session& no_new_address() { return asked(0x30, 0x03).says(0x91); }
    Session& read() { return asked(0x30, 0x01).says(0x90, read_data(resident().octets(), photo())); }

    // No pause, so that nothing waits; times are long, since a recording answers at once or never.
    idcard::SamReader& reader(std::string_view model_name = "") {
        auto model = *idcard::model_named(model_name);
        model.pause = Deadline::Milliseconds{0};
        auto pipe = Replayer::parse(recording_, FaultCode::kReaderLost);
        if (!pipe) ADD_FAILURE() << pipe.fault().detail;
        pipe_ = pipe->get();
        reader_ = std::make_unique<idcard::SamReader>(*std::move(pipe), model);
        return *reader_;
    }
    // Was all of it said?
    std::string rest() const { return pipe_->finished() ? "" : pipe_->where() + " in\n" + recording_; }

private:
    Session& line(const char* word, const Bytes& octets) {
        return text(std::string(word) + " 0 " + hex(octets));
    }
    Session& text(const std::string& words) {
        recording_ += words + "\n";
        return *this;
    }

    std::string recording_;
    Replayer* pipe_ = nullptr;
    std::unique_ptr<idcard::SamReader> reader_;
};

}  // namespace canbao::test

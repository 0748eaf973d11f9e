#include "drivers/pipe/record.h"

#include <string>

namespace canbao {

Recorder::Recorder(std::unique_ptr<Pipe> inner, Sink sink)
    : Pipe(inner->lost_code()), inner_(std::move(inner)), sink_(std::move(sink)) {}

void Recorder::note(std::string_view word, std::string_view rest) {
    const auto since = std::chrono::duration_cast<Deadline::Milliseconds>(Deadline::Clock::now() - start_);
    std::string line = std::string(word) + " " + std::to_string(since.count());
    if (!rest.empty()) line += " " + std::string(rest);
    sink_(line);
}

Result<std::size_t> Recorder::read(std::span<std::uint8_t> into, const Deadline& deadline) {
    auto count = inner_->read(into, deadline);
    if (!count)
        note("lost", count.fault().detail);
    else if (*count == 0)
        note("quiet");
    else
        note("in", hex(into.first(*count)));
    return count;
}

Result<Done> Recorder::write(ByteView bytes, const Deadline& deadline) {
    const std::size_t before = inner_->sent();
    auto done = inner_->write(bytes, deadline);
    const std::size_t went = inner_->sent() - before;
    count_sent(went);
    if (went > 0) note("out", hex(bytes.first(went)));
    if (!done) note(done.fault().code == lost_code() ? "lost" : "full", done.fault().detail);
    return done;
}

void Recorder::discard_input() {
    note("drop");
    inner_->discard_input();
}

}  // namespace canbao

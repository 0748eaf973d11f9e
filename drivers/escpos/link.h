// link.h: The talk with one printer: octets out, replies in, and what was heard since the last time it
// counted.
//
// It knows how to ask and what came back, nothing of jobs. Every wait ends with its deadline.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/escpos/reply.h"
#include "drivers/escpos/status.h"
#include "drivers/pipe/pipe.h"
#include "kiosk/ports/deadline.h"

namespace canbao::escpos {

// Since forget().
struct Heard {
    std::vector<BlockAnswer> blocks;
    std::vector<SensorAnswer> sensor;
    std::size_t auto_statuses = 0;
    std::size_t noise = 0;
    std::size_t octets = 0;

    bool process_id(const std::string& id) const;
};

class Link {
public:
    using Enough = std::function<bool(const Heard&)>;

    explicit Link(std::unique_ptr<Pipe> pipe) : pipe_(std::move(pipe)) {}

    Result<Done> send(ByteView octets, const Deadline& deadline) { return pipe_->write(octets, deadline); }
    // Takes back what the printer has not got yet, where the line can do that.
    void take_back() { pipe_->discard_output(); }
    // Drops what has come; what was asked before is not waited for any more.
    void forget();
    // Takes in what comes until the deadline, or until `enough` says so.
    Result<Done> listen(const Deadline& deadline, const Enough& enough);
    // DLE EOT 1-4, one after the other, each with `wait`. A question that this printer never answered is not
    // asked again. Nothing answered = kPrinterSilent.
    Result<RealTimeStatus> look(Deadline::Milliseconds wait, const Deadline& deadline);

    void expect_all_answers() {
        answers_ = {true, true, true, true};
        learnt_ = false;
    }

    const Heard& heard() const { return heard_; }
    std::size_t sent() const { return pipe_->sent(); }

private:
    Result<std::optional<std::uint8_t>> ask(StatusOf what, const Deadline& deadline);
    Result<std::size_t> take(const Deadline& deadline);
    void sort(Reply reply);

    std::unique_ptr<Pipe> pipe_;
    ReplyDecoder decoder_;
    Heard heard_;
    std::optional<std::uint8_t> real_time_;
    std::array<bool, 4> answers_{true, true, true, true};
    bool learnt_ = false;
};

}  // namespace canbao::escpos

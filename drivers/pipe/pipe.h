// pipe.h: Octets to and from one device: a serial line, a TCP port, a printer node, or a recording of one.
//
// A pipe knows nothing of protocols. It never blocks longer than its deadline and obeys the deadline's stop
// at once. A dead line (unplugged, hung up, refused) is the fault code the pipe was made with, kReaderLost or
// kPrinterLost: then destroy the pipe and open another. Open one with open_pipe() of drivers/pipe/open.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/deadline.h"

namespace canbao {

class Pipe {
public:
    explicit Pipe(FaultCode lost) : lost_(lost) {}
    virtual ~Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    // What has come, as soon as there is an octet. 0 = nothing until the deadline or a stop. Fault: the lost
    // code.
    virtual Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) = 0;
    // All of it, handed to the operating system. Faults: kTimeout (the other side takes no more), the lost
    // code; sent() then tells how much had gone out.
    virtual Result<Done> write(ByteView bytes, const Deadline& deadline) = 0;
    // Forgets what has come and was not read.
    virtual void discard_input() = 0;
    // Takes back what was written and has not left this machine, where the line can do that.
    virtual void discard_output() {}

    // Octets written since the pipe was opened.
    std::size_t sent() const { return sent_; }
    FaultCode lost_code() const { return lost_; }

protected:
    Fault lost(std::string detail) const { return {lost_, std::move(detail)}; }
    void count_sent(std::size_t octets) { sent_ += octets; }

private:
    FaultCode lost_;
    std::size_t sent_ = 0;
};

}  // namespace canbao

// fd_pipe.h: A pipe over a file descriptor that never blocks: what serial lines, sockets and printer nodes
// share.
//
// Every wait is poll(2) on the descriptor and on an eventfd that the deadline's stop token rings, in slices
// of at most 100 ms, so that a clock that jumps or a ring that is missed delays a stop by no more than that.
#pragma once

#include "drivers/pipe/descriptor.h"
#include "drivers/pipe/pipe.h"

namespace canbao {

// What read() of nothing says: of a tty or a socket that the other side is gone, of a printer node just
// nothing.
enum class EmptyRead { kLost, kNothing };

class FdPipe : public Pipe {
public:
    // `descriptor` is open and O_NONBLOCK.
    FdPipe(Descriptor descriptor, FaultCode lost, EmptyRead empty_read = EmptyRead::kLost);

    Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override;
    Result<Done> write(ByteView bytes, const Deadline& deadline) override;
    void discard_input() override;

protected:
    int number() const { return descriptor_.number(); }
    // One attempt to hand octets over; as write(2).
    virtual long put(ByteView bytes);

private:
    enum class Wait { kReady, kHungUp, kOver };
    Result<Wait> wait(short events, const Deadline& deadline);
    Fault lost_by_errno(const char* what) const;

    Descriptor descriptor_;
    Descriptor wake_;
    EmptyRead empty_read_;
};

}  // namespace canbao

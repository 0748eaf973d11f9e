#include "drivers/pipe/fd_pipe.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stop_token>

namespace canbao {
namespace {

constexpr Deadline::Milliseconds kSlice{100};
constexpr std::size_t kDiscardMost = 64 * 1024;  // a line that babbles for ever must not hold us for ever

bool would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

FdPipe::FdPipe(Descriptor descriptor, FaultCode lost, EmptyRead empty_read)
    : Pipe(lost),
      descriptor_(std::move(descriptor)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      empty_read_(empty_read) {}

Fault FdPipe::lost_by_errno(const char* what) const {
    return lost(std::string(what) + ": " + std::strerror(errno));
}

// Error and hang-up count as ready: the read or write that follows says what is wrong, after what is left was
// read.
Result<FdPipe::Wait> FdPipe::wait(short events, const Deadline& deadline) {
    if (wake_) {
        eventfd_t old = 0;
        ::eventfd_read(wake_.number(), &old);
    }
    const std::stop_callback ring(deadline.stop(), [this] { ::eventfd_write(wake_.number(), 1); });
    for (;;) {
        const auto left = deadline.left();
        std::array<pollfd, 2> waits{{{number(), events, 0}, {wake_.number(), POLLIN, 0}}};
        const int ready =
            ::poll(waits.data(), waits.size(), static_cast<int>(std::min(left, kSlice).count()));
        if (ready < 0 && errno != EINTR) return lost_by_errno("poll");
        if (ready > 0 && (waits[0].revents & (POLLHUP | POLLERR)) != 0) return Wait::kHungUp;
        if (ready > 0 && waits[0].revents != 0) return Wait::kReady;
        if (left.count() == 0) return Wait::kOver;
    }
}

Result<std::size_t> FdPipe::read(std::span<std::uint8_t> into, const Deadline& deadline) {
    if (into.empty()) return std::size_t{0};
    for (;;) {
        const Wait state = TRY(wait(POLLIN, deadline));
        if (state == Wait::kOver) return std::size_t{0};
        const auto count = ::read(number(), into.data(), into.size());
        if (count > 0) return static_cast<std::size_t>(count);
        if (count < 0 && !would_block(errno)) return lost_by_errno("read");
        if (count == 0 && (state == Wait::kHungUp || empty_read_ == EmptyRead::kLost))
            return lost("read: the other side is gone");
        if (deadline.over()) return std::size_t{0};
        // A printer node that answers nothing is ready all the time: look again a little later.
        if (count == 0) ::poll(nullptr, 0, 20);
    }
}

Result<Done> FdPipe::write(ByteView bytes, const Deadline& deadline) {
    while (!bytes.empty()) {
        if (TRY(wait(POLLOUT, deadline)) == Wait::kOver)
            return Fault{FaultCode::kTimeout,
                         "write: " + std::to_string(bytes.size()) + " octets were not taken"};
        const long count = put(bytes);
        if (count < 0 && !would_block(errno)) return lost_by_errno("write");
        if (count > 0) {
            count_sent(static_cast<std::size_t>(count));
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (deadline.over()) {
            return Fault{FaultCode::kTimeout,
                         "write: " + std::to_string(bytes.size()) + " octets were not taken"};
        }
    }
    return Done{};
}

long FdPipe::put(ByteView bytes) { return ::write(number(), bytes.data(), bytes.size()); }

void FdPipe::discard_input() {
    std::array<std::uint8_t, 4096> scrap{};
    std::size_t dropped = 0;
    while (dropped < kDiscardMost) {
        const auto count = ::read(number(), scrap.data(), scrap.size());
        if (count <= 0) break;
        dropped += static_cast<std::size_t>(count);
    }
    wipe(scrap.data(), scrap.size());
}

}  // namespace canbao

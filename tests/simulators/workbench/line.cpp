#include "tests/simulators/workbench/line.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace canbao::sim {
namespace {

constexpr auto kPause = std::chrono::milliseconds(2);
constexpr auto kStallLook = std::chrono::milliseconds(10);
constexpr std::size_t kUnsentMax = 1 << 20;

}  // namespace

void Line::set_baud(unsigned baud) { baud_ = baud; }

void Line::carry(int fd) {
    fd_ = fd;
    ++generation_;
    stalled_ = writing_ = false;
    unsent_.clear();
    read_until_ = write_until_ = Clock::now();
    listen();
}

void Line::drop() {
    if (fd_ < 0) return;
    loop_.forget(fd_);
    close(fd_);
    fd_ = -1;
    ++generation_;
    unsent_.clear();
}

void Line::mute() {
    loop_.forget(fd_);
    ++generation_;
    stalled_ = writing_ = false;
    unsent_.clear();
}

void Line::unmute() {
    if (fd_ >= 0) listen();
}

void Line::listen() {
    stalled_ = false;
    loop_.watch(fd_, Loop::When::kReadable, [this] { read_some(); });
}

// How many of the wanted bytes the wire has had time for since `since`, which moves on by their time.
std::size_t Line::paced(Clock::time_point& since, std::size_t wanted) const {
    if (baud_ == 0) return wanted;
    const auto now = Clock::now();
    const auto byte = std::chrono::nanoseconds(10'000'000'000LL / baud_);
    since = std::max(since, now - std::chrono::milliseconds(10));
    const auto due =
        std::min(wanted, static_cast<std::size_t>(std::max<std::int64_t>((now - since) / byte, 0)));
    since += static_cast<std::int64_t>(due) * byte;
    return due;
}

void Line::read_some() {
    std::array<std::uint8_t, 4096> octets{};
    const std::size_t room = room_ ? room_() : octets.size();
    if (room == 0) return stall();
    const std::size_t due = paced(read_until_, std::min(room, octets.size()));
    if (due == 0) {
        loop_.forget(fd_, Loop::When::kReadable);
        loop_.after(kPause, [this, generation = generation_] {
            if (generation == generation_) listen();
        });
        return;
    }
    const ssize_t size = read(fd_, octets.data(), due);
    if (size > 0) {
        if (received_) received_(ByteView(octets.data(), static_cast<std::size_t>(size)));
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        lost();
    }
}

void Line::stall() {
    stalled_ = true;
    loop_.forget(fd_, Loop::When::kReadable);
    loop_.after(kStallLook, [this, generation = generation_] {
        if (generation == generation_ && stalled_) read_lone_bytes();
    });
}

void Line::read_lone_bytes() {
    std::array<std::uint8_t, kLoneBytes> octets{};
    pollfd end{fd_, POLLRDHUP, 0};
    if (poll(&end, 1, 0) == 1) {  // what the client had not got rid of goes with it
        while (read(fd_, octets.data(), octets.size()) > 0) {
        }
        return lost();
    }
    int waiting = 0;
    ioctl(fd_, FIONREAD, &waiting);
    if (waiting > 0 && waiting <= static_cast<int>(octets.size())) {
        const ssize_t size = read(fd_, octets.data(), octets.size());
        if (size > 0 && received_) received_(ByteView(octets.data(), static_cast<std::size_t>(size)));
    }
    if (fd_ >= 0 && stalled_) stall();
}

void Line::resume() {
    if (fd_ >= 0 && stalled_) listen();
}

void Line::send(ByteView bytes) {
    if (fd_ < 0 || !attached() || unsent_.size() + bytes.size() > kUnsentMax) return;
    unsent_.insert(unsent_.end(), bytes.begin(), bytes.end());
    if (!writing_) write_some();
}

void Line::write_some() {
    writing_ = false;
    if (fd_ < 0) return;
    while (!unsent_.empty()) {
        const std::size_t due = paced(write_until_, std::min<std::size_t>(unsent_.size(), 4096));
        const Bytes piece(unsent_.begin(), unsent_.begin() + static_cast<std::ptrdiff_t>(due));
        const ssize_t size = due == 0 ? 0 : write(fd_, piece.data(), piece.size());
        if (size > 0) unsent_.erase(unsent_.begin(), unsent_.begin() + size);
        if (size == static_cast<ssize_t>(due) && due > 0) continue;
        writing_ = true;
        loop_.after(kPause, [this, generation = generation_] {
            if (generation == generation_) write_some();
        });
        return;
    }
}

}  // namespace canbao::sim

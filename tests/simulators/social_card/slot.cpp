#include "tests/simulators/social_card/slot.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace canbao::sim {
namespace {

constexpr Milliseconds kRetry{50};
constexpr int kOn = 1;

// Under way, or there at once; -1 when nobody listens. It never waits: vpcd takes one connection at a time.
int connect_to(int port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 || errno == EINPROGRESS)
        return fd;
    close(fd);
    return -1;
}

bool connected(int fd) {
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

}  // namespace

void Slot::insert(Chip chip) {
    pull();
    chip_.emplace(std::move(chip));
    link();
}

void Slot::pull() {
    chip_.reset();
    ++generation_;
    unlink();
}

// vpcd may come later than the card, and may be started again while the card is in.
void Slot::link() {
    if (!chip_ || fd_ >= 0) return;
    fd_ = connect_to(port_);
    if (fd_ < 0) return link_later();
    loop_.watch(fd_, Loop::When::kWritable, [this] {
        loop_.forget(fd_, Loop::When::kWritable);
        if (!connected(fd_)) {
            unlink();
            return link_later();
        }
        setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof kOn);
        chip_->reset();
        loop_.watch(fd_, Loop::When::kReadable, [this] { read_some(); });
    });
}

void Slot::link_later() {
    loop_.after(kRetry, [this, generation = generation_] {
        if (generation == generation_) link();
    });
}

void Slot::unlink() {
    heard_.clear();
    if (fd_ < 0) return;
    loop_.forget(fd_);
    close(std::exchange(fd_, -1));
}

void Slot::read_some() {
    std::array<std::uint8_t, 1024> octets{};
    const ssize_t size = recv(fd_, octets.data(), octets.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) {
        unlink();
        return link_later();
    }
    // vpcd sends length and body apart; unacknowledged, the body would wait 40 ms for the length.
    setsockopt(fd_, IPPROTO_TCP, TCP_QUICKACK, &kOn, sizeof kOn);
    heard_.insert(heard_.end(), octets.begin(), octets.begin() + size);
    while (heard_.size() >= 2) {
        const auto length = static_cast<std::size_t>(heard_[0] << 8 | heard_[1]);
        if (heard_.size() < 2 + length) return;
        const auto end = heard_.begin() + 2 + static_cast<std::ptrdiff_t>(length);
        Bytes message(heard_.begin() + 2, end);
        heard_.erase(heard_.begin(), end);
        take(std::move(message));
        if (fd_ < 0) return;
    }
}

void Slot::take(Bytes message) {
    if (message.empty()) return;
    if (message.size() == 1) {
        const Bytes atr = chip_->reset();
        if (message[0] == 4) send(atr);
        return;
    }
    ++commands_;
    if (trouble.pull_after == 0) {
        trouble.pull_after = -1;
        return pull();
    }
    if (trouble.pull_after > 0) --trouble.pull_after;
    if (trouble.mute) return;
    Bytes answer = chip_->answer(message);
    if (!trouble.answers.empty() && trouble.answers_after-- <= 0) {
        answer = std::move(trouble.answers.front());
        trouble.answers.pop_front();
    }
    if (trouble.slow.count() == 0) return send(answer);
    loop_.after(trouble.slow, [this, answer, generation = generation_] {
        if (generation == generation_ && fd_ >= 0) send(answer);
    });
}

void Slot::send(ByteView body) const {
    Bytes message{static_cast<std::uint8_t>(body.size() >> 8), static_cast<std::uint8_t>(body.size() & 0xFF)};
    message.insert(message.end(), body.begin(), body.end());
    ::send(fd_, message.data(), message.size(), MSG_NOSIGNAL);
}

}  // namespace canbao::sim

// line.h: The device's end of a cable: bytes in, bytes out, at the speed of a serial line if one is asked
// for.
//
// A device that has no room stops reading, and the sender's queue fills: that is what flow control looks like
// from outside. While stalled, a line still lets a few lone bytes through (at most kLoneBytes waiting),
// because a real device goes on listening for its real-time commands; a sender that first dropped its own
// queue is heard. Bytes for nobody (no client has the line open) are lost, as on a real wire.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>

#include "kiosk/base/bytes.h"
#include "tests/simulators/workbench/loop.h"

namespace canbao::sim {

class Line {
public:
    using Received = std::function<void(ByteView)>;
    using Room = std::function<std::size_t()>;
    static constexpr std::size_t kLoneBytes = 16;

    explicit Line(Loop& loop) : loop_(loop) {}
    virtual ~Line() = default;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void on_received(Received received) { received_ = std::move(received); }
    void on_room(Room room) { room_ = std::move(room); }
    // Bits per second, 8N1; 0 is as fast as it goes.
    void set_baud(unsigned baud);
    unsigned baud() const { return baud_; }

    // Makes the line usable under its name; a fault says why it cannot.
    virtual Result<Done> plug() = 0;
    // The client sees what it would see when the cable is pulled.
    virtual void unplug() = 0;
    virtual bool plugged() const = 0;
    // Somebody has it open.
    virtual bool attached() = 0;
    // "pty:PATH" or "tcp:127.0.0.1:PORT".
    virtual std::string name() const = 0;

    void send(ByteView bytes);
    // There is room again.
    void resume();

protected:
    void carry(int fd);
    void drop();
    // Neither reads nor writes until unmute(); what was to be sent is gone.
    void mute();
    void unmute();
    // The client has gone.
    virtual void lost() = 0;
    int fd() const { return fd_; }
    Loop& loop() { return loop_; }

private:
    void listen();
    void read_some();
    void read_lone_bytes();
    void write_some();
    void stall();
    std::size_t paced(Clock::time_point& since, std::size_t wanted) const;

    Loop& loop_;
    Received received_;
    Room room_;
    int fd_ = -1;
    unsigned baud_ = 0;
    bool stalled_ = false;
    bool writing_ = false;
    std::uint64_t generation_ = 0;
    Clock::time_point read_until_{};   // the wire is busy with what was read so far until then
    Clock::time_point write_until_{};  // the same for what was written
    std::deque<std::uint8_t> unsent_;
};

}  // namespace canbao::sim

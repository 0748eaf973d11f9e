// trial.h: A simulator started as a process, its line opened as a driver would, its control socket.
//
// Nothing of the simulators' own code is used to talk to them: the bytes in these tests are those of the
// devices' manuals, written out or put together here a second time.
#pragma once

#include <sys/types.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/value.h"

namespace canbao::trial {

// A folder of its own, gone at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

class Simulator {
public:
    // Returns when the program has said "ready"; the test fails when it does not.
    Simulator(const std::string& program, std::vector<std::string> arguments, std::string control);
    ~Simulator();
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    // Sends one control line and returns the parsed answer.
    Value ask(const std::string& request) const;
    // The same, and expects "ok":true.
    Value tell(const std::string& request) const;
    // What stands after "ready ".
    const std::string& ready() const { return ready_; }
    // SIGTERM, and the exit status.
    int end();

private:
    pid_t process_ = -1;
    std::string control_;
    std::string ready_;
};

// One end of a tty or a connection, in raw mode.
class Wire {
public:
    static Wire tty(const std::string& path, unsigned baud = 115200);
    static Wire tcp(int port);
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&&) = delete;
    ~Wire();

    bool open() const { return fd_ >= 0; }
    bool write(ByteView bytes) const;
    // Exactly `size` bytes, or what came within the time.
    Bytes read(std::size_t size, int ms = 2000) const;
    // Everything until nothing comes for so long.
    Bytes drain(int quiet_ms = 60) const;
    // The other side is gone: end of file or an error.
    bool dead(int ms = 1000) const;

private:
    explicit Wire(int fd) : fd_(fd) {}
    int fd_;
};

Bytes bytes_of(std::initializer_list<int> octets);
// "AA AA 96" -> octets.
Bytes from_spaced_hex(std::string_view text);
std::string spaced_hex(ByteView bytes);
// Whole file; empty when there is none.
std::string text_of(const std::string& path);
// Asks until the member is so, for at most two seconds.
bool becomes(const Simulator& simulator, const std::string& member, const Value& wanted);

}  // namespace canbao::trial

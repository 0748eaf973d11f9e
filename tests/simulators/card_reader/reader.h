// reader.h: The whole reader: a line, a module behind it, the time that things take, and what has been told
// to go wrong.
//
// One request is worked on at a time; what comes meanwhile waits. A request that stops in the middle for 200
// ms is answered 11 (wrong length). With a speed set, a client whose tty has another speed is heard as noise:
// no answer.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "tests/simulators/card_reader/module.h"
#include "tests/simulators/workbench/pty_line.h"

namespace canbao::sim {

enum class Pace { kReal, kFast };

// Everything that a test can make go wrong with the line or with an answer. Counts go down as they happen.
struct Trouble {
    struct Forced {
        std::optional<unsigned> command;  // 3001; none: any
        Words words;
        std::int64_t times = 1;  // negative: until mended
    };
    Bytes noise;                     // before the next answer
    std::int64_t bad_checksums = 0;  // answers to come with a wrong check octet
    std::optional<std::size_t> cut;  // the next answer ends after this many octets
    Milliseconds slow{0};            // more time before every answer
    bool silent = false;             // hears nothing, says nothing
    bool move_at_next_read = false;
    std::vector<Forced> forced;
};

class Reader {
public:
    Reader(Loop& loop, PtyLine& line, Pace pace);

    Module module;
    Trouble trouble;

    // In the middle of a read that is under way, or of the next one.
    void move_card();
    // Sent at once, asked for or not.
    void say(ByteView bytes) { line_.send(bytes); }
    // Forgets requests and half requests, as without power.
    void forget();

    PtyLine& line() { return line_; }
    std::int64_t requests() const { return requests_; }
    std::int64_t reads() const { return reads_; }

private:
    void receive(ByteView bytes);
    void take(std::optional<Request> request);
    void work();
    void finish(const Request& request);
    Response respond(const Request& request);
    std::optional<Response> forced(const Request& request);
    void answer(const Response& response);
    Milliseconds time_for(const Request& request) const;

    Loop& loop_;
    PtyLine& line_;
    Pace pace_;
    Unframer unframer_;
    std::deque<Request> waiting_;
    std::optional<Request> working_;
    Loop::TimerId pause_timer_ = 0, work_timer_ = 0;
    std::int64_t requests_ = 0, reads_ = 0;
};

}  // namespace canbao::sim

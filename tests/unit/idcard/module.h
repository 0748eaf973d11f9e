// module.h: A security module with a card on it, on a pseudo terminal and a thread of its own.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "tests/unit/idcard/made.h"
#include "tests/unit/pipe/pty.h"

namespace canbao::test {

// `twist` may answer in the module's place (true: it did).
class Module {
public:
    using Twist = std::function<bool(Pty&, const Bytes&)>;

    explicit Module(Twist twist = nullptr) : twist_(std::move(twist)) {}

    const std::string& path() const { return pty_.path(); }

private:
    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const Bytes asked = pty_.receive(20);
            if (asked.size() < 10 || (twist_ && twist_(pty_, asked))) continue;
            pty_.send(reply(asked));
        }
    }
    Bytes reply(const Bytes& asked) {
        if (asked == command(0x12, 0xFF)) return answer(0x90, Bytes(16, 5));
        if (asked == command(0x20, 0x01)) return answer(0x9F, Bytes(4, 0));
        if (asked == command(0x20, 0x02)) {
            selected_ = true;
            return answer(0x90, Bytes(8, 0));
        }
        if (asked == command(0x30, 0x03)) return answer(selected_ ? 0x91 : 0x41);
        if (asked == command(0x30, 0x01)) return answer(0x90, read_data(resident().octets(), photo()));
        return answer(0x21);
    }

    Pty pty_;
    Twist twist_;
    bool selected_ = false;
    std::jthread thread_{[this](const std::stop_token& stop) { serve(stop); }};
};

}  // namespace canbao::test

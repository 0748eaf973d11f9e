// control.h: The hand that lays cards and takes the paper out: JSON lines on a unix socket.
//
// One object a line in ({"do": …}), one object a line out: {"ok":true, …} or {"ok":false,"error": …}.
// Commands work whether or not the device is opened by anybody. The socket is for this user only (mode 0600).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/value.h"
#include "tests/simulators/workbench/loop.h"

namespace canbao::sim {

// Members of a good answer; {"ok":true} comes first by itself.
using Answer = Result<Value::Object>;
using Command = std::function<Answer(const Value& request)>;

class Control {
public:
    // `where` is "unix:PATH" or PATH.
    Control(Loop& loop, std::string_view where);
    ~Control();
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;

    void add(std::string name, Command command) { commands_[std::move(name)] = std::move(command); }
    // A fault when the socket cannot be made, for example because another simulator holds it.
    Result<Done> open();
    std::string name() const { return "unix:" + path_; }

private:
    void take_client();
    void read_from(int client);
    void write_to(int client);
    void leave(int client);
    std::string answer(std::string_view line) const;

    struct Client {
        std::string in, out;
    };

    Loop& loop_;
    std::string path_;
    int listener_ = -1;
    std::map<std::string, Command> commands_;
    std::map<int, Client> clients_;
};

// "unix:PATH" or PATH -> PATH.
std::string_view path_of(std::string_view where);
// Connected socket, or -1.
int connect_unix(std::string_view path);

// Optional members of a request: `otherwise` when absent, a fault that names the member when of the wrong
// kind.
Result<bool> boolean_or(const Value& request, std::string_view name, bool otherwise);
Result<std::int64_t> integer_or(const Value& request, std::string_view name, std::int64_t otherwise);
Result<std::string> string_or(const Value& request, std::string_view name, std::string otherwise);

}  // namespace canbao::sim

// control.h: The socket by which a test, the demo's dock or a person makes trouble and looks into the ledger.
//
// A Unix socket; one JSON object a line in, one a line out: {"ok":true,…} or {"ok":false,"error":"…"}. The
// commands are in README.md. Only for tests: nothing here is reachable over the network.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "tests/office/server.h"

namespace canbao::standin {

// Answers one command line.
class Commands {
public:
    Commands(Office& office, Terminals& terminals, Troubles& troubles, OfficeClock& clock, Server& server)
        : office_(office), terminals_(terminals), troubles_(troubles), clock_(clock), server_(server) {}
    std::string answer(std::string_view line);

private:
    Result<Value> obey(const Value& command);
    Result<Value> trouble(const Value& command);
    Result<Value> mint_code(const Value& command);
    Result<Value> status() const;

    Office& office_;
    Terminals& terminals_;
    Troubles& troubles_;
    OfficeClock& clock_;
    Server& server_;
};

class Control {
public:
    static Result<std::unique_ptr<Control>> open(const std::string& path, Commands& commands);
    ~Control();
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;

private:
    Control(int listener, int wake, std::string path, Commands& commands);
    void run();

    int listener_;
    int wake_;
    std::string path_;
    Commands& commands_;
    std::thread thread_;
};

}  // namespace canbao::standin

// robot_socket.h: The robot's door: JSON lines on a unix socket, answered on the UI thread.
//
// Only in builds with CANBAO_ROBOT; never in the package. The socket is 0600 in a folder of the caller's
// choice.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "kiosk/app/mailbox.h"
#include "kiosk/base/result.h"
#include "kiosk/base/value.h"

namespace canbao::app {

class RobotSocket {
public:
    // Called on the UI thread; its value goes back as one line.
    using Serve = std::function<Value(const Value& question)>;

    // `address` is unix:PATH.
    static Result<std::unique_ptr<RobotSocket>> open(const std::string& address, Mailbox& ui, Serve serve);
    ~RobotSocket();
    RobotSocket(const RobotSocket&) = delete;
    RobotSocket& operator=(const RobotSocket&) = delete;

private:
    RobotSocket(int listener, std::string path, Mailbox& ui, Serve serve);
    void loop(const std::stop_token& stop);
    void talk(int link, const std::stop_token& stop);
    std::string answer(const std::string& line, const std::stop_token& stop);

    int listener_;
    std::string path_;
    Mailbox& ui_;
    Serve serve_;
    std::jthread thread_;
};

}  // namespace canbao::app

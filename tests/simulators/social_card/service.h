// service.h: A pcscd of our own with vpcd's virtual reader, out of everybody's way.
//
// vpcd listens on every address of the machine, and pcscd has one socket for the whole machine. So both get a
// network of their own (only the loopback is up; nothing outside can reach the ports) and a /run/pcscd of
// their own, which is FOLDER: programs find it with PCSCLITE_CSOCK_NAME=FOLDER/pcscd.comm. Needs root. The
// service ends with us.
#pragma once

#include <sys/types.h>

#include <string>

#include "kiosk/base/result.h"

namespace canbao::sim {

class Service {
public:
    Service(std::string folder, int port) : folder_(std::move(folder)), port_(port) {}
    ~Service() { stop(); }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    // Moves this process into the network and mounts of its own, then starts pcscd there. A fault says what
    // is missing: root, pcscd, vpcd.
    Result<Done> open();
    // As when pcscd crashes, and as when systemd starts it again.
    void stop();
    Result<Done> start();
    // The reader's plug. pcscd cannot lose a reader of its list, so it is started again without.
    Result<Done> set_plugged(bool in);

    bool running() const { return process_ > 0; }
    bool plugged() const { return plugged_; }
    std::string socket() const { return folder_ + "/pcscd.comm"; }

private:
    Result<Done> write_readers() const;

    std::string folder_;
    int port_;
    pid_t process_ = -1;
    bool plugged_ = true;
};

}  // namespace canbao::sim

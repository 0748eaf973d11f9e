// tcp_line.h: A line over TCP on the loopback, as a network printer's raw port: one client at a time.
//
// Unplugging closes listener and connection: the client sees the connection end, the next one is refused. The
// receive queue of the kernel is made small, so that a device without room is felt soon.
#pragma once

#include "tests/simulators/workbench/line.h"

namespace canbao::sim {

class TcpLine : public Line {
public:
    // Port 0: the system picks one at the first plug; later plugs keep it.
    TcpLine(Loop& loop, int port) : Line(loop), port_(port) {}
    ~TcpLine() override { unplug(); }

    Result<Done> plug() override;
    void unplug() override;
    bool plugged() const override { return listener_ >= 0; }
    bool attached() override { return fd() >= 0; }
    std::string name() const override { return "tcp:127.0.0.1:" + std::to_string(port_); }

private:
    void lost() override;
    void wait_for_client();
    void take_client();

    int port_;
    int listener_ = -1;
};

}  // namespace canbao::sim

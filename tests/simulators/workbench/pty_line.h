// pty_line.h: A line that looks like a tty: a pseudo-terminal in raw mode with a link of a fixed name to it.
//
// The name stays while clients come and go (the simulator keeps its own slave end open). Unplugging closes
// the master: a client then gets EIO and POLLHUP, as from a USB serial adapter that was pulled, and the name
// is gone. Opens and closes are counted with inotify, so that bytes sent while nobody listens are lost
// instead of greeting the next client. See pty(7), inotify(7).
#pragma once

#include "tests/simulators/workbench/line.h"

namespace canbao::sim {

class PtyLine : public Line {
public:
    PtyLine(Loop& loop, std::string path) : Line(loop), path_(std::move(path)) {}
    ~PtyLine() override { unplug(); }

    Result<Done> plug() override;
    void unplug() override;
    bool plugged() const override { return fd() >= 0; }
    bool attached() override;
    std::string name() const override { return "pty:" + path_; }
    // The speed that the client set on its end.
    unsigned client_baud() const;

private:
    void lost() override;
    void look_for_client();
    void forget_opens();

    std::string path_;
    std::string target_;  // /dev/pts/N
    int opens_ = -1;      // inotify
};

}  // namespace canbao::sim

// dock.h: What the demo's dock can do to the simulators: lay a card, lift it, take the paper away, cut the
// network.
//
// Talks JSON lines to the control sockets of tests/simulators and tests/office; only in builds with
// CANBAO_ROBOT.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/worker.h"
#include "kiosk/base/texts.h"
#include "screens/dock.h"

namespace canbao::app {

inline constexpr int kDockWidth = 260;

class Dock {
public:
    // `addresses`: unix:READER,unix:PRINTER,unix:OFFICE.
    Dock(const std::string& addresses, const Texts& texts, Mailbox& ui);
    void draw();

private:
    struct Action {
        std::string socket;  // empty: a heading
        std::string line;
    };
    void head(const Texts& texts, const char* id);
    void key(std::string label, const std::string& socket, std::string line);

    std::vector<screens::DockKey> keys_;
    std::vector<Action> actions_;
    Worker worker_;
};

}  // namespace canbao::app

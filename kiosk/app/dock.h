// dock.h: What the demo's dock can do to the simulators: lay a card, show a code, jam a page, cut the
// network.
//
// Talks JSON lines to the control sockets of tests/simulators and tests/office; only in builds with
// CANBAO_ROBOT.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/app/worker.h"
#include "kiosk/base/texts.h"
#include "screens/dock.h"

namespace canbao::app {

inline constexpr int kDockWidth = 260;

class Dock {
public:
    // `addresses`: reader=unix:PATH,printer=unix:PATH,office=unix:PATH, and slot, scanner, a4 where there
    // are.
    Dock(const std::string& addresses, const Texts& texts, Mailbox& ui);
    void draw();

private:
    void head(const Texts& texts, const char* id);
    void key(std::string label, const std::string& socket, std::string line);

    std::vector<screens::DockKey> keys_;
    std::vector<std::function<void()>> actions_;  // of the key with the same index; empty: a heading
    Worker worker_;
};

}  // namespace canbao::app

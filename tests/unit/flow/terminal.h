// terminal.h: Runs flows over a World as the host does: one loop, cancel by destroying, farewell, recovery,
// attract.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/deliver.h"
#include "kiosk/flow/recover.h"
#include "kiosk/flow/serving.h"
#include "tests/unit/flow/world.h"

namespace canbao::test {

// How one visit went, as far as there was still a process to say so.
struct Went {
    bool crashed = false;
    bool anonymous = false;  // no card was asked for
    bool by_host = false;    // ended by patience, pulled card or 结束
    VisitEnd end;
    Seen seen;
    std::vector<Port> steps;
};

class Terminal {
public:
    explicit Terminal(World& world) : world_(world) {}

    // A visit up to the attract screen; recovery, where it is due, is the next call.
    Went visit(const Citizen& citizen, std::vector<Strike> strikes = {});
    // After power was cut, the process starts anew first.
    Recovered recovery(std::vector<Strike> strikes = {});
    // One round of what was promised, after a start.
    Delivered delivery(std::vector<Strike> strikes = {});
    // The same while the office is not reached, by a clock that was confirmed or not.
    Delivered expiry(bool sure);

private:
    enum class Ran { kToItsEnd, kCrashed, kEndedByHost };
    template <class T>
    Ran run(Flow<T>& flow, Session& session);
    template <class Round>
    Delivered round(std::vector<Strike> strikes, Round begin);
    void check_room(const Session& session);

    World& world_;
};

}  // namespace canbao::test

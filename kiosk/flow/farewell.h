// farewell.h: The end of every visit, also of a cancelled one: take card and slip, then "your data is wiped".
//
// The citizen's data is gone before it starts: it is given what the last screens say, and no more.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

struct Farewell {
    std::optional<Nothing> nothing;
    bool slip = false;
    std::string paper;
    std::string reference;
    bool anonymous = false;
    Service service = Service::kRegister;
    std::optional<Credential> by;    // nullopt: nothing was read
    bool promised = false;           // the application stays on this machine, sealed
    std::optional<Credential> lies;  // which card it is that still lies there; nullopt: nobody knows
};

// What to say when the host ends a visit for `why`: that reason only if nothing more is true already.
Farewell farewell_of(const Session& session, Nothing why);

// Without a card in the visit it only asks to take the slip, if one came out, and says nothing else.
// Stays on "take your things" until no card lies there; ends on the Wiped view, which the host then takes
// away.
Flow<Done> farewell(Session& session, Farewell how);

}  // namespace canbao

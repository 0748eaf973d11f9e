// deliver.h: Keeps what was promised: sends each sealed application again, byte for byte, with its own key.
//
// Runs while nobody is served. A clear answer of the office ends a promise; so does its date, by settling the
// key (registered, or void for ever). Whatever is unclear stands and is tried again until that date: no longer is
// a person kept, whether the office can be asked or not. What became of an expired one recover() asks later, by
// its key alone. It shows and prints nothing; it may be destroyed at any moment and run again. How long to wait
// in between is the caller's (app/delivery.h).
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

struct Delivered {
    int ended = 0;
    int expired = 0;      // of those: their keys are to be settled
    int standing = 0;     // to be tried again
    bool barred = false;  // 401 or 403: this terminal is not let in, the rest was not tried
    std::optional<std::chrono::seconds> wait;  // what the office asked for; the rest was not tried
    std::optional<Fault> fault;  // the disk cannot be read, or a record does not open (kSealBroken)
};
Flow<Delivered> deliver(Session& session);
// While the office cannot be asked: ends what is over its date. By a clock that nobody has confirmed (`sure`
// false) only once twice its time has passed: a clock that runs ahead must not break a promise.
Flow<Delivered> expire(Session& session, bool sure);

}  // namespace canbao

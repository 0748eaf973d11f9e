// change.h: One change at the office (a registration, a case), written down before and after.
//
// The intent is on disk before the office hears of it, the result before the citizen does. A registration
// whose result got lost is settled within the visit; what stays unknown stays open in the journal for
// recover(). The whole stretch is one Hold. draft-ietf-httpapi-idempotency-key-header.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

struct Changed {
    enum class Came {
        kDone,         // registered, or the case is open
        kAlready,      // the person is registered since before; this key did nothing
        kNotEligible,  // the office's own rules say no; `answered.unmet` says which
        kRejected,     // another definite no
        kNotNow,       // the office is busy; nothing was done
        kUnreachable,  // nothing was sent
        kVoid,         // settled: nothing was done and this key is void for ever
        kUnknown,      // may have been done; the journal keeps the intent open
        kUnwritten,    // the journal did not take the intent; nothing was sent
        kPromised,     // it could not be sent, and is sealed on this machine to be sent later: `promise`
    };
    Came came = Came::kUnknown;
    std::string key;
    Answered answered;
    std::optional<Promise> promise = {};
};

// `reason` sends a case to the window; empty for a registration.
Flow<Changed> changing(Visit& visit, Purpose purpose, std::string reason);
// On disk, or false: the key stays open and recover() has to ask the office.
Flow<bool> noting(Visit& visit, JournalEntry entry);
// The citizen knows the result: nothing is left to do for this key.
Flow<Done> closing(Visit& visit, std::string key);

}  // namespace canbao

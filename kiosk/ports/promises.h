// promises.h: Applications that were accepted with a promise: sealed on this machine, delivered later, until
// a date.
//
// Sealed is exactly what the office gets, so every later send is byte for byte the first one, with the same
// key. The person's data is erased in the same transaction that writes down how it ended; key, times and
// outcome stay. What does not open is kept until its date, and staff is told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ports/office.h"

namespace canbao {

struct Promise {
    std::string key;  // of the change: its Idempotency-Key
    Instant since{};
    Instant until{};  // from then on it is settled instead of sent

    friend bool operator==(const Promise&, const Promise&) = default;
};

// How it ended. After the last three the citizen has to be helped by staff: they are the hand-over list.
enum class PromiseEnd {
    kRegistered,  // by this key
    kAlready,     // the person was registered otherwise; this key did nothing
    kRefused,     // the office said a definite no
    kVoided,      // the date passed; the key is void for ever
    kExpired,     // the date passed, and the office could not be asked: the person is erased, the key is still open
};
// "registered", "already", "refused", "voided", "expired".
std::string_view name_of(PromiseEnd end);

struct PromiseEnded {
    std::string key;
    PromiseEnd end = PromiseEnd::kVoided;
    std::string reference;  // the office's, of kRegistered
    Instant at{};
};

class Promises {
public:
    virtual ~Promises() = default;
    // Sealed and marked kPromised, durable when it answers. kDiskFull, kBadInput: nothing was written; any
    // other fault: nobody knows.
    virtual Pending<Result<Done>> keeping(Promise promise, Prepared prepared) = 0;
    // Those that have not ended, oldest first.
    virtual Pending<Result<std::vector<Promise>>> standing() = 0;
    // What the office is to get. kSealBroken: it does not open with this machine's key.
    virtual Pending<Result<Prepared>> opening(std::string key) = 0;
    // The result, kClosed and the erasure, durable when it answers; once more does no harm. Of kExpired the
    // erasure alone: its mark stays kPromised, which without a standing promise recover() settles.
    virtual Pending<Result<Done>> ending(PromiseEnded ended) = 0;
};

// The number that the citizen gets: follows from the key, eight characters of those that nobody mixes up, the
// last one a check character (any one wrong, any two exchanged are noticed).
std::string promise_reference(std::string_view key);
// As somebody reads it out: small letters, hyphens and blanks do not matter. Empty: not one of ours.
std::string read_promise_reference(std::string_view said);

}  // namespace canbao

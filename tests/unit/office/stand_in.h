// stand_in.h: The stand-in office as a process, for tests of the client against the contract's other reading.
#pragma once

#include <sys/types.h>

#include <string>

#include "kiosk/base/config.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/verification.h"
#include "kiosk/ports/office.h"

namespace canbao::office::test {

class StandIn {
public:
    StandIn();
    ~StandIn();
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

    // False when the program is not built; the test is skipped then.
    static bool exists();
    bool serves() const { return port_ > 0; }
    OfficeSettings settings() const;
    // What it signs papers with.
    documents::OfficeKey paper_key() const;
    // One command to its control socket; its answer.
    Value command(const std::string& line) const;
    // Registrations of that citizen in the ledger.
    int effects(int citizen) const;

private:
    std::string folder_;
    pid_t pid_ = -1;
    int port_ = 0;
};

// Citizen `n` of tests/citizens.json as the reader would give the card.
Card card_of(int n);

}  // namespace canbao::office::test

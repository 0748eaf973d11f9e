// identify.h: From consent to "yes, that is me": the only part of a visit in which a card is read.
//
// Consent comes before the card (PIPL art. 13, 14). What is not read well is tried again a few times; a
// reader that fails and somebody who comes for another are the window's. A registration asks for the identity
// card and leaves a foreigner's to the window; a look-up also takes the social-security card and the code of
// the electronic one, which the office resolves. The code of a paper is nobody's identity.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

struct Identified {
    enum class How {
        kKnown,      // visit.card is the citizen's own
        kLeft,       // declined, no card, or for another person: nothing was asked or sent
        kForeigner,  // visit.card is a foreigner's, and this is a registration
        kNoReading,  // `fault`: the card or the reader; the window reads it
    };
    How how = How::kLeft;
    FaultCode fault = FaultCode::kBug;
};

enum class From { kConsent, kIsItYou };

Flow<Identified> identifying(Visit& visit, From from);

}  // namespace canbao

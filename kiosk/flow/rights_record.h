// rights_record.h: The record of what is held for me, on paper: chosen, previewed, signed by the office,
// printed.
//
// Order 14 of 2011, article 2 says what is on it. The office is asked for number and signature only after the
// wish to print and before any paper moves; what it signed must be what the screen showed.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/flow/choose.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// What is marked already, when it is asked for from the look-up.
struct RecordPreset {
    std::optional<int> place;  // index into History::places
    std::vector<int> years;    // rising
};

// From home: who, what, which years, on which paper.
Flow<Done> giving_record(Visit& visit);
// The same for a citizen who is known, with visit.history. kLeave: the visit shall end.
Flow<Way> giving_record_of(Visit& visit, RecordPreset preset);

}  // namespace canbao

// print_out.h: One paper for the citizen who asked for it, and what is known of it afterwards.
//
// Only the device's own proof is "out". Without proof the citizen is asked to look and may have one more:
// marked 补打 when the first may be out, the plain one when it surely is not. The stretch in which paper
// moves is a Hold.
#pragma once

#include <functional>
#include <string>

#include "kiosk/documents/registration_receipt.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

struct PrintJob {
    std::string kind;       // as in documents::Paper
    std::string reference;  // shown when the paper did not come; may be empty
    documents::Copy copy = documents::Copy::kFirst;
    std::function<documents::Paper(documents::Copy)> make_paper;  // refers to the visit
    Sheet sheet = Sheet::kSlip;
};

// What is known of the paper, worst first: of two tries the better one counts.
enum class Slip {
    kNotOut,
    kUnknown,   // power or cable went while it printed
    kUnproven,  // everything looks well, the device gives no proof
    kOut,
};

Flow<Slip> printing_out(Visit& visit, PrintJob job);
// One try and no question: for a paper of which the next page says how it went.
Flow<Slip> printing_once(Visit& visit, documents::Paper paper);
// One try and all that the printer says of it.
Flow<Printed> printing(Visit& visit, documents::Paper paper, Sheet sheet);

}  // namespace canbao

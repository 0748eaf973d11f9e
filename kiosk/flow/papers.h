// papers.h: The papers of a registration, filled in from what the visit knows.
#pragma once

#include <string>
#include <vector>

#include "kiosk/documents/paper.h"
#include "kiosk/documents/promise_slip.h"
#include "kiosk/documents/registration_receipt.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// What stands on the receipt besides the person and the answers.
struct Registration {
    OpenRegistration office;
    std::string agency;
    view::Registered::Kind kind = view::Registered::Kind::kNew;
};

documents::Paper receipt_of(const Visit& visit, const Registration& registration, documents::Copy copy);
documents::Paper promise_slip_of(const Visit& visit, const Promise& promise, bool text_message,
                                 documents::Copy copy);
documents::Paper notice_of(const Visit& visit, const std::vector<policy::Unmet>& unmet);
// `code` empty: the sheet itself carries the answers.
documents::Paper sheet_of(const Visit& visit, view::ToWindow::Why why, const std::string& code);

}  // namespace canbao

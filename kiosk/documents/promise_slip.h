// promise_slip.h: The slip that says "taken in, not registered yet": 受理凭条.
//
// The office has not heard of the application, or nobody knows; so the word for "registered" must not stand
// on it. It bears the terminal's own number, the last day, how the answer comes, and that nothing has to be
// filled in again. All values are display strings.
#pragma once

#include <string>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/registration_receipt.h"

namespace canbao::documents {

struct PromiseSlip {
    std::string reference;  // the terminal's: eight characters
    std::string until;      // the last day: 2026-11-28
    Personal name;
    Personal id_number;  // masked on paper
    std::string category, place;
    Personal phone;    // masked on paper; may be empty
    std::string time;  // of the promise: 2026-11-23 14:35
    std::string hall, terminal;
    std::string window, opening;  // where to ask
    bool text_message = false;    // the office sends one
    Copy copy = Copy::kFirst;
};

Paper paper_of(const PromiseSlip& slip, const Texts& texts);
// reference, until, name, id_number, category, place, time, hall, terminal, window, opening; optional: phone,
// text_message, reprint (true or false). kBadInput names the field that is wrong.
Result<PromiseSlip> parse_promise_slip(const Value& data);

}  // namespace canbao::documents

// registration_receipt.h: The slip that says "you are registered": 参保登记凭条.
//
// It bears the full name, the office's whole reference and a masked number; what to do next (grade and
// payment are the tax authority's, never a stranger's); and where to ask. A reprint is marked 补打, so that
// nobody takes it for a second registration. All values are display strings.
#pragma once

#include <string>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"

namespace canbao::documents {

enum class Copy { kFirst, kReprint };

struct RegistrationReceipt {
    std::string reference;
    Personal name;
    Personal id_number;    // masked on paper
    std::string category;  // 其他灵活就业人员
    std::string place;     // 沈阳市铁西区（户籍地）
    Personal phone;        // masked on paper; may be empty
    std::string time;      // of the registration: 2026-11-23 14:35
    std::string hall;
    std::string terminal;  // 3 号机
    std::string agency;    // who took it on; may be empty
    std::string printed;   // when the paper is made; `time` when empty
    std::string serial;    // of the paper; may be empty
    Copy copy = Copy::kFirst;
};

Paper paper_of(const RegistrationReceipt& receipt, const Texts& texts);
// reference, name, id_number, category, place, time, hall, terminal; optional: phone, agency, printed,
// serial, reprint (true or false). kBadInput names the field that is missing, too long or holds a control
// character.
Result<RegistrationReceipt> parse_registration_receipt(const Value& data);

}  // namespace canbao::documents

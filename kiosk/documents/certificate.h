// certificate.h: Proof of contributions, to be shown to others: 参保缴费证明.
//
// It bears the full name, a masked number, every stretch of payment, the office's number and a code that
// proves it unaltered. It is worth something only while the office calls it active: whoever gets it can check
// that at any terminal. Force and validity are the province's words (configuration).
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"
#include "kiosk/policy/history.h"

namespace canbao::documents {

struct Stretch {
    Month from, to;
    std::string place;  // 沈阳市沈河区
    bool moved_in = false;
    int months = 0;
};

struct Certificate {
    enum class Names { kFull, kMasked };  // masked: for the preview
    Names names = Names::kFull;
    Personal name;
    Personal id_number;  // masked on paper
    policy::RecordState state = policy::RecordState::kPaying;
    std::string place;  // now in charge: 沈阳市沈河区
    std::string first;  // 1988 年 7 月
    int counted = 0;
    std::string as_of;               // 2026 年 10 月
    std::vector<Stretch> stretches;  // in time
    std::string agency;
    std::string number;       // 2101-2026-1123-0457; empty on the preview
    std::string valid_until;  // 2027 年 2 月 22 日; may be empty
    std::string note;         // the province's words; empty: the catalogue's
    Bytes signed_octets;      // documents/verification.h; empty on the preview
    std::string printed, hall, terminal;
};

// Stretches of months that count, by place and kind, in time; a month paid twice stands in the first place.
std::vector<Stretch> stretches_of(const policy::History& history);

Paper paper_of(const Certificate& certificate, const Texts& texts);
// The same members: state "paying", names "full" or "masked", stretches as {from, to, place, moved_in?,
// months} with months as "1988-07", signed as Base64 (may be absent). kBadInput names the field.
Result<Certificate> parse_certificate(const Value& data);

}  // namespace canbao::documents

// one_time_notice.h: Everything that stands in the way, told once and on paper: 一次性告知书.
//
// Every unmet condition with what was found, what to do about it and which rule says so; when and where to
// come back; the right to ask the window, to administrative review and to a court. Name and number are
// masked. 居住证暂行条例 art. 9 shows what such a duty to tell once contains.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/paper.h"
#include "kiosk/policy/person.h"

namespace canbao::documents {

struct OneTimeNotice {
    Personal name;       // masked on paper
    Personal id_number;  // masked on paper
    std::string time;
    std::string hall;
    std::string terminal;
    std::vector<policy::Unmet> unmet;  // at least one
    std::string windows;               // 1—3 号; may be empty
    std::string opening;               // 周一至周五 8:30—17:00; may be empty
    std::string code;                  // of the case at the window; may be empty
    std::string serial;                // of the paper; may be empty
};

Paper paper_of(const OneTimeNotice& notice, const Texts& texts);
// name, id_number, time, hall, terminal, unmet: [{code, rule or title, remedy, found?, source?}] (1 to 20);
// optional: windows, opening, code, serial. kBadInput names the field.
Result<OneTimeNotice> parse_one_time_notice(const Value& data);

}  // namespace canbao::documents

// audit_table.h: The table of audit events: id, who, what may become of it, which fields, who notes it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/audit.h"

namespace canbao::audit {

enum class Who { kCitizen, kStaff, kTerminal, kOffice };
std::string_view name_of(Who who);

enum class From { kFlow, kApp, kDisk };  // which layer notes it, and whose tests prove that it does
struct FieldRow {
    std::string_view name;
    Kind kind = Kind::kWord;
};
struct Row {
    Event event;
    std::string_view id;
    Who who;
    unsigned dispositions;  // which may occur
    From from;
    bool promises;                   // on disk before anything else is written
    std::array<FieldRow, 5> fields;  // in this order; each may be absent
};
std::span<const Row> rows();
const Row& row_of(Event event);
// What the table has against a note; empty when nothing.
std::string complaint_about(const Note& note);

}  // namespace canbao::audit

#include "kiosk/policy/residence_permit.h"

#include <algorithm>

namespace canbao::policy {
namespace {

// The same day so many months later, or that month's last.
Day later(Day day, std::int64_t count) {
    const Month month = Month{day.year(), day.month()} + std::chrono::months{static_cast<int>(count)};
    const Day same{month / day.day()};
    return same.ok() ? same : Day{month / std::chrono::last};
}

}  // namespace

std::optional<PermitState> permit_state(const Rulebook& rules, const Permit& permit, Day on) {
    const Row* row = rules.find("residence_permit", "endorsement", on);
    if (row == nullptr) return std::nullopt;
    const auto every = row->number("every_months");
    const auto window = row->number("window_months");
    auto endorsed = permit.endorsed;
    std::sort(endorsed.begin(), endorsed.end());
    Day anchor = permit.issued;  // due = anchor + so many full periods, so that a 29 February comes back
    std::int64_t periods = 1;
    const auto due = [&] { return later(anchor, periods * every); };
    for (const Day day : endorsed) {
        if (day > on || day < permit.issued) continue;
        const bool in_time = day >= later(due(), -window) && day <= due();
        if (in_time) {
            ++periods;
        } else if (later(day, every) > due()) {  // late, or earlier than asked for: a year from that day
            anchor = day;
            periods = 1;
        }
    }
    return PermitState{permit.issued <= on && on <= due(), due(), row};
}

}  // namespace canbao::policy

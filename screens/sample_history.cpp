#include "screens/sample_history.h"

#include <algorithm>

namespace canbao::screens {

using policy::Spell;
using policy::SpellMark;

policy::History sample_history(int first, int last) {
    const auto month = [](int year, unsigned number) {
        return Month{std::chrono::year{year}, std::chrono::month{number}};
    };
    policy::History history;
    history.state = policy::RecordState::kPaying;
    history.places = {{"210103", ""}, {"210921", ""}, {"220102", ""}};
    history.as_of = month(last, 10);
    const auto add = [&](int place, Month from, Month to, SpellMark mark) {
        from = std::max(from, month(first, 7));
        to = std::min(to, history.as_of);
        if (from <= to) history.spells.push_back({place, from, to, mark, 427'300, 85'460, 34'184});
    };
    add(1, month(first, 7), month(1997, 3), SpellMark::kPaid);
    add(1, month(1998, 5), month(2003, 8), SpellMark::kPaid);
    add(2, month(2005, 3), month(2009, 12), SpellMark::kMovedIn);
    add(2, month(2010, 1), month(2010, 3), SpellMark::kPaid);
    add(0, month(2010, 1), month(2019, 11), SpellMark::kPaid);
    add(0, month(2020, 11), month(2024, 2), SpellMark::kPaid);
    add(0, month(2024, 3), month(2024, 4), SpellMark::kOwed);
    add(0, month(2024, 5), history.as_of, SpellMark::kPaid);
    return history;
}

policy::Strip sample_strip(int first, int last) { return policy::strip_of(sample_history(first, last)); }

}  // namespace canbao::screens

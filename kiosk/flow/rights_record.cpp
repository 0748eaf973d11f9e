#include "kiosk/flow/rights_record.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/choose.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/look_up.h"
#include "kiosk/flow/preview.h"
#include "kiosk/flow/print_out.h"
#include "kiosk/flow/record_papers.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

// What is asked before the paper, step by step.
struct Wanted {
    RecordChoice choice;
    Sheet sheet = Sheet::kSlip;
};

}  // namespace

template <>
inline constexpr bool outlives_flows<Wanted> = true;

namespace {

using Kind = Intent::Kind;
using Question = view::ChooseOne::Question;

policy::Strip strip_at(const Visit& visit, std::optional<int> place) {
    return place ? policy::strip_of(*visit.history, *place) : visit.strip;
}

bool says_something(const policy::YearSeen& year) {
    return std::any_of(year.months.begin(), year.months.end(), [](const policy::MonthSeen& month) {
        return month.state != policy::MonthState::kAhead && month.state != policy::MonthState::kNone;
    });
}

// Newest first, from the newest that says something. One without any mark before it is offered too: a record
// that leaves it out would hide the gap.
std::vector<int> years_at(const Visit& visit, std::optional<int> place) {
    const auto strip = strip_at(visit, place);
    std::vector<int> years;
    for (auto year = strip.years.rbegin(); year != strip.years.rend(); ++year)
        if (!years.empty() || says_something(*year)) years.push_back(year->year);
    return years;
}

Flow<Way> asking_insurance(Visit& visit, Wanted& wanted) {
    std::vector<policy::Insurance> kinds{visit.history->insurance};
    for (const auto other : visit.history->others) kinds.push_back(other);
    std::sort(kinds.begin(), kinds.end());
    view::ChooseOne page;
    page.question = Question::kInsurance;
    for (const auto kind : kinds)
        page.options.push_back(visit.session.texts("flow.insurance." + std::string(policy::code_of(kind))));
    const auto now = std::find(kinds.begin(), kinds.end(), visit.history->insurance);
    page.chosen = static_cast<int>(now - kinds.begin());
    auto asked = choosing(visit, std::move(page));
    const Chosen chosen = co_await asked;
    if (chosen.way != Way::kOn) co_return chosen.way;
    const auto kind = kinds[static_cast<std::size_t>(chosen.index)];
    if (kind == visit.history->insurance) co_return Way::kOn;
    wanted.choice = RecordChoice();
    auto asking = having_history(visit, kind);
    const bool told = co_await asking;
    co_return told ? Way::kOn : Way::kLeave;
}

Flow<Way> asking_place(Visit& visit, Wanted& wanted) {
    view::ChooseOne page;
    page.question = Question::kPlace;
    page.options.push_back(visit.session.texts("flow.place.all"));
    for (const auto& place : visit.history->places) page.options.push_back(place.name);
    page.chosen = wanted.choice.place ? *wanted.choice.place + 1 : 0;
    auto asked = choosing(visit, std::move(page));
    const Chosen chosen = co_await asked;
    if (chosen.way != Way::kOn) co_return chosen.way;
    wanted.choice.place = chosen.index == 0 ? std::nullopt : std::optional(chosen.index - 1);
    co_return Way::kOn;
}

void toggle(view::ChooseYears& page, int year) {
    const auto at = std::find(page.chosen.begin(), page.chosen.end(), year);
    if (at != page.chosen.end())
        page.chosen.erase(at);
    else if (static_cast<int>(page.chosen.size()) < page.most)
        page.chosen.insert(std::upper_bound(page.chosen.begin(), page.chosen.end(), year), year);
}

// The newest ones that fit on one record; or none, when they are marked already.
void toggle_all(view::ChooseYears& page) {
    const auto most = std::min(page.years.size(), static_cast<std::size_t>(page.most));
    std::vector<int> all(page.years.begin(), page.years.begin() + static_cast<std::ptrdiff_t>(most));
    std::reverse(all.begin(), all.end());
    page.chosen = page.chosen == all ? std::vector<int>() : std::move(all);
}

view::ChooseYears years_page(const Visit& visit, const RecordChoice& choice) {
    view::ChooseYears page;
    page.years = years_at(visit, choice.place);
    page.most = visit.session.config.papers.record_years_max;
    for (const int year : choice.years)
        if (std::find(page.years.begin(), page.years.end(), year) != page.years.end())
            page.chosen.push_back(year);
    if (page.chosen.empty() && !page.years.empty()) page.chosen = {page.years.front()};
    return page;
}

Flow<Way> asking_years(Visit& visit, Wanted& wanted) {
    constexpr int kYearsAPage = 20;
    auto page = years_page(visit, wanted.choice);
    const int count = static_cast<int>(page.years.size());
    for (;;) {
        auto asked = visit.session.stage.asking(view::ChooseYears(page));
        const Intent intent = co_await asked;
        // The choice is the year itself.
        const auto& offered = page.years;
        if (intent.kind == Kind::kChoose &&
            std::find(offered.begin(), offered.end(), intent.index) != offered.end())
            toggle(page, intent.index);
        if (intent.kind == Kind::kAll) toggle_all(page);
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index * kYearsAPage < count)
            page.page = intent.index;
        if (intent.kind == Kind::kBack) co_return Way::kBack;
        if (intent.kind == Kind::kNext && !page.chosen.empty()) {
            wanted.choice.years = page.chosen;
            co_return Way::kOn;
        }
        if (intent.kind != Kind::kNext && closes(intent)) co_return Way::kLeave;
    }
}

Flow<Way> asking_sheet(Visit& visit, Wanted& wanted) {
    auto asked = choosing_sheet(visit, wanted.sheet);
    const Chosen chosen = co_await asked;
    if (chosen.way == Way::kOn) wanted.sheet = static_cast<Sheet>(chosen.index);
    co_return chosen.way;
}

Flow<Way> showing(Visit& visit, Wanted& wanted) {
    auto shown = previewing(visit, record_paper(visit, wanted.choice, nullptr), wanted.sheet, Shows::kAnswer);
    const Way way = co_await shown;
    co_return way;
}

constexpr int kSteps = 5;

bool applies(const Visit& visit, int step) {
    if (step == 0) return !visit.history->others.empty();
    if (step == 1) return visit.history->places.size() > 1;
    if (step == 3) return asks_sheet(visit.session);
    return true;
}

Flow<Way> step_of(Visit& visit, Wanted& wanted, int step) {
    if (step == 0) return asking_insurance(visit, wanted);
    if (step == 1) return asking_place(visit, wanted);
    if (step == 2) return asking_years(visit, wanted);
    if (step == 3) return asking_sheet(visit, wanted);
    return showing(visit, wanted);
}

// kOn: the paper is wanted.
Flow<Way> choosing_record(Visit& visit, Wanted& wanted) {
    for (int step = 0, towards = 1; step < kSteps; step += towards) {
        if (step < 0) co_return Way::kBack;
        if (!applies(visit, step)) continue;
        auto asked = step_of(visit, wanted, step);
        const Way way = co_await asked;
        if (way == Way::kLeave) co_return Way::kLeave;
        towards = way == Way::kOn ? 1 : -1;
    }
    co_return Way::kOn;
}

// Number and signature, then paper.
Flow<Done> issuing(Visit& visit, Wanted& wanted) {
    Session& session = visit.session;
    const auto& choice = wanted.choice;
    if (const auto trouble = print_trouble(session, wanted.sheet)) {  // no number for what cannot be printed
        view::PrintedHow page;
        page.paper = "rights-record";
        page.fault = *trouble;
        page.sheet = wanted.sheet;
        auto told = read_to_end(visit, View(std::move(page)));
        co_await told;
        co_return Done{};
    }
    RecordWanted asked;
    asked.insurance = visit.history->insurance;
    if (choice.place)
        asked.division = visit.history->places[static_cast<std::size_t>(*choice.place)].division;
    asked.years = choice.years;
    session.stage.put(view::Working{view::Working::Stage::kAsking, 0, visit.service});
    auto asking = session.office.asking_record(*visit.card, asked);
    auto issued = co_await asking;
    std::optional<Fault> trouble;
    if (!issued) {
        trouble = issued.fault();
    } else if (const auto facts = facts_of_record(visit, choice, *issued); !facts) {
        session.log.warn("record: " + facts.fault().detail);
        trouble = facts.fault();
    }
    if (trouble) {
        auto told = telling_not_now(visit, *trouble);
        co_await told;
        co_return Done{};
    }
    PrintJob job{
        "rights-record",
        {},
        documents::Copy::kFirst,
        [&visit, &choice, &issued](documents::Copy) { return record_paper(visit, choice, &*issued); },
        wanted.sheet};
    auto printing = printing_out(visit, std::move(job));
    co_await printing;  // whatever became of the paper, the citizen was told
    co_return Done{};
}

}  // namespace

Flow<Way> giving_record_of(Visit& visit, RecordPreset preset) {
    Wanted wanted;
    wanted.choice.place = preset.place;
    wanted.choice.years = std::move(preset.years);
    if (!can_print(visit.session, Sheet::kSlip)) wanted.sheet = Sheet::kA4;
    auto choosing = choosing_record(visit, wanted);
    const Way way = co_await choosing;
    if (way != Way::kOn) co_return way;
    auto issued = issuing(visit, wanted);
    co_await issued;
    co_return Way::kBack;
}

Flow<Done> giving_record(Visit& visit) {
    auto knowing = knowing_citizen(visit);
    const bool known = co_await knowing;
    if (!known) co_return Done{};
    auto asking = having_history(visit, policy::Insurance::kPension);
    const bool told = co_await asking;
    if (!told) co_return Done{};
    if (visit.strip.years.empty() && visit.history->others.empty()) {
        conclude(visit, Ending::kDone);
        auto shown = read_to_end(visit, View(standing_of(visit)));
        co_await shown;
        co_return Done{};
    }
    auto given = giving_record_of(visit, RecordPreset());
    co_await given;
    co_return Done{};
}

}  // namespace canbao

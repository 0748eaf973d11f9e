#include "kiosk/flow/planner.h"

#include <optional>
#include <utility>

#include "kiosk/flow/choose.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/numbers.h"
#include "kiosk/flow/outlook.h"
#include "kiosk/flow/plan_views.h"
#include "kiosk/flow/print_out.h"
#include "kiosk/flow/told.h"
#include "kiosk/policy/planning.h"

namespace canbao {
namespace {

// Whose plan it is; nullopt: only what the grades cost.
struct PlanFor {
    Way way = Way::kLeave;
    std::optional<policy::PlanPerson> person;
};

// What the citizen plays with.
struct Play {
    policy::PlanAsk ask;
    policy::Plan plan;
    int chosen = 0;
};

}  // namespace

template <>
inline constexpr bool outlives_flows<Play> = true;

namespace {

using Kind = Intent::Kind;
using Question = view::ChooseOne::Question;
using policy::RetirementClass;

Flow<Chosen> asking_who(Visit& visit, std::vector<RetirementClass> offered) {
    view::ChooseOne page;
    page.question = Question::kWho;
    for (const auto who : offered)
        page.options.push_back(visit.session.texts("flow.who." + std::string(policy::name_of(who))));
    auto asked = choosing(visit, std::move(page));
    const Chosen chosen = co_await asked;
    co_return chosen;
}

// By card and record. A woman without an original age on file is asked.
Flow<PlanFor> person_of_history(Visit& visit) {
    const auto outlook = outlook_of(visit);
    if (!outlook.birth) co_return PlanFor{Way::kOn, {}};
    policy::PlanPerson person;
    person.birth = *outlook.birth;
    person.months_paid = visit.strip.counted;
    person.balance = visit.history->balance;
    if (outlook.who) {
        person.who = *outlook.who;
        co_return PlanFor{Way::kOn, person};
    }
    const std::vector<RetirementClass> women{RetirementClass::kFemale55, RetirementClass::kFemale50};
    auto asked = asking_who(visit, women);
    const Chosen chosen = co_await asked;
    if (chosen.way != Way::kOn) co_return PlanFor{chosen.way, {}};
    person.who = women[static_cast<std::size_t>(chosen.index)];
    co_return PlanFor{Way::kOn, person};
}

Flow<PlanFor> person_of_card(Visit& visit) {
    visit.session.so_far.anonymous = false;
    auto knowing = knowing_citizen(visit);
    const bool known = co_await knowing;
    if (!known) co_return PlanFor();
    auto asking = having_history(visit, policy::Insurance::kPension);
    const bool told = co_await asking;
    if (!told) co_return PlanFor();
    auto by_history = person_of_history(visit);
    const PlanFor whose = co_await by_history;
    co_return whose;
}

// Three questions, and back through them.
Flow<PlanFor> person_typed(Visit& visit) {
    const std::vector<RetirementClass> all{RetirementClass::kMale60, RetirementClass::kFemale55,
                                           RetirementClass::kFemale50};
    policy::PlanPerson person;
    for (int step = 0; step < 3;) {
        if (step < 0) co_return PlanFor{Way::kBack, {}};
        Way way = Way::kLeave;
        if (step == 0) {
            auto asked = asking_who(visit, all);
            const Chosen chosen = co_await asked;
            way = chosen.way;
            person.who = all[static_cast<std::size_t>(chosen.index)];
        } else {
            auto asked = typing(visit, step == 1 ? view::AskNumber::Question::kBirthMonth
                                                 : view::AskNumber::Question::kYearsPaid);
            const Typed typed = co_await asked;
            way = typed.way;
            if (way == Way::kOn && step == 1)
                person.birth = Month{std::chrono::year{typed.number / 100},
                                     std::chrono::month{static_cast<unsigned>(typed.number % 100)}};
            if (way == Way::kOn && step == 2) person.months_paid = typed.number * 12;
        }
        if (way == Way::kLeave) co_return PlanFor();
        step += way == Way::kOn ? 1 : -1;
    }
    co_return PlanFor{Way::kOn, person};
}

std::optional<policy::Plan> planned(const Visit& visit, const policy::PlanAsk& ask) {
    auto plan = policy::plan_of(visit.session.rules, ask);
    if (plan) return *std::move(plan);
    visit.session.log.warn("plan: " + plan.fault().detail);
    return std::nullopt;
}

Flow<Done> printing_plan(Visit& visit, Play& play) {
    auto asked = choosing_sheet(visit, Sheet::kSlip);
    const Chosen chosen = co_await asked;
    if (chosen.way != Way::kOn) co_return Done{};
    PrintJob job{
        "plan-sheet",
        {},
        documents::Copy::kFirst,
        [&visit, &play](documents::Copy) { return plan_paper(visit, play.plan, play.ask.pause_months); },
        static_cast<Sheet>(chosen.index)};
    auto printing = printing_out(visit, std::move(job));
    co_await printing;
    co_return Done{};
}

// A pension is somebody's: whoever looked at the grades alone is asked first. False: it stays as it was.
Flow<bool> having_person(Visit& visit, Play& play) {
    if (play.ask.person) co_return true;
    auto typing = person_typed(visit);
    const PlanFor whose = co_await typing;
    if (!whose.person) co_return false;
    auto ask = play.ask;
    ask.person = whose.person;
    auto plan = planned(visit, ask);
    if (!plan) co_return false;
    play.ask = ask;
    play.plan = *std::move(plan);
    co_return true;
}

Flow<Done> asking_pause(Visit& visit, Play& play) {
    auto asked = typing(visit, view::AskNumber::Question::kPauseMonths);
    const Typed typed = co_await asked;
    if (typed.way != Way::kOn) co_return Done{};
    auto ask = play.ask;
    ask.pause_months = typed.number;
    if (auto plan = planned(visit, ask)) {
        play.ask = ask;
        play.plan = *std::move(plan);
    }
    co_return Done{};
}

View view_of(const Visit& visit, const Play& play, bool details) {
    if (details) return View(pension_view(visit, play.plan, play.chosen, play.ask.pause_months));
    return View(planner_view(visit, play.plan, play.chosen));
}

// kBack: to where the person is asked for.
Flow<Way> playing(Visit& visit, Play& play) {
    for (bool details = false;;) {
        auto asked = visit.session.stage.asking(view_of(visit, play, details));
        const Intent intent = co_await asked;
        const int count = static_cast<int>(play.plan.grades.size());
        if (intent.kind == Kind::kChoose && intent.index >= 0 && intent.index < count)
            play.chosen = intent.index;
        if (intent.kind == Kind::kDetails || intent.kind == Kind::kPause) {
            auto asking = having_person(visit, play);
            details = co_await asking;
        }
        if (intent.kind == Kind::kPause && details) {
            auto paused = asking_pause(visit, play);
            co_await paused;
        }
        if (intent.kind == Kind::kPrint && can_print_any(visit.session)) {
            auto printed = printing_plan(visit, play);
            co_await printed;
        }
        if (intent.kind == Kind::kBack && !details) co_return Way::kBack;
        if (intent.kind == Kind::kBack) details = false;
        if (closes(intent)) co_return Way::kLeave;
    }
}

// A person for whom no rule has an answer is shown the grades alone.
Flow<Way> planning_for(Visit& visit, PlanFor whose) {
    Play play;
    play.ask.person = whose.person;
    play.ask.on = today(visit.session);
    play.ask.city = visit.session.config.hall.city;
    auto plan = planned(visit, play.ask);
    if (!plan && play.ask.person) {
        play.ask.person.reset();
        plan = planned(visit, play.ask);
    }
    if (!plan) {
        auto told = telling_not_now(visit, Fault{FaultCode::kAssetWrong, "no grades"});
        co_await told;
        co_return Way::kLeave;
    }
    play.plan = *std::move(plan);
    conclude(visit, Ending::kDone);  // the next page is the answer
    auto played = playing(visit, play);
    const Way way = co_await played;
    co_return way;
}

// In the order of the answers.
constexpr int kByCard = 0;
constexpr int kGradesOnly = 2;

Flow<PlanFor> whose_plan(Visit& visit, int by) {
    if (by == kByCard) return person_of_card(visit);
    return person_typed(visit);
}

}  // namespace

Flow<Done> planning(Visit& visit) {
    visit.session.so_far.anonymous = true;
    const auto& texts = visit.session.texts;
    std::optional<int> by;
    for (;;) {
        view::ChooseOne page;
        page.question = Question::kPlanBy;
        page.options = {texts("flow.plan.by-card"), texts("flow.plan.by-typing"), texts("flow.plan.grades")};
        page.chosen = by;
        auto asked = choosing(visit, std::move(page));
        const Chosen chosen = co_await asked;
        if (chosen.way != Way::kOn) co_return Done{};
        by = chosen.index;
        PlanFor whose{Way::kOn, {}};
        if (*by != kGradesOnly) {
            auto asking = whose_plan(visit, *by);
            whose = co_await asking;
        }
        if (whose.way == Way::kLeave) co_return Done{};
        if (whose.way == Way::kBack) continue;
        auto planned = planning_for(visit, whose);
        const Way way = co_await planned;
        if (way == Way::kLeave || *by == kByCard) co_return Done{};
    }
}

Flow<Way> planning_from_history(Visit& visit) {
    auto asked = person_of_history(visit);
    const PlanFor whose = co_await asked;
    if (whose.way != Way::kOn) co_return whose.way;
    auto planned = planning_for(visit, whose);
    const Way way = co_await planned;
    co_return way;
}

}  // namespace canbao

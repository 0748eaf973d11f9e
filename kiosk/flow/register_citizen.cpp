#include "kiosk/flow/register_citizen.h"

#include <chrono>
#include <utility>

#include "kiosk/flow/change.h"
#include "kiosk/flow/hand_over.h"
#include "kiosk/flow/identify.h"
#include "kiosk/flow/papers.h"
#include "kiosk/flow/print_out.h"
#include "kiosk/flow/promising.h"
#include "kiosk/flow/questions.h"
#include "kiosk/flow/serving.h"
#include "kiosk/flow/told.h"
#include "kiosk/policy/eligibility.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Why = view::ToWindow::Why;
using Came = Changed::Came;

// Within this time a registration made at a terminal is the citizen's own interrupted visit.
constexpr auto kFoundAgainWithin = std::chrono::hours(24);

policy::Verdict judge(const Visit& visit) {
    const Session& session = visit.session;
    const auto& record = visit.looked->record;
    policy::Applicant applicant;
    applicant.on = today(session);
    applicant.id_number = &visit.card->id_number;
    applicant.document = document_of(visit.card->kind);
    applicant.birth = birth_of(*visit.card);
    applicant.card_valid_to = valid_to_of(*visit.card);
    applicant.category = visit.answers.category;
    applicant.basis = visit.answers.basis;
    applicant.household = record.household;
    applicant.permit = record.permit;
    applicant.licence = record.licence;
    applicant.hall_city = session.config.hall.city;
    if (visit.answers.place) applicant.place = visit.answers.place->division;
    applicant.record = record;
    return policy::evaluate(session.rules, session.texts, applicant);
}

// 9b: everything that stands in the way, at once. Nothing was sent.
Flow<Done> telling_not_today(Visit& visit, std::vector<policy::Unmet> unmet) {
    decide(visit, Ending::kNothingHappened, Nothing::kNotEligible);
    const auto& hall = visit.session.config.hall;
    view::NotToday page{std::move(unmet), 0, hall.windows, hall.closes, can_print(visit.session)};
    const int pages = (static_cast<int>(page.unmet.size()) + 2) / 3;
    for (;;) {
        auto asked = visit.session.stage.asking(view::NotToday(page));
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index < pages) page.page = intent.index;
        if (intent.kind == Kind::kKnown || intent.kind == Kind::kNoPrint || intent.kind == Kind::kClose)
            co_return Done{};
        if (intent.kind != Kind::kPrint || !page.can_print) continue;
        PrintJob job{"one-time-notice", {}, documents::Copy::kFirst, [&visit, &page](documents::Copy) {
                         return notice_of(visit, page.unmet);
                     }};
        auto printing = printing_out(visit, std::move(job));
        const Slip slip = co_await printing;
        if (slip == Slip::kOut) co_return Done{};
        page.can_print = false;  // shown once more, to be read or noted down
    }
}

view::Registered registered_view(const Visit& visit, const Registration& registration) {
    view::Registered view;
    view.kind = registration.kind;
    view.reference = registration.office.reference;
    view.place = visit.answers.place ? visit.answers.place->name : std::string();
    view.at = minute_words(visit.session, registration.office.at);
    view.agency = registration.agency;
    view.can_print = can_print(visit.session);
    return view;
}

// 9a: true when the slip is wanted.
Flow<bool> showing_reference(Visit& visit, Registration registration) {
    for (;;) {
        auto asked = visit.session.stage.asking(registered_view(visit, registration));
        const Intent intent = co_await asked;
        switch (intent.kind) {
            case Kind::kPrint:
                if (can_print(visit.session)) co_return true;
                break;
            case Kind::kNoPrint:
            case Kind::kKnown:
            case Kind::kContinue:
            case Kind::kNext:
            case Kind::kClose:
                co_return false;
            default:
                break;
        }
    }
}

// `key`: what is to be closed once the citizen has seen the reference; empty when nothing is.
Flow<Done> telling_registered(Visit& visit, Registration registration, std::string key) {
    decide(visit, Ending::kDone);
    visit.session.so_far.reference = registration.office.reference;
    auto shown = showing_reference(visit, registration);
    const bool wanted = co_await shown;
    if (!key.empty()) {
        auto closed = closing(visit, std::move(key));
        co_await closed;
    }
    if (!wanted) co_return Done{};
    const bool again = registration.kind != view::Registered::Kind::kNew;
    PrintJob job{
        "registration-receipt", registration.office.reference,
        again ? documents::Copy::kReprint : documents::Copy::kFirst,
        [&visit, registration](documents::Copy copy) { return receipt_of(visit, registration, copy); }};
    auto printing = printing_out(visit, std::move(job));
    co_await printing;  // whatever became of the paper: the registration stands and its number was shown
    co_return Done{};
}

// The office holds a registration of this person already.
Flow<Done> telling_found(Visit& visit, OpenRegistration found) {
    const bool recent = visit.session.clock.now() - found.at < kFoundAgainWithin;
    const bool terminal = found.channel.rfind("terminal ", 0) == 0;
    Registration registration{std::move(found), {}, view::Registered::Kind::kAlready};
    if (recent && terminal) registration.kind = view::Registered::Kind::kFoundAgain;
    auto told = telling_registered(visit, std::move(registration), {});
    co_await told;
    co_return Done{};
}

WindowJob window_job(const Changed& changed) {
    const auto& fault = changed.answered.fault;
    WindowJob job{Why::kNeedsClerk, fault ? std::string(name_of(fault->code)) : "office",
                  OfficeReach::kReachable};
    if (changed.came == Came::kUnwritten) job = {Why::kNeedsClerk, "journal", OfficeReach::kUnreachable};
    if (changed.came == Came::kUnreachable) job = {Why::kOfficeDown, job.reason, OfficeReach::kUnreachable};
    if (changed.came == Came::kUnknown) job = {Why::kBeingChecked, job.reason, OfficeReach::kUnreachable};
    return job;
}

// An office that has just taken so long gets no second change in this visit: nobody stands through 40 s.
constexpr auto kLongForOne = std::chrono::seconds{10};

// 8 and 9: the office is told, then the citizen.
Flow<Done> submitting(Visit& visit) {
    const auto begun = visit.session.clock.now();
    auto registering = changing(visit, Purpose::kRegister, {});
    auto changed = co_await registering;
    switch (changed.came) {
        case Came::kDone: {
            auto agency = changed.answered.agency;
            if (agency.empty()) agency = visit.session.config.hall.agency;
            Registration registration{*changed.answered.registration, std::move(agency), {}};
            // What the journal did not take stays open there: recover() asks the office and closes it.
            auto told = telling_registered(visit, std::move(registration), visit.recover ? "" : changed.key);
            co_await told;
            break;
        }
        case Came::kAlready: {
            auto told = telling_found(visit, *changed.answered.registration);
            co_await told;
            break;
        }
        case Came::kPromised: {
            auto told = telling_accepted(visit, *changed.promise);
            co_await told;
            break;
        }
        case Came::kNotEligible: {
            auto told = telling_not_today(visit, std::move(changed.answered.unmet));
            co_await told;
            break;
        }
        default: {
            auto job = window_job(changed);
            const auto took = visit.session.clock.now() - begun;
            if (took >= kLongForOne || took < took.zero()) job.office = OfficeReach::kUnreachable;
            auto handed = handing_over(visit, std::move(job));
            co_await handed;
        }
    }
    co_return Done{};
}

// What the office knows of the person; the fault when it does not say.
Flow<std::optional<Fault>> looking_up(Visit& visit) {
    if (visit.looked) co_return std::nullopt;
    visit.session.stage.put(view::Working{view::Working::Stage::kChecking, 0});
    auto looking = visit.session.office.looking_up(*visit.card);
    auto looked = co_await looking;
    if (!looked) co_return looked.fault();
    visit.looked = *std::move(looked);
    co_return std::nullopt;
}

Flow<Done> sending_away(Visit& visit, Identified who) {
    if (who.how == Identified::How::kLeft) co_return Done{};  // declined: nothing happened
    WindowJob job{Why::kNeedsClerk, std::string(name_of(who.fault)), OfficeReach::kReachable};
    if (who.how == Identified::How::kForeigner)
        job = {Why::kForeignCard, "foreign-card", OfficeReach::kReachable};
    auto handed = handing_over(visit, std::move(job));
    co_await handed;
    co_return Done{};
}

// The answers are complete: judge, then tell or submit.
Flow<Done> deciding(Visit& visit) {
    auto verdict = judge(visit);
    if (verdict.unsure) {
        WindowJob job{Why::kUnsureFigure, "unsure-figure", OfficeReach::kReachable};
        auto handed = handing_over(visit, std::move(job));
        co_await handed;
    } else if (!verdict.eligible) {
        auto told = telling_not_today(visit, std::move(verdict.unmet));
        co_await told;
    } else {
        auto submitted = submitting(visit);
        co_await submitted;
    }
    co_return Done{};
}

Flow<Done> talking(Visit& visit) {
    for (auto from = From::kConsent;; from = From::kIsItYou) {
        auto identified = identifying(visit, from);
        const Identified who = co_await identified;
        if (who.how != Identified::How::kKnown) {
            auto sent = sending_away(visit, who);
            co_await sent;
            break;
        }
        auto looked = looking_up(visit);
        const auto trouble = co_await looked;
        if (trouble) {
            const bool down =
                trouble->code != FaultCode::kOfficeRejected && trouble->code != FaultCode::kOfficeBusy;
            WindowJob job{Why::kOfficeDown, std::string(name_of(trouble->code)),
                          down ? OfficeReach::kUnreachable : OfficeReach::kReachable};
            auto handed = handing_over(visit, std::move(job));
            co_await handed;
            break;
        }
        if (visit.looked->open_registration) {
            auto told = telling_found(visit, *visit.looked->open_registration);
            co_await told;
            break;
        }
        auto asked = asking(visit.session, questions(visit));
        const FormEnd answered = co_await asked;
        if (answered == FormEnd::kLeft) continue;  // 上一步 on the first question
        auto decided = deciding(visit);
        co_await decided;
        break;
    }
    co_return Done{};
}

}  // namespace

Flow<Done> registering(Visit& visit) {
    auto talk = talking(visit);
    co_await talk;
    co_return Done{};
}

Flow<VisitEnd> register_citizen(Session& session) { return serving(session, Service::kRegister); }

}  // namespace canbao

// plans_papers.cpp: Visits that register nobody: look-ups, papers, the planner, guides, checks.
#include "tests/unit/flow/plans.h"

namespace canbao::test {
namespace {

using Kind = Intent::Kind;
using Detours = std::vector<std::pair<std::string, Intent>>;

Plan of(std::string name, Service service, Detours detours = {}) {
    Plan plan;
    plan.name = std::move(name);
    plan.citizen = citizen("paused");
    plan.citizen.script.service = service;
    plan.citizen.script.detours = std::move(detours);
    plan.may_register = false;
    return plan;
}

Plan with_nothing(Plan plan) {
    plan.citizen.history = history_of(policy::RecordState::kNone);
    return plan;
}

std::vector<Plan> look_ups() {
    std::vector<Plan> all;
    all.push_back(of("looks up, turns every page", Service::kLookUp,
                     {{"standing", {Kind::kMonths}},
                      {"months", {Kind::kPage, 0}},
                      {"months", {Kind::kYear, 2025}},
                      {"one-year", {Kind::kYear, 2026}},
                      {"one-year", {Kind::kYear, 1900}},
                      {"one-year", {Kind::kMonths}},
                      {"months", {Kind::kBack}},
                      {"standing", {Kind::kPlan}},
                      {"planner", {Kind::kDetails}},
                      {"plan-pension", {Kind::kPause}},
                      {"plan-pension", {Kind::kBack}},
                      {"planner", {Kind::kBack}},
                      {"standing", {Kind::kBack}}}));
    all.push_back(
        of("looks up a year and prints it", Service::kLookUp,
           {{"standing", {Kind::kMonths}}, {"months", {Kind::kYear, 2025}}, {"one-year", {Kind::kRecord}}}));
    all.push_back(with_nothing(of("looks up, and nothing is held", Service::kLookUp,
                                  {{"standing", {Kind::kMonths}}, {"standing", {Kind::kRecord}}})));
    auto plan = of("looks up with a social-security card", Service::kLookUp);
    plan.machine.card_slot = true;
    plan.citizen.script.card_kind = CardKind::kSocialSecurity;
    all.push_back(plan);

    plan = of("looks up with the code of an electronic card", Service::kLookUp);
    plan.machine.scanner = true;
    plan.citizen.script.shows = {"CB1:AEAQCAI", "token-1"};
    all.push_back(plan);

    plan = of("looks up, the office is down", Service::kLookUp);
    plan.broken.office = true;
    all.push_back(plan);

    plan = of("looks up, the reader is broken", Service::kLookUp);
    plan.broken.reader = true;
    all.push_back(plan);

    plan = of("asks for matters", Service::kMatters, {{"matters", {Kind::kPage, 0}}});
    all.push_back(plan);
    return all;
}

std::vector<Plan> records() {
    std::vector<Plan> all;
    all.push_back(of("a record of all, on a slip", Service::kRightsRecord, {{"choose-years", {Kind::kAll}}}));
    auto plan = of("a record on A4, back and forth", Service::kRightsRecord,
                   {{"choose-one", {Kind::kNext}},
                    {"choose-one", {Kind::kBack}},
                    {"choose-one", {Kind::kChoose, 1}},
                    {"choose-one", {Kind::kNext}},
                    {"choose-one", {Kind::kChoose, 2}},
                    {"choose-years", {Kind::kChoose, 2026}},
                    {"choose-years", {Kind::kChoose, 2025}},
                    {"preview", {Kind::kPage, 1}},
                    {"preview", {Kind::kBack}}});
    plan.machine.a4 = true;
    all.push_back(plan);
    plan = of("a record, the printer proves nothing", Service::kRightsRecord);
    plan.broken.no_proof = true;
    all.push_back(plan);
    plan = of("a record, no paper", Service::kRightsRecord);
    plan.broken.printer = true;
    all.push_back(plan);
    plan = of("a record that is signed wrongly", Service::kRightsRecord);
    plan.broken.signs_wrongly = true;
    all.push_back(plan);
    plan = of("a record without a preview", Service::kRightsRecord);
    plan.broken.preview = true;
    all.push_back(plan);
    all.push_back(with_nothing(of("a record of nothing", Service::kRightsRecord)));
    return all;
}

std::vector<Plan> certificates() {
    std::vector<Plan> all;
    all.push_back(of("a certificate on a slip", Service::kCertificate));
    auto plan = of("a certificate on A4", Service::kCertificate, {{"choose-one", {Kind::kChoose, 1}}});
    plan.machine.a4 = true;
    all.push_back(plan);
    plan = of("a certificate, the printer proves nothing", Service::kCertificate);
    plan.broken.no_proof = true;
    all.push_back(plan);
    plan = of("a certificate, the printer vanishes", Service::kCertificate);
    plan.broken.cable = true;
    all.push_back(plan);
    plan = of("a certificate, no paper", Service::kCertificate);
    plan.broken.printer = true;
    all.push_back(plan);
    plan = of("a certificate, the disk is full", Service::kCertificate);
    plan.broken.disk = true;
    all.push_back(plan);
    plan = of("a certificate that is signed wrongly", Service::kCertificate);
    plan.broken.signs_wrongly = true;
    all.push_back(plan);
    plan = of("a certificate, seen and not wanted", Service::kCertificate);
    plan.citizen.script.wants_paper = false;
    all.push_back(plan);
    all.push_back(with_nothing(of("a certificate of nothing", Service::kCertificate)));
    return all;
}

std::vector<Plan> without_a_card() {
    std::vector<Plan> all;
    all.push_back(of(
        "plans with the card, prints", Service::kPlanner,
        {{"planner", {Kind::kChoose, 3}}, {"planner", {Kind::kDetails}}, {"plan-pension", {Kind::kPrint}}}));
    all.push_back(of(
        "plans by own figures", Service::kPlanner,
        {{"choose-one", {Kind::kChoose, 1}}, {"planner", {Kind::kPause}}, {"plan-pension", {Kind::kPrint}}}));
    all.push_back(
        of("looks at the grades", Service::kPlanner,
           {{"choose-one", {Kind::kChoose, 2}}, {"planner", {Kind::kDetails}}, {"planner", {Kind::kPause}}}));
    all.push_back(of("reads guides", Service::kGuides,
                     {{"topics", {Kind::kPage, 1}},
                      {"topics", {Kind::kTopic, 3}},
                      {"topic", {Kind::kPage, 1}},
                      {"topic", {Kind::kBack}}}));
    auto plan = of("checks a typed code that nobody has", Service::kCheckPaper);
    plan.citizen.script.types = "5W6N08YE";
    all.push_back(plan);
    plan = of("checks a typed code, office down", Service::kCheckPaper);
    plan.citizen.script.types = "5W6N08YE";
    plan.broken.office = true;
    all.push_back(plan);
    plan = of("shows other codes, then a paper", Service::kCheckPaper);
    plan.machine.scanner = true;
    plan.citizen.script.shows = {"token-9", "CB1:AEAQCAI", documents::qr_text(samples::signed_certificate())};
    all.push_back(plan);
    return all;
}

}  // namespace

std::vector<Plan> paper_plans() {
    auto all = look_ups();
    for (const auto& more : {records(), certificates(), without_a_card()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace canbao::test

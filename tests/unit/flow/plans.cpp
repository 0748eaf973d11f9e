#include "tests/unit/flow/plans.h"

#include <cstdlib>

namespace canbao::test {
namespace {

using Kind = Intent::Kind;

Plan of(std::string name, const std::string& slug) {
    Plan plan;
    plan.name = std::move(name);
    plan.citizen = citizen(slug);
    return plan;
}

Plan office_says(std::string name, Outcome outcome, FaultCode code) {
    auto plan = of(std::move(name), "new");
    plan.broken.says = Answered();
    plan.broken.says->outcome = outcome;
    plan.broken.says->fault = Fault{code, "simulated"};
    return plan;
}

std::vector<Plan> served() {
    std::vector<Plan> all;
    all.push_back(of("registers, with a slip", "new"));

    auto plan = of("registers, no slip, with a phone number", "other-province");
    plan.citizen.script.wants_paper = false;
    plan.citizen.script.basis = policy::Basis::kPermit;
    plan.citizen.script.phone = "13900001234";
    all.push_back(plan);

    plan = of("goes back and edits", "moved");
    plan.citizen.script.district = "皇姑区";
    plan.citizen.script.detours = {{"lay-card", {Kind::kBack}},    {"is-it-you", {Kind::kNo}},
                                   {"for-another", {Kind::kBack}}, {"who-are-you", {Kind::kBack}},
                                   {"which-place", {Kind::kBack}}, {"which-place", {Kind::kOtherCity}},
                                   {"phone", {Kind::kBack}},       {"check", {Kind::kEdit, 2}},
                                   {"check", {Kind::kEdit, 3}},    {"check", {Kind::kEdit, 4}}};
    all.push_back(plan);

    all.push_back(of("registered just now, comes again", "registered-just-now"));

    plan = of("registered before, the office says so late", "registered-just-now");
    plan.citizen.script.district = "皇姑区";
    plan.broken.look_up_is_silent = true;
    all.push_back(plan);

    plan = of("Hong Kong resident", "hmt");
    plan.citizen.script.district = "和平区";
    all.push_back(plan);

    plan = of("the printer proves nothing", "rare-name");
    plan.citizen.script.district = "和平区";
    plan.broken.no_proof = true;
    all.push_back(plan);

    plan = of("the printer's cable goes", "paused");
    plan.broken.cable = true;
    all.push_back(plan);
    return all;
}

std::vector<Plan> not_served() {
    std::vector<Plan> all;
    auto plan = of("three conditions unmet", "permit-suspended");
    plan.citizen.script.basis = policy::Basis::kPermit;
    plan.may_register = false;
    all.push_back(plan);

    plan = of("a foreigner's card", "foreigner-2023");
    plan.may_register = false;
    all.push_back(plan);

    plan = of("a foreigner's card, printer without paper", "foreigner-2017");
    plan.broken.printer = true;
    plan.may_register = false;
    all.push_back(plan);

    plan = of("no card at hand", "new");
    plan.citizen.script.has_card = false;
    all.push_back(plan);

    plan = of("the office is down", "new");
    plan.broken.office = true;
    all.push_back(plan);

    plan = of("office down, printer without paper", "new");
    plan.broken.office = plan.broken.printer = true;
    all.push_back(plan);

    plan = of("the disk is full", "new");
    plan.broken.disk = true;
    all.push_back(plan);

    plan = of("a rule nobody is sure of", "other-province");
    plan.citizen.script.category = policy::Category::kSoleTrader;
    plan.citizen.script.basis = policy::Basis::kLicence;
    plan.may_register = false;
    all.push_back(plan);

    all.push_back(office_says("the office is busy", Outcome::kBusy, FaultCode::kOfficeBusy));
    all.push_back(office_says("the office says no", Outcome::kRejected, FaultCode::kOfficeRejected));
    plan = office_says("the office knows a condition", Outcome::kRejected, FaultCode::kOfficeRejected);
    plan.broken.says->unmet.push_back(
        {"OFFICE_RULE", "在外地已参保", "查到外地记录", "只能在一处参保", "第6问", "先停保"});
    all.push_back(plan);
    return all;
}

}  // namespace

std::vector<Plan> plans() {
    auto all = served();
    for (auto& plan : not_served()) all.push_back(std::move(plan));
    return all;
}

std::vector<Plan> promise_plans() {
    std::vector<Plan> all;
    all.push_back(of("promises allowed, and none needed", "new"));
    all.push_back(office_says("promised: the office is busy", Outcome::kBusy, FaultCode::kOfficeBusy));
    const auto cut = [&](std::string name, Then then) -> Plan& {
        all.push_back(office_says(std::move(name), Outcome::kNotSent, FaultCode::kOfficeUnreachable));
        all.back().then = then;
        return all.back();
    };
    cut("promised, no slip, with a phone number", Then::kDelivered).citizen.script.wants_paper = false;
    all.back().citizen.script.phone = "13900001234";
    cut("promised, printer without paper", Then::kDelivered).broken.printer = true;
    cut("promised, comes again before it is delivered", Then::kComesFirst);
    cut("promised, the office comes back too late", Then::kDatePasses);
    cut("promised, what is sealed does not open any more", Then::kDatePasses).broken.seal = true;
    for (auto& plan : all) plan.machine.promises = true;
    return all;
}

Plan plan(const std::string& name) {
    for (auto& plan : promise_plans())
        if (plan.name == name) return plan;
    for (auto& plan : plans())
        if (plan.name == name) return plan;
    for (auto& plan : paper_plans())
        if (plan.name == name) return plan;
    std::abort();
}

}  // namespace canbao::test

#include <utility>

#include "drivers/office/codec.h"
#include "drivers/office/members.h"

namespace canbao::office {
namespace {

using policy::Record;
using policy::Unmet;

OpenRegistration read_registration(Members& members) {
    OpenRegistration registration;
    registration.reference = members.code("reference", {4, 40});
    registration.at = members.instant("at");
    registration.channel = members.text("channel", {1, 60});
    return registration;
}

policy::Permit read_permit(Members& members) {
    policy::Permit permit;
    permit.city = members.division("city", 4);
    permit.issued = members.day("issued");
    const Value* endorsed = members.present("endorsed");
    if (endorsed == nullptr || endorsed->array() == nullptr || endorsed->array()->size() > 100)
        return members.wrong("endorsed", "must be a list"), permit;
    for (const Value& item : *endorsed->array()) {
        const auto day =
            item.string() != nullptr ? parse_day(*item.string()) : Fault{FaultCode::kBadInput, ""};
        if (!day) return members.wrong("endorsed", "must be dates"), permit;
        permit.endorsed.push_back(*day);
    }
    return permit;
}

Record read_record(Members& members) {
    Record record;
    record.state = read_state(members);
    if (members.present("place") != nullptr) record.place = members.division("place", 6);
    record.basis = read_basis(members);
    if (members.present("household") != nullptr) record.household = members.division("household", 6);
    if (const Value* permit = members.present("permit"))
        record.permit = nested(members, "permit", *permit, read_permit);
    if (const Value* licence = members.present("licence"))
        record.licence = nested(members, "licence", *licence,
                                [](Members& inner) { return policy::Licence{inner.division("city", 4)}; });
    return record;
}

Unmet read_one_unmet(Members& members) {
    Unmet unmet;
    unmet.code = members.code("code", {1, 60});
    unmet.title = members.text("title", {0, 200});
    unmet.found = members.text("found", {0, 400});
    unmet.rule = members.text("rule", {0, 400});
    unmet.source = members.text("source", {0, 400});
    unmet.remedy = members.text("remedy", {0, 400});
    return unmet;
}

}  // namespace

Result<Looked> read_looked(const Value& answer) {
    Members members(answer);
    Looked looked;
    if (const Value* record = members.object("record"))
        looked.record = nested(members, "record", *record, read_record);
    looked.phone_known = members.boolean("phone_known");
    if (const Value* open = members.present("open_registration"))
        looked.open_registration = nested(members, "open_registration", *open, read_registration);
    if (!members.good()) return members.fault();
    return looked;
}

Result<Enrolled> read_enrolled(const Value& answer) {
    Members members(answer);
    Enrolled enrolled;
    const std::string state = members.text("state", {1, 40});
    enrolled.already_registered = state == "already_registered";
    if (state != "registered" && state != "already_registered")
        members.wrong("state", "is none that we know");
    if (const Value* registration = members.object("registration"))
        enrolled.registration = nested(members, "registration", *registration, read_registration);
    enrolled.agency = members.text("agency", {1, 120});
    if (!members.good()) return members.fault();
    return enrolled;
}

Result<Settled> read_settled(const Value& answer, std::string_view key) {
    Members members(answer);
    Settled settled;
    if (members.text("key", {1, 64}) != key) members.wrong("key", "is not the one we asked for");
    const std::string state = members.text("state", {1, 40});
    if (state == "registered") {
        if (const Value* registration = members.object("registration"))
            settled.registration = nested(members, "registration", *registration, read_registration);
        members.text("agency", {1, 120});
    } else if (state != "void") {
        members.wrong("state", "is none that we know");
    }
    if (!members.good()) return members.fault();
    return settled;
}

Result<CaseTicket> read_ticket(const Value& answer) {
    Members members(answer);
    CaseTicket ticket;
    ticket.code = members.code("code", {6, 6});
    ticket.window = members.text("window", {1, 20});
    ticket.valid_on = members.text("valid_on", {10, 10});
    members.day("valid_on");
    if (!members.good()) return members.fault();
    return ticket;
}

Result<Instant> read_clock(const Value& answer) {
    Members members(answer);
    const Instant clock = members.instant("clock");
    if (!members.good()) return members.fault();
    return clock;
}

std::vector<Unmet> read_unmet(const Value& problem) {
    const Value* list = problem.find("unmet");
    std::vector<Unmet> unmet;
    if (list == nullptr || list->array() == nullptr || list->array()->size() > 40) return unmet;
    for (const Value& item : *list->array()) {
        Members members(item);
        unmet.push_back(read_one_unmet(members));
        if (!members.good()) return {};
    }
    return unmet;
}

}  // namespace canbao::office

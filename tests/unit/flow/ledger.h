// ledger.h: The back office of a simulated hall: it knows keys and people, and forgets neither.
#pragma once

#include <map>
#include <set>
#include <string>

#include "tests/unit/flow/citizen.h"
#include "tests/unit/flow/harm.h"
#include "tests/unit/flow/paper_desk.h"

namespace canbao::test {

class Ledger {
public:
    struct Heard {
        std::string id_number;
        std::string sha256;
        Purpose purpose = Purpose::kRegister;
        std::string body;
    };

    // Makes the change as the terminal would: the body says purpose, person and place.
    Prepared prepare(const Application& application, Purpose purpose);
    Prepared prepare_reservation(const Card& card);
    Prepared prepare_activation(const std::string& key, const std::string& number);
    Answered change(const Prepared& prepared, Instant at, Planted planted);
    Settled settle(const std::string& key, Planted planted = Planted::kNone);
    Looked look_up(const Citizen& citizen, bool silent) const;

    const std::map<std::string, Heard>& heard() const { return heard_; }
    const std::map<std::string, OpenRegistration>& by_key() const { return by_key_; }
    const std::map<std::string, CaseTicket>& cases() const { return cases_; }
    const std::set<std::string>& voided() const { return voided_; }
    // All references of a person; a healthy office has one at most.
    const std::set<std::string>& of_person(const std::string& id_number) const;
    void knows(const Citizen& citizen);
    PaperDesk desk;
    bool signs_wrongly = false;

private:
    Prepared prepared(Purpose purpose, std::string body);
    Answered reserve(const Prepared& prepared, Planted planted);
    Answered activate(const Prepared& prepared);

    int made_ = 0;
    std::map<std::string, Heard> heard_;
    std::map<std::string, Answered> answers_;
    std::map<std::string, OpenRegistration> by_key_;
    std::map<std::string, OpenRegistration> by_person_;
    std::map<std::string, std::set<std::string>> references_;
    std::map<std::string, CaseTicket> cases_;
    std::set<std::string> voided_;
    std::map<std::string, policy::History> histories_;
};

}  // namespace canbao::test

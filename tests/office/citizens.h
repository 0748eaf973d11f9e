// citizens.h: The synthetic citizens of tests/citizens.json as the office knows them.
//
// The file gives spans ("endorsed 135 days ago"), so that the same citizen is in the same state on whatever
// day the tests run; a record is made of them for a given day. Whoever is not in the file is unknown: state
// none, no household.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/value.h"
#include "tests/office/histories.h"

namespace canbao::standin {

struct Permit {
    std::string city;  // four digits
    Day issued;
    std::vector<Day> endorsed;
};

struct Record {
    std::string state = "none";        // none, paying, paused, ended, retired
    std::optional<std::string> place;  // division where the person pays or paid
    std::optional<int> basis;          // original retirement age on file
    std::optional<std::string> household;
    std::optional<Permit> permit;
    std::optional<std::string> licence;  // city
    bool phone_known = false;
};

// A registration that the citizen has made before the office is first opened.
struct EarlierRegistration {
    int minutes_ago = 0;
    std::string channel;
};

// Something the citizen applied for elsewhere.
struct EarlierMatter {
    std::string what, state, reference, channel, note;
    int days_ago = 0;
};

struct Citizen {
    int n = 0;
    std::string id_number;
    std::string name, sex, birth;  // as a token tells them
    Record record;                 // dates left out: see permit_days
    std::optional<int> permit_issued_days_ago;
    std::vector<int> permit_endorsed_days_ago;
    std::optional<EarlierRegistration> registered;
    std::vector<Story> stories;  // one for each kind of insurance
    std::vector<EarlierMatter> matters;
};

class Citizens {
public:
    static Result<Citizens> parse(std::string_view json);

    const std::vector<Citizen>& all() const { return all_; }
    const Citizen* numbered(int n) const;
    // nullptr for a stranger.
    const Citizen* with_number(std::string_view id_number) const;
    // The citizen's n for a person of the ledger; 0 for a stranger.
    int number_of(std::string_view person_hash) const;
    // What the office has on file of this person on that day.
    Record record_of(std::string_view id_number, Day today) const;

private:
    std::vector<Citizen> all_;
};

// As look-up answers it: state, place, basis, household, permit, licence.
Value json_of(const Record& record);
// How a person is known in the ledger: SHA-256 of the ID number, hex.
std::string person_hash(std::string_view id_number);

}  // namespace canbao::standin

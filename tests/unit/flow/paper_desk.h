// paper_desk.h: The part of a simulated office that signs papers: records, and certificates in two phases.
//
// It writes the octets by the table in kiosk/documents/verification.h, with a key of its own, and never
// forgets which paper became what.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ports/office.h"
#include "tests/unit/documents/signer.h"

namespace canbao::test {

// Whom a paper is about, in bytes: nothing personal of the terminal is kept.
struct Holder {
    std::string id_number;
    std::string masked_name;
};

class PaperDesk {
public:
    struct Issued {
        enum class State { kReserved, kActive, kVoid, kRecord } state = State::kReserved;
        std::string number, id_number;
        Bytes octets;
    };

    // How this office signs certificates otherwise than it should.
    int leaves_out = 0;  // tag
    int valid_until_year = 2027;
    std::optional<int> first_year;

    static documents::OfficeKey key() { return signer().key(); }
    RecordIssued issue_record(const Holder& holder, const policy::History& history,
                              const RecordWanted& wanted);
    Reserved reserve(const std::string& key, const Holder& holder, const policy::History& history);
    // False: it is void, or was never reserved.
    bool activate(const std::string& key, const std::string& number);
    // The number when it is active; else it is void from now on.
    std::optional<std::string> settle(const std::string& key);
    PaperKnown known(const std::string& code) const;

    const std::map<std::string, Issued>& certificates() const { return by_key_; }

private:
    static const samples::Signer& signer() {
        static const samples::Signer one;
        return one;
    }
    static Bytes signed_facts(int kind, const Bytes& fields) { return signer().sign(kind, fields); }

    int made_ = 0;
    std::map<std::string, Issued> by_key_;
    std::vector<Issued> records_;
};

}  // namespace canbao::test

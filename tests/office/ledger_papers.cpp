// Signed papers in the ledger: what was reserved, activated, voided.
#include "tests/office/ledger.h"

namespace canbao::standin {

Result<std::string> Ledger::next_paper_number(const std::string& city, Day day) {
    const std::string iso = iso_day(day);
    const auto rows =
        TRY(query("INSERT INTO serial VALUES(?,1) ON CONFLICT(day) DO UPDATE SET last=last+1 RETURNING last",
                  {"paper " + city + " " + iso}));
    std::string serial = rows[0][0];
    if (serial.size() < 4) serial.insert(0, 4 - serial.size(), '0');
    return city + "-" + iso.substr(0, 4) + "-" + iso.substr(5, 2) + iso.substr(8, 2) + "-" + serial;
}

Result<Done> Ledger::add(const IssuedPaper& paper) {
    return run("INSERT INTO paper VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
               {paper.number, paper.code, paper.kind, paper.state, paper.key, paper.activation, paper.person,
                rfc3339(paper.at), paper.channel, paper.agency, iso_day(paper.valid_until), paper.octets});
}

Result<std::vector<IssuedPaper>> Ledger::papers_where(const std::string& condition,
                                                      const std::vector<std::string>& values) {
    const auto rows = TRY(
        query("SELECT number, code, kind, state, key, activation, person, at, channel, agency, valid_until, "
              "octets FROM paper " +
                  condition + " ORDER BY rowid",
              values));
    std::vector<IssuedPaper> list;
    for (const Row& row : rows) {
        const Instant at = TRY(parse_rfc3339(row[7]));
        const Day valid_until = TRY(parse_day(row[10]));
        list.push_back({row[0], row[1], row[2], row[3], row[4], row[5], row[6], at, row[8], row[9],
                        valid_until, row[11]});
    }
    return list;
}

Result<std::optional<IssuedPaper>> Ledger::paper_by_key(const std::string& key) {
    auto found = TRY(papers_where("WHERE key<>'' AND (key=? OR activation=?)", {key, key}));
    if (found.empty()) return std::optional<IssuedPaper>();
    return std::optional(std::move(found.front()));
}

Result<std::optional<IssuedPaper>> Ledger::paper_by_code(const std::string& code) {
    auto found = TRY(papers_where("WHERE code=?", {code}));
    if (found.empty()) return std::optional<IssuedPaper>();
    return std::optional(std::move(found.front()));
}

Result<Done> Ledger::activate(const std::string& number, const std::string& activation, Instant at) {
    return run("UPDATE paper SET state='active', activation=?, at=? WHERE number=? AND state='reserved'",
               {activation, rfc3339(at), number});
}

Result<Done> Ledger::void_reservation(const std::string& key) {
    return run("UPDATE paper SET state='void' WHERE key=? AND key<>'' AND state='reserved'", {key});
}

Result<Done> Ledger::void_overdue(Instant before, Instant now) {
    const auto overdue = TRY(papers_where("WHERE state='reserved' AND at<?", {rfc3339(before)}));
    if (overdue.empty()) return Done{};
    return atomically([&]() -> Result<Done> {
        for (const IssuedPaper& paper : overdue) {
            TRY(make_void(paper.key, now));
            TRY(void_reservation(paper.key));
        }
        return Done{};
    });
}

Result<std::vector<IssuedPaper>> Ledger::papers() { return papers_where("", {}); }

}  // namespace canbao::standin

// What terminals told of their audit logs, and what about it cannot be.
#include <cstdlib>

#include "tests/office/ledger.h"

namespace canbao::standin {
namespace {

Result<AuditHead> head_from(const std::string& seq, const std::string& hash, const std::string& at) {
    AuditHead head;
    head.seq = std::atoll(seq.c_str());
    head.hash = hash;
    head.at = TRY(parse_rfc3339(at));
    return head;
}

}  // namespace

Result<Done> Ledger::heard(const std::string& terminal, const AuditHead& told) {
    const auto seq = std::to_string(told.seq);
    const auto at = rfc3339(told.at);
    const auto kept = TRY(query("SELECT seq, hash, at FROM audit_head WHERE terminal = ?", {terminal}));
    if (!kept.empty()) {
        const auto before = TRY(head_from(kept[0][0], kept[0][1], kept[0][2]));
        const bool same = told.seq == before.seq && told.hash == before.hash;
        if (!same && told.seq <= before.seq)
            return run(
                "INSERT INTO audit_alarm(terminal, kept_seq, kept_hash, kept_at, seq, hash, at)"
                " VALUES(?, ?, ?, ?, ?, ?, ?)",
                {terminal, kept[0][0], before.hash, kept[0][2], seq, told.hash, at});
    }
    return run("INSERT OR REPLACE INTO audit_head(terminal, seq, hash, at) VALUES(?, ?, ?, ?)",
               {terminal, seq, told.hash, at});
}

Result<AuditBook> Ledger::audit_book() {
    AuditBook book;
    const auto heads = TRY(query("SELECT terminal, seq, hash, at FROM audit_head ORDER BY terminal"));
    for (const auto& row : heads) {
        auto head = TRY(head_from(row[1], row[2], row[3]));
        book.heads.emplace_back(row[0], std::move(head));
    }
    const auto alarms = TRY(query(
        "SELECT terminal, kept_seq, kept_hash, kept_at, seq, hash, at FROM audit_alarm ORDER BY number"));
    for (const auto& row : alarms) {
        AuditAlarm alarm;
        alarm.terminal = row[0];
        alarm.kept = TRY(head_from(row[1], row[2], row[3]));
        alarm.told = TRY(head_from(row[4], row[5], row[6]));
        book.alarms.push_back(std::move(alarm));
    }
    return book;
}

}  // namespace canbao::standin

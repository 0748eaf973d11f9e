// journal_work.h: One transaction of the journal, whole or not at all; for the files that make up the
// Journal.
#pragma once

#include "drivers/disk/journal.h"
#include "drivers/disk/statement.h"

namespace canbao::disk {

// Columns key, mark, at, purpose, sha256, reference.
inline Row entry_in(const Statement& statement) {
    return {statement.text(0), statement.text(1), statement.number(2),
            statement.text(3), statement.text(4), statement.text(5)};
}
// Columns key, request_id, state, since, until, handed.
inline PromiseRow promise_in(const Statement& statement) {
    return {statement.text(0),   statement.text(1),   statement.text(2),
            statement.number(3), statement.number(4), statement.number(5)};
}

// Nothing of a transaction that failed stays; a failed COMMIT may leave it open.
template <class Work>
Result<Done> Journal::at_once(Work work) {
    TRY(run(database_, "BEGIN IMMEDIATE"));
    auto done = work();
    if (done) done = run(database_, "COMMIT");
    if (!done && sqlite3_get_autocommit(database_) == 0) static_cast<void>(run(database_, "ROLLBACK").ok());
    return done;
}

template <class Work>
Result<Done> Journal::durably(Work work) {
    if (failed_) return *failed_;
    auto written = at_once(work);
    const bool full = !written && written.fault().code == FaultCode::kDiskFull;
    if (full && access_ == Access::kWrite && spare_.give_up()) written = at_once(work);
    if (written)
        fold_log();
    else if (written.fault().code != FaultCode::kDiskFull && written.fault().code != FaultCode::kBadInput)
        fail(written.fault());
    return written;
}

}  // namespace canbao::disk

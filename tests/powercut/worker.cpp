// worker.cpp: The program that is troubled: opens a journal, writes entries, says on standard output which
// are safe.
//
// worker JOB ROOT FIRST COUNT. One line for each step: "try N", then "ack N" (after append answered Done),
// "full N" (kDiskFull: nothing was written) or "failed N"; "aside WHY" when a damaged journal was moved;
// "refused CODE".
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "drivers/disk/folder.h"
#include "drivers/disk/journal.h"
#include "tests/powercut/entries.h"

namespace {

using namespace canbao;
using namespace canbao::powercut;

void say(const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::_Exit(3);
}

Result<Done> write(disk::Journal& journal, int number) {
    const auto entry = entry_of(number);
    if (!is_promise(number)) return journal.append(entry);
    const Prepared prepared{Purpose::kRegister, entry.key, "request", Personal(body_of(number)), ""};
    return journal.keep(sealing_key(), {entry.key, entry.at, entry.at + std::chrono::hours{24}}, prepared);
}

// False: the journal failed.
bool end_of(disk::Journal& journal, int number) {
    const auto at = entry_of(number).at;
    const auto ended = journal.end_promise({key_of(number), PromiseEnd::kRegistered, "ended", at});
    if (ended) say("ended " + std::to_string(number));
    return ended || ended.fault().code == FaultCode::kDiskFull;
}

// After a failed append the journal must stay failed.
void write_entries(disk::Journal& journal, int first, int count) {
    bool promised = false;
    for (int number = first; number < first + count; ++number) {
        say("try " + std::to_string(number));
        const auto written = write(journal, number);
        if (written) {
            say("ack " + std::to_string(number));
        } else if (written.fault().code == FaultCode::kDiskFull) {
            say("full " + std::to_string(number));
        } else {
            say("failed " + std::to_string(number));
            if (journal.append(entry_of(number + 1000))) say("wrong: good again after a failure");
            if (journal.reserve_available(0)) say("wrong: open for visits after a failure");
            return;
        }
        if (promised && is_promise(number - 1) && !end_of(journal, number - 1)) return;
        promised = promised || (is_promise(number) && written);
    }
}

int serve(const std::string& path, int first, int count, bool die) {
    auto journal = disk::Journal::open(path);
    if (!journal) {
        say("refused " + std::string(name_of(journal.fault().code)));
        return 0;
    }
    if ((*journal)->moved_aside()) say("aside " + (*journal)->moved_aside()->detail);
    write_entries(**journal, first, count);
    if (die) std::_Exit(0);
    return 0;
}

// SQLite without the driver: for a journal of version 1, and for a fault that is planted.
int serve_by_hand(const std::string& path, const std::string& before, int first, int count) {
    sqlite3* database = nullptr;
    if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) return 3;
    const std::string table =
        before +
        "BEGIN; CREATE TABLE entry (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL,"
        " mark TEXT NOT NULL, at INTEGER NOT NULL, purpose TEXT NOT NULL, sha256 TEXT NOT NULL,"
        " reference TEXT NOT NULL) STRICT; CREATE INDEX entry_key ON entry (key, mark);"
        "PRAGMA user_version = 1; COMMIT;";
    if (sqlite3_exec(database, table.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return 3;
    for (int number = first; number < first + count; ++number) {
        const auto entry = entry_of(number);
        say("try " + std::to_string(number));
        const std::string row = "INSERT INTO entry (key, mark, at, purpose, sha256, reference) VALUES ('" +
                                entry.key + "','" + std::string(name_of(entry.mark)) + "'," +
                                std::to_string(entry.at.time_since_epoch().count()) + ",'" + entry.purpose +
                                "','" + entry.sha256 + "','" + entry.reference + "')";
        if (sqlite3_exec(database, row.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return 3;
        say("ack " + std::to_string(number));
    }
    if (before.find("NORMAL") == std::string::npos) sqlite3_close(database);
    return 0;
}

// A row that no program of ours wrote, sound by its checksums, in the log alone.
int write_foreign_mark(const std::string& path) {
    sqlite3* database = nullptr;
    if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) return 3;
    constexpr const char* kForeign =
        "PRAGMA ignore_check_constraints = ON; UPDATE entry SET mark = 'maybe' WHERE number = 1";
    std::_Exit(sqlite3_exec(database, kForeign, nullptr, nullptr, nullptr) == SQLITE_OK ? 0 : 3);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    const std::string_view job = argv[1];
    const std::string folder = std::string(argv[2]) + kStateFolder;
    const std::string path = folder + "/" + std::string(disk::kJournalFile);
    const int first = std::atoi(argv[3]);
    const int count = std::atoi(argv[4]);
    if (job == "plain-folder") {  // planted: the folder's own name is never synced
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return 3;
        return serve(path, first, count, false);
    }
    const auto made = disk::make_folder(folder);
    if (!made) {
        say("refused " + std::string(name_of(made.fault().code)));
        return 0;
    }
    const std::string log = "PRAGMA journal_mode=WAL; PRAGMA synchronous=";
    if (job == "normal") return serve_by_hand(path, log + "NORMAL;", first, count);  // planted
    if (job == "foreign-mark") return write_foreign_mark(path);
    if (job == "version-1") return serve_by_hand(path, log + "FULL;", first, count);
    return serve(path, first, count, job == "serve-and-die");
}

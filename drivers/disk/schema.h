// schema.h: The versions of the journal's file, and how an older one is brought forward.
//
// `user_version` holds the version. All steps that are missing are one transaction: a power cut leaves the
// old file or the new one. A newer file is refused and not touched: a program that does not know a mark must
// not judge an intent. So a new mark is a new version.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"

namespace canbao::disk {

// The version this program writes.
int schema_version();

// The file's version; 0 for an empty one. kJournalTooNew names both versions and the cure; kJournalDamaged
// for a file that is none of ours.
Result<std::int64_t> version_of(sqlite3* database, const std::string& path);
// Reads every page and index and every CHECK; kJournalDamaged when one is wrong, kDiskFailed when a page
// could not be read this time.
Result<Done> check_integrity(sqlite3* database);
Result<Done> migrate(sqlite3* database, std::int64_t version);

// The one number a statement answers.
Result<std::int64_t> number_from(sqlite3* database, std::string_view sql);

}  // namespace canbao::disk

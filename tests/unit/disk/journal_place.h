// journal_place.h: A folder of its own for each test, with a journal in it or none yet.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "drivers/disk/journal.h"

namespace canbao::disk {

class JournalPlace : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "canbao-journal-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        path_ = (folder_ / kJournalFile).string();
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<Journal> opened(Access access = Access::kWrite) {
        auto journal = Journal::open(path_, access);
        EXPECT_TRUE(journal) << journal.fault().detail;
        return journal ? *std::move(journal) : nullptr;
    }
    // What another program writes into the file.
    void sql(const std::string& text) {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(database);
        sqlite3_close(database);
    }

    std::filesystem::path folder_;
    std::string path_;
};

}  // namespace canbao::disk

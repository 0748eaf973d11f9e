// Promises on the disk: made and ended whole, read back as they were, gone when they have ended.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/disk/journal_place.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

constexpr Instant kSince{std::chrono::seconds{1'795'300'000}};
constexpr Instant kUntil{std::chrono::seconds{1'795'800'000}};
const std::string kBody = R"({"id_number":"210106197903129986"})";

class PromiseTest : public JournalPlace {
protected:
    // All octets of the journal's files.
    std::string octets() const {
        std::string all;
        for (const auto& file : fs::directory_iterator(folder_)) {
            std::ifstream in(file.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }
    static Prepared prepared(const std::string& key) {
        return {Purpose::kRegister, key, "request-" + key, Personal(kBody), "ab12"};
    }
    void keep(Journal& journal, const std::string& key) {
        ASSERT_TRUE(journal.append({key, Mark::kIntended, kSince, "register", "ab12", ""}));
        const auto kept = journal.keep(seal_, {key, kSince, kUntil}, prepared(key));
        ASSERT_TRUE(kept) << kept.fault().detail;
    }

    SealingKey seal_ = *SealingKey::parse(std::string(32, 'k'));
    SealingKey other_ = *SealingKey::parse(std::string(32, 'j'));
};

std::vector<Mark> marks(const Journal& journal) {
    std::vector<Mark> marks;
    const auto entries = journal.all();
    for (const auto& entry : *entries) marks.push_back(entry.mark);
    return marks;
}

TEST_F(PromiseTest, IsReadBackAsItWasPreparedAlsoAfterAStart) {
    keep(*opened(), "a");
    const auto journal = opened();
    EXPECT_EQ(*journal->promises(), (std::vector{PromiseKept{{"a", kSince, kUntil}, {}, {}}}));
    const auto back = journal->open_promise(seal_, "a");
    ASSERT_TRUE(back) << back.fault().detail;
    EXPECT_EQ(back->key, "a");
    EXPECT_EQ(back->request_id, "request-a");
    EXPECT_EQ(reveal(back->body), kBody);
    EXPECT_EQ(back->sha256, "ab12");
    EXPECT_EQ(marks(*journal), (std::vector{Mark::kIntended, Mark::kPromised}));
    EXPECT_EQ(journal->check()->promises, 1);
    EXPECT_EQ(journal->open_entries()->size(), 2u);
}

TEST_F(PromiseTest, IsMadeWholeOrNotAtAll) {
    const auto journal = opened();
    keep(*journal, "a");
    EXPECT_EQ(journal->keep(seal_, {"a", kSince, kUntil}, prepared("a")).fault().code, FaultCode::kBadInput);
    EXPECT_EQ(marks(*journal), (std::vector{Mark::kIntended, Mark::kPromised}));  // no second mark
    EXPECT_EQ(journal->keep(seal_, {"", kSince, kUntil}, prepared("")).fault().code, FaultCode::kBadInput);
    EXPECT_TRUE(journal->append({"b", Mark::kIntended, kSince, "register", "", ""}));  // and goes on
}

TEST_F(PromiseTest, EndsWithItsResultAndLeavesNothingOfThePerson) {
    const auto journal = opened();
    keep(*journal, "a");
    const auto held = octets();
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kRegistered, "261123000428", kUntil}));
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kVoided, "", kUntil}));  // once more does no harm
    EXPECT_EQ(marks(*journal),
              (std::vector{Mark::kIntended, Mark::kPromised, Mark::kRegistered, Mark::kClosed}));
    EXPECT_EQ((*journal->all())[2].reference, "261123000428");
    EXPECT_EQ(journal->promises()->front().ended, PromiseEnd::kRegistered);
    EXPECT_EQ(journal->open_promise(seal_, "a").fault().code, FaultCode::kBadInput);
    EXPECT_TRUE(journal->open_entries()->empty());
    EXPECT_EQ(journal->check()->promises, 0);
}

TEST_F(PromiseTest, SealedOctetsAreOverwrittenOnceItHasEnded) {
    const auto journal = opened();
    keep(*journal, "a");
    std::string sealed;
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(
                  database, "SELECT hex(sealed) FROM promise",
                  [](void* to, int, char** values, char**) {
                      *static_cast<std::string*>(to) = values[0];
                      return 0;
                  },
                  &sealed, nullptr),
              SQLITE_OK);
    sqlite3_close(database);
    const auto bytes = *from_hex(sealed);
    ASSERT_NE(octets().find(as_text(bytes)), std::string::npos);
    EXPECT_EQ(octets().find(kBody), std::string::npos);
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kAlready, "", kUntil}));
    EXPECT_EQ(octets().find(as_text(bytes)), std::string::npos);
    EXPECT_EQ(octets().find(std::string(as_text(bytes).substr(1, 12))), std::string::npos);
}

// Who it was is gone, and nothing says that the office was told: recover() still finds the open key.
TEST_F(PromiseTest, ThatHasExpiredLeavesItsKeyOpenAndStaffSomebodyToHelp) {
    auto journal = opened();
    keep(*journal, "a");
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kExpired, "", kUntil}));
    EXPECT_EQ(marks(*journal), (std::vector{Mark::kIntended, Mark::kPromised}));
    EXPECT_EQ(journal->open_entries()->size(), 2u);
    EXPECT_EQ(journal->promises()->front().ended, PromiseEnd::kExpired);
    EXPECT_TRUE(journal->promises()->front().to_hand_over());
    EXPECT_EQ(journal->open_promise(seal_, "a").fault().code, FaultCode::kBadInput);
    journal.reset();
    sql("PRAGMA ignore_check_constraints = ON; INSERT INTO entry (key, mark, at, purpose, sha256, reference) "
        "VALUES ('z', 'maybe', 0, '', '', '')");
    journal = opened();  // damaged now: brought over, and still open
    ASSERT_TRUE(journal->moved_aside());
    EXPECT_EQ(marks(*journal), (std::vector{Mark::kIntended, Mark::kPromised}));
    EXPECT_TRUE(opened(Access::kNote)->hand_over("a", kUntil));
    EXPECT_FALSE(journal->promises()->front().to_hand_over());
}

TEST_F(PromiseTest, OfVersionThreeIsBroughtForwardSealedAsItWas) {
    keep(*opened(), "a");
    sql("PRAGMA user_version = 3");
    const auto journal = opened();
    EXPECT_FALSE(journal->moved_aside());
    EXPECT_EQ(journal->check()->version, 4);
    const auto body = journal->open_promise(seal_, "a");
    ASSERT_TRUE(body) << body.fault().detail;
    EXPECT_EQ(reveal(body->body), kBody);
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kExpired, "", kUntil}));
}

TEST_F(PromiseTest, ThatDoesNotOpenIsKept) {
    const auto journal = opened();
    keep(*journal, "a");
    EXPECT_EQ(journal->open_promise(other_, "a").fault().code, FaultCode::kSealBroken);
    sql("UPDATE promise SET sealed = zeroblob(64)");
    EXPECT_EQ(journal->open_promise(seal_, "a").fault().code, FaultCode::kSealBroken);
    EXPECT_FALSE(journal->promises()->front().ended);
    EXPECT_TRUE(journal->append({"b", Mark::kIntended, kSince, "register", "", ""}));
}

TEST_F(PromiseTest, ThatWasMovedToAnotherRowDoesNotOpen) {
    const auto journal = opened();
    keep(*journal, "a");
    keep(*journal, "b");
    sql("UPDATE promise SET sealed = (SELECT sealed FROM promise WHERE key = 'a') WHERE key = 'b'");
    EXPECT_TRUE(journal->open_promise(seal_, "a"));
    EXPECT_EQ(journal->open_promise(seal_, "b").fault().code, FaultCode::kSealBroken);
}

TEST_F(PromiseTest, StaffTakesTheOnesToBeHelpedOffTheListBesideARunningTerminal) {
    const auto journal = opened();
    for (const char* key : {"a", "b", "c", "d"}) keep(*journal, key);
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kVoided, "", kUntil}));
    ASSERT_TRUE(journal->end_promise({"b", PromiseEnd::kRefused, "", kUntil}));
    ASSERT_TRUE(journal->end_promise({"c", PromiseEnd::kAlready, "", kUntil}));
    const auto staff = opened(Access::kNote);
    const auto list = staff->promises();
    for (const auto& kept : *list) EXPECT_EQ(kept.to_hand_over(), kept.promise.key < "c") << kept.promise.key;
    for (const char* key : {"c", "d", "e"})
        EXPECT_EQ(staff->hand_over(key, kUntil).fault().code, FaultCode::kBadInput) << key;
    ASSERT_TRUE(staff->hand_over("a", kUntil));
    EXPECT_EQ(staff->hand_over("a", kUntil).fault().code, FaultCode::kBadInput);
    ASSERT_TRUE(journal->append({"f", Mark::kIntended, kSince, "register", "", ""}));
    EXPECT_FALSE(journal->promises()->front().to_hand_over());
    EXPECT_EQ(journal->promises()->front().handed, kUntil);
    EXPECT_TRUE(journal->check());
}

TEST_F(PromiseTest, ARowThatIsNotOursIsDamage) {
    for (const char* wrong :
         {"state = 'maybe'", "until = -1", "key = ''", "sealed = NULL", "request_id = ''"}) {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
        keep(*opened(), "a");
        sql(std::string("PRAGMA ignore_check_constraints = ON; UPDATE promise SET ") + wrong);
        const auto journal = opened();
        EXPECT_TRUE(journal->moved_aside()) << wrong;
    }
}

TEST_F(PromiseTest, AFileWithoutTheTableIsLookedAtAndNotNotedIn) {
    opened();
    sql("DROP TABLE promise; PRAGMA user_version = 2;");
    EXPECT_TRUE(opened(Access::kLook)->promises()->empty());
    EXPECT_TRUE(opened(Access::kLook)->check());
    EXPECT_EQ(Journal::open(path_, Access::kNote).fault().code, FaultCode::kBadInput);
}

// Of what was promised nobody else knows: it does not go with a file that was damaged somewhere else.
TEST_F(PromiseTest, ADamagedJournalGivesUpWhatWasPromisedInIt) {
    auto journal = opened();
    keep(*journal, "a");
    keep(*journal, "b");
    keep(*journal, "c");
    ASSERT_TRUE(journal->end_promise({"b", PromiseEnd::kVoided, "", kUntil}));
    ASSERT_TRUE(journal->end_promise({"c", PromiseEnd::kRegistered, "2026", kUntil}));
    journal.reset();
    sql("PRAGMA ignore_check_constraints = ON; UPDATE entry SET mark = 'maybe' WHERE key = 'c' AND mark = "
        "'intended'");
    journal = opened();
    ASSERT_TRUE(journal->moved_aside());
    EXPECT_NE(journal->moved_aside()->detail.find("2 promises brought over"), std::string::npos)
        << journal->moved_aside()->detail;
    const auto promises = journal->promises();
    ASSERT_TRUE(promises && promises->size() == 2);
    EXPECT_EQ((*promises)[0].promise, (Promise{"a", kSince, kUntil}));
    EXPECT_FALSE((*promises)[0].ended);
    EXPECT_TRUE((*promises)[1].to_hand_over());
    const auto body = journal->open_promise(seal_, "a");
    ASSERT_TRUE(body) << body.fault().detail;
    EXPECT_EQ(reveal(body->body), kBody);
    EXPECT_EQ(body->sha256, "ab12");
    ASSERT_TRUE(journal->end_promise({"a", PromiseEnd::kRegistered, "2027", kUntil}));
    journal.reset();
    EXPECT_EQ(opened()->promises()->size(), 2U) << "brought over once";
}

// What is left of the entries says "intended" only: settled as such, the promise would be void before its
// date.
TEST_F(PromiseTest, APromiseWhoseOwnMarkIsDamagedStillStands) {
    auto journal = opened();
    keep(*journal, "a");
    keep(*journal, "b");
    ASSERT_TRUE(journal->end_promise({"b", PromiseEnd::kVoided, "", kUntil}));
    journal.reset();
    sql("PRAGMA ignore_check_constraints = ON; UPDATE entry SET mark = 'maybe' WHERE mark IN ('promised', "
        "'closed')");
    journal = opened();
    ASSERT_TRUE(journal->moved_aside());
    const auto promises = journal->promises();
    ASSERT_TRUE(promises && promises->size() == 2);
    const auto entries = journal->open_entries();
    ASSERT_TRUE(entries);
    ASSERT_FALSE(entries->empty());
    for (const auto& entry : *entries) EXPECT_EQ(entry.key, "a") << "b has ended";
    EXPECT_EQ(entries->back().mark, Mark::kPromised);
}

}  // namespace
}  // namespace canbao::disk

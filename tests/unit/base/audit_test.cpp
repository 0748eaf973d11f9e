// The table of audit events: complete, consistent, and nothing in it can hold a person.
#include "kiosk/base/audit_table.h"

#include <gtest/gtest.h>

#include <set>
#include <type_traits>

#include "kiosk/base/personal.h"

namespace canbao::audit {
namespace {

// To write a person into the audit log does not compile.
template <class T>
constexpr bool takes_a_person =
    std::is_constructible_v<T, Personal> || std::is_constructible_v<T, const Personal&> ||
    std::is_constructible_v<T, Personal&>;
static_assert(!takes_a_person<Word> && !takes_a_person<Key> && !takes_a_person<Digest> &&
              !takes_a_person<Version>);
static_assert(!std::is_constructible_v<Field, const char*, Personal>);
static_assert(!std::is_constructible_v<Field, const char*, const Personal&>);
static_assert(!std::is_constructible_v<Field, const char*, Personal&>);
// Nor is any text taken that was not given a kind, and so a form.
static_assert(!std::is_constructible_v<Field, const char*, const char*>);
static_assert(!std::is_constructible_v<Field, const char*, std::string>);
static_assert(!std::is_convertible_v<const char*, Word> && !std::is_convertible_v<std::string, Version>);
// What does compile.
static_assert(std::is_constructible_v<Field, const char*, Word> &&
              std::is_constructible_v<Field, const char*, FaultCode>);

TEST(AuditTable, EveryRowHasAnIdOfItsOwnAndFieldsOfTheirOwn) {
    std::set<std::string_view> ids;
    for (const Row& row : rows()) {
        EXPECT_TRUE(has_form(Kind::kWord, row.id)) << row.id;
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        EXPECT_NE(row.dispositions, 0U) << row.id;
        std::set<std::string_view> names;
        bool ended = false;
        for (const FieldRow& field : row.fields) {
            if (field.name.empty()) {
                ended = true;
                continue;
            }
            EXPECT_FALSE(ended) << row.id;
            EXPECT_TRUE(has_form(Kind::kWord, field.name)) << row.id;
            EXPECT_TRUE(names.insert(field.name).second) << row.id << " " << field.name;
        }
    }
}

TEST(AuditTable, NoFieldHasTheFormOfAPerson) {
    for (const char* person :
         {"210106199003079965", "21010619900307996X", "21010619900307996x", "13900001234", "张三",
          "ZHANG SAN", "H12345678", "M01234567", "810000199001019969", "Zhang", "铁西区1号"}) {
        EXPECT_FALSE(has_form(Kind::kWord, person)) << person;
        EXPECT_FALSE(has_form(Kind::kKey, person)) << person;
        EXPECT_FALSE(has_form(Kind::kDigest, person)) << person;
        EXPECT_EQ(Word(person).text(), "unfit-text");
        EXPECT_EQ(Key(person).text(), "unfit-text");
    }
    for (const char* number :
         {"210106199003079965", "21010619900307996X", "13900001234", "张三", "810000199001019969"})
        EXPECT_EQ(Version(number).text(), "unfit-text") << number;
}

TEST(AuditTable, EachKindTakesWhatItIsFor) {
    EXPECT_EQ(Word("registration-receipt").text(), "registration-receipt");
    EXPECT_EQ(Word("not_sent").text(), "not_sent");
    EXPECT_EQ(Key("0b0e7a3c-4c1f-4a52-9f0e-0a1b2c3d4e5f").text(), "0b0e7a3c-4c1f-4a52-9f0e-0a1b2c3d4e5f");
    EXPECT_EQ(Version("2026-11-23 1a2b3c4d").text(), "2026-11-23 1a2b3c4d");
    EXPECT_EQ(digest_of("abc").text(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(Digest("BA78").text(), "unfit-text");
    for (const auto code : all_fault_codes()) EXPECT_TRUE(has_form(Kind::kWord, canbao::name_of(code)));
}

TEST(AuditTable, HoldsANoteToItsRow) {
    const auto complaint = [](Event event, Disposition how, std::vector<Field> fields) {
        return complaint_about({event, how, std::move(fields)});
    };
    EXPECT_EQ(complaint(Event::kVisitBegun, Disposition::kOk, {{"service", Word("register")}}), "");
    EXPECT_EQ(complaint(Event::kVisitEnded, Disposition::kOk, {{"ending", Word("done")}, {"seconds", 3}}),
              "");
    EXPECT_NE(complaint(Event::kVisitBegun, Disposition::kFailed, {}), "");
    EXPECT_NE(complaint(Event::kVisitBegun, Disposition::kOk, {{"name", Word("somebody")}}), "");
    EXPECT_NE(complaint(Event::kVisitBegun, Disposition::kOk, {{"service", 1}}), "");
    EXPECT_NE(complaint(Event::kVisitEnded, Disposition::kOk, {{"seconds", 3}, {"ending", Word("done")}}),
              "");
    EXPECT_NE(complaint(Event::kVisitEnded, Disposition::kOk, {{"seconds", -1}}), "");
}

}  // namespace
}  // namespace canbao::audit

#include "kiosk/policy/id_number.h"

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

const Day kToday = day("2026-11-23");

std::string judged(std::string_view number, Day on = kToday) {
    const auto read = read_id_number(number, rules(), on);
    if (const auto* error = std::get_if<NumberError>(&read)) return std::string(name_of(*error));
    const auto& id = std::get<IdNumber>(read);
    std::string text(name_of(id.kind));
    if (id.sex) text += *id.sex == Sex::kMale ? " M" : " F";
    if (id.birth) text += " " + iso_day(*id.birth);
    text += " " + id.division;
    for (const auto& warning : id.warnings) text += " !" + warning;
    return text;
}

TEST(IdNumber, EveryKindOfDocumentIsUnderstood) {
    EXPECT_EQ(judged("210102196501159998"), "resident M 1965-01-15 210102");
    EXPECT_EQ(judged("210682198402119980"), "resident F 1984-02-11 210682");
    EXPECT_EQ(judged("110101200002299987"), "resident F 2000-02-29 110101");
    EXPECT_EQ(judged("21040219721012995X"), "resident M 1972-10-12 210402");
    EXPECT_EQ(judged("440524188001010014"), "resident M 1880-01-01 440524");
    EXPECT_EQ(judged("81000019810808999X"), "hk_permit M 1981-08-08 810000");
    EXPECT_EQ(judged("830000196902209973"), "tw_permit M 1969-02-20 830000");
    EXPECT_EQ(judged("92139219880910999X"), "foreign_new M 1988-09-10 21");
    EXPECT_EQ(judged("932682198501010017"), "foreign_new M 1985-01-01 32");
    EXPECT_EQ(judged("911124198108030024"), "foreign_new F 1981-08-03 11");
}

TEST(IdNumber, CodesOfDivisionsThatAreGoneStillPass) {
    EXPECT_EQ(judged("212121198107059980"), "resident F 1981-07-05 212121");
}

TEST(IdNumber, AnUnknownDistrictOfAKnownCityOnlyWarns) {
    EXPECT_EQ(judged("210199199001019991"), "resident M 1990-01-01 210199 !DIVISION_UNKNOWN");
}

TEST(IdNumber, EachMistakeIsNamed) {
    EXPECT_EQ(judged(""), "EMPTY");
    EXPECT_EQ(judged("  "), "EMPTY");
    EXPECT_EQ(judged("210102650115999"), "GEN1_15_DIGITS");
    EXPECT_EQ(judged("21010219650115999"), "LENGTH");
    EXPECT_EQ(judged("2101021965011599981"), "LENGTH");
    EXPECT_EQ(judged("2104021972101299XX"), "CHARSET");
    EXPECT_EQ(judged("21010 2196501159998"), "CHARSET");
    EXPECT_EQ(judged("KA1110090123105"), "CHARSET");
    EXPECT_EQ(judged("21040219721012995Ⅹ"), "CHARSET");
    EXPECT_EQ(judged("２１０１０２１９６５０１１５９９９８"), "CHARSET");
    EXPECT_EQ(judged("210102199000019990"), "DATE");
    EXPECT_EQ(judged("810000000000000002"), "DATE");
    EXPECT_EQ(judged("210102190002299990"), "DATE");  // 1900 was no leap year
    EXPECT_EQ(judged("210102179901019990"), "DATE_RANGE");
    EXPECT_EQ(judged("210102209912319992"), "DATE_FUTURE");
    EXPECT_EQ(judged("219999199001019993"), "DIVISION");
    EXPECT_EQ(judged("990102199001019993"), "DIVISION");
    EXPECT_EQ(judged("999668198501010017"), "DIVISION");
    EXPECT_EQ(judged("810100198108089999"), "DIVISION");
    EXPECT_EQ(judged("210102196501150003"), "SEQUENCE");
    EXPECT_EQ(judged("932682198501010018"), "CHECK_DIGIT");
    EXPECT_EQ(judged("210102196501159990"), "CHECK_DIGIT");
}

TEST(IdNumber, ATravelPermitIsNoDocumentForAFlexibleWorker) {
    EXPECT_EQ(judged("H12345678"), "KIND_NOT_FOR_FLEXIBLE");
    EXPECT_EQ(judged("M1234567801"), "KIND_NOT_FOR_FLEXIBLE");
    EXPECT_EQ(judged("12345678"), "KIND_NOT_FOR_FLEXIBLE");
}

TEST(IdNumber, TheOldForeignersCardOnlyWarns) {
    EXPECT_EQ(judged("XXA210084101698").substr(0, 14), "foreign_old 21");
    int warned = 0;
    for (char last = '0'; last <= '9'; ++last)
        warned += judged(std::string("XXA21008410169") + last) == "foreign_old 21 !CHECK_DIGIT" ? 1 : 0;
    EXPECT_EQ(warned, 9);
}

TEST(IdNumber, BirthMayBeTodayButNotTomorrow) {
    EXPECT_EQ(judged("210102196501159998", day("1965-01-15")), "resident M 1965-01-15 210102");
    EXPECT_EQ(judged("210102196501159998", day("1965-01-14")), "DATE_FUTURE");
}

TEST(IdNumber, BlanksAroundAndASmallXAreForgiven) {
    EXPECT_EQ(judged(" 21040219721012995x "), "resident M 1972-10-12 210402");
}

// GB 11643's own way to compute, with its table of weights: independent of the code's.
TEST(IdNumber, ExactlyOneCheckCharacterFits) {
    static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static constexpr char kCharacters[] = "10X98765432";
    for (int sequence = 1; sequence < 999; sequence += 7) {
        std::string number = "21010219850723" + std::to_string(1000 + sequence).substr(1);
        int sum = 0;
        for (std::size_t i = 0; i < 17; ++i) sum += (number[i] - '0') * kWeights[i];
        for (const char last : std::string("0123456789X")) {
            const bool right = last == kCharacters[sum % 11];
            EXPECT_EQ(judged(number + last) != "CHECK_DIGIT", right) << number << last;
        }
    }
}

}  // namespace
}  // namespace canbao::policy

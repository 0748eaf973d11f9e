#include "kiosk/base/bytes.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk/base/date.h"
#include "kiosk/base/money.h"

namespace canbao {
namespace {

TEST(Bytes, HexGoesThereAndBack) {
    EXPECT_EQ(hex(Bytes{0x00, 0xAB, 0x7F}), "00ab7f");
    EXPECT_EQ(*from_hex("00AB7f"), (Bytes{0x00, 0xAB, 0x7F}));
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
}

// RFC 4648 section 10.
TEST(Bytes, Base64OfTheStandard) {
    const std::pair<std::string_view, std::string_view> kVectors[] = {
        {"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
        {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : kVectors) {
        EXPECT_EQ(base64(as_bytes(plain)), coded);
        EXPECT_EQ(as_text(*from_base64(coded)), plain);
    }
    for (const std::string_view bad : {"Zg", "Zg=", "Zg==Zg==", "Z===", "Zm9 v", "Zm9v\n", "Zh==", "=Zg="})
        EXPECT_FALSE(from_base64(bad)) << bad;
}

TEST(Bytes, Sha256OfTheStandard) {
    EXPECT_EQ(hex(sha256(as_bytes("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Result, HoldsAValueOrAFault) {
    const auto half = [](int n) -> Result<int> {
        if (n % 2 != 0) return Fault{FaultCode::kBadInput, "odd"};
        return n / 2;
    };
    const auto quarter = [&](int n) -> Result<int> {
        const int once = TRY(half(n));
        return TRY(half(once));
    };
    EXPECT_EQ(*quarter(12), 3);
    EXPECT_EQ(quarter(6).fault().detail, "odd");
    EXPECT_FALSE(quarter(6).ok());
}

TEST(ResultDeathTest, TakingWhatIsNotThereStopsTheProgram) {
    Result<int> bad{Fault{FaultCode::kBug, ""}};
    Result<int> good{7};
    EXPECT_DEATH(static_cast<void>(*bad), "");
    EXPECT_DEATH(static_cast<void>(good.fault()), "");
}

TEST(Fault, EveryCodeHasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (const auto code : all_fault_codes())
        EXPECT_TRUE(names.insert(name_of(code)).second) << name_of(code);
    EXPECT_EQ(names.size(), static_cast<std::size_t>(FaultCode::kBug) + 1);
    EXPECT_EQ(name_of(FaultCode::kPaperOut), "paper-out");
}

TEST(Date, OnlyRealDaysAreDays) {
    EXPECT_EQ(iso_day(*parse_day("2024-02-29")), "2024-02-29");
    EXPECT_EQ(iso_day(*parse_compact_day("20261123")), "2026-11-23");
    for (const std::string_view bad :
         {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01 ",
          "1799-12-31", "3000-01-01", "", "2026-0a-01"})
        EXPECT_FALSE(parse_day(bad)) << bad;
    EXPECT_FALSE(parse_compact_day("2026-1-1"));
    EXPECT_EQ(iso_month(*parse_month("1965-01")), "1965-01");
    EXPECT_FALSE(parse_month("1965-13"));
    EXPECT_FALSE(parse_month("1965-1"));
}

TEST(Date, LocalTimeIsAFixedOffset) {
    const auto at = *parse_rfc3339("2026-11-22T16:35:09Z");
    EXPECT_EQ(rfc3339(at), "2026-11-22T16:35:09Z");
    const auto local = local_time(at, std::chrono::minutes{480});
    EXPECT_EQ(minute_text(local), "2026-11-23 00:35");
    EXPECT_EQ(clock_text(local), "00:35");
    EXPECT_EQ(weekday_of(local.day), 1);
    for (const std::string_view bad : {"2026-11-22T16:35:09", "2026-11-22 16:35:09Z", "2026-11-22T24:00:00Z",
                                       "2026-11-22T16:60:00Z", "2026-11-22T16:35:09+08:00"})
        EXPECT_FALSE(parse_rfc3339(bad)) << bad;
}

TEST(Money, YuanHaveTwoDecimals) {
    EXPECT_EQ(yuan(0), "0.00");
    EXPECT_EQ(yuan(5), "0.05");
    EXPECT_EQ(yuan(145280), "1452.80");
    EXPECT_EQ(yuan(-145205), "-1452.05");
}

TEST(Money, OnlyPlainDecimalsAreRead) {
    EXPECT_EQ(*parse_decimal("8.31"), 831);
    EXPECT_EQ(*parse_decimal("139"), 13900);
    EXPECT_EQ(*parse_decimal("138.4"), 13840);
    EXPECT_EQ(*parse_decimal("0.05"), 5);
    EXPECT_EQ(*parse_decimal("1.2907", 4), 12907);
    EXPECT_EQ(*parse_decimal("999999999999.99"), 99999999999999);
    for (const std::string_view bad :
         {"", ".", "1.", ".5", "-1", "+1", "1.234", "1,5", "1e3", " 1", "1 ", "１", "1234567890123", "1..2"})
        EXPECT_FALSE(parse_decimal(bad)) << bad;
}

TEST(Money, HalvesAreRoundedAwayFromZero) {
    EXPECT_EQ(rounded(5, 2), 3);
    EXPECT_EQ(rounded(-5, 2), -3);
    EXPECT_EQ(rounded(4, 3), 1);
    EXPECT_EQ(rounded(5, 3), 2);
    EXPECT_EQ(rounded(-4, 3), -1);
    EXPECT_EQ(rounded(0, 7), 0);
    EXPECT_EQ(rounded(49, 100), 0);
    EXPECT_EQ(rounded(50, 100), 1);
}

}  // namespace
}  // namespace canbao

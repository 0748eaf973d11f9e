#include "drivers/idcard/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/idcard/nations.h"
#include "kiosk/base/text.h"
#include "tests/unit/idcard/made.h"

namespace canbao::idcard {
namespace {

using test::Record;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Card decoded(const Record& record) {
    auto card = decode_record(record.octets());
    if (!card) ADD_FAILURE() << card.fault().detail;
    return card ? *std::move(card) : Card{};
}

TEST(CardRecord, ResidentCard) {
    const Card card = decoded(test::resident());
    EXPECT_EQ(card.kind, CardKind::kResident);
    EXPECT_EQ(reveal(card.name), "张明伟");
    EXPECT_EQ(reveal(card.sex), "女");
    EXPECT_EQ(reveal(card.nation), "汉");
    EXPECT_EQ(reveal(card.nationality), "CHN");
    EXPECT_EQ(reveal(card.birth), "1979-03-12");
    EXPECT_EQ(reveal(card.address), "辽宁省沈阳市铁西区试验路1号1-1-1");
    EXPECT_EQ(reveal(card.id_number), "210106197903129986");
    EXPECT_EQ(reveal(card.issuer), "沈阳市公安局铁西分局");
    EXPECT_EQ(reveal(card.valid_from), "2016-05-10");
    EXPECT_EQ(reveal(card.valid_to), "2036-05-10");
    EXPECT_TRUE(card.name_en.empty());
    EXPECT_THAT(card.warnings, IsEmpty());
}

TEST(CardRecord, HongKongMacaoTaiwanCardHasNoNation) {
    const Card card = decoded(
        test::resident().put(32, 4, u"").put(220, 18, u"H12345678").put(238, 4, u"01").put(248, 2, u"J"));
    EXPECT_EQ(card.kind, CardKind::kHmt);
    EXPECT_EQ(reveal(card.name), "张明伟");
    EXPECT_EQ(reveal(card.birth), "1979-03-12");
    EXPECT_EQ(reveal(card.id_number), "210106197903129986");
    EXPECT_TRUE(card.nation.empty());
    EXPECT_TRUE(card.nationality.empty());
    EXPECT_THAT(card.warnings, IsEmpty());
}

TEST(CardRecord, ForeignerCardOf2017) {
    const Card card = decoded(Record()
                                  .put(0, 120, u"TESTOVA, ADA SYNTHETIC")
                                  .put(120, 2, u"2")
                                  .put(122, 30, u"XXA210084101698")
                                  .put(152, 6, u"XXA")
                                  .put(158, 30, u"艾达")
                                  .put(188, 16, u"20180301")
                                  .put(204, 16, u"20280229")
                                  .put(220, 16, u"19841016")
                                  .put(236, 4, u"01")
                                  .put(240, 8, u"2100")
                                  .put(248, 2, u"I"));
    EXPECT_EQ(card.kind, CardKind::kForeigner2017);
    EXPECT_EQ(reveal(card.name), "艾达");
    EXPECT_EQ(reveal(card.name_en), "TESTOVA, ADA SYNTHETIC");
    EXPECT_EQ(reveal(card.sex), "女");
    EXPECT_TRUE(card.nation.empty());
    EXPECT_EQ(reveal(card.nationality), "XXA");
    EXPECT_EQ(reveal(card.birth), "1984-10-16");
    EXPECT_TRUE(card.address.empty());
    EXPECT_EQ(reveal(card.id_number), "XXA210084101698");
    EXPECT_EQ(reveal(card.issuer), "2100");
    EXPECT_EQ(reveal(card.valid_from), "2018-03-01");
    EXPECT_EQ(reveal(card.valid_to), "2028-02-29");
}

TEST(CardRecord, ForeignerCardOf2023JoinsTheNameOverItsTwoFields) {
    const std::u16string name = u"ALEXANDRA BARTHOLOMEW TESTPERSON-SMITHSONVILLE";
    ASSERT_EQ(name.size(), 46u);
    const Card card = decoded(Record()
                                  .put(0, 30, u"安娜")
                                  .put(30, 2, u"1")
                                  .put(32, 4, u"01")
                                  .put(36, 16, u"19790523")
                                  .put(52, 70, name.substr(0, 35))
                                  .put(122, 36, u"921999197905239973")
                                  .put(188, 16, u"20240520")
                                  .put(204, 16, u"20340519")
                                  .put(220, 22, name.substr(35))
                                  .put(242, 6, u"XXB")
                                  .put(248, 2, u"Y")
                                  .put(250, 6, u"123"));
    EXPECT_EQ(card.kind, CardKind::kForeigner2023);
    EXPECT_EQ(reveal(card.name), "安娜");
    EXPECT_EQ(reveal(card.name_en), "ALEXANDRA BARTHOLOMEW TESTPERSON-SMITHSONVILLE");
    EXPECT_EQ(reveal(card.sex), "男");
    EXPECT_EQ(reveal(card.nationality), "XXB");
    EXPECT_EQ(reveal(card.birth), "1979-05-23");
    EXPECT_EQ(reveal(card.id_number), "921999197905239973");
    EXPECT_EQ(reveal(card.valid_from), "2024-05-20");
    EXPECT_EQ(reveal(card.valid_to), "2034-05-19");
    EXPECT_TRUE(card.issuer.empty());
    EXPECT_TRUE(card.address.empty());
    EXPECT_TRUE(card.nation.empty());
}

TEST(CardRecord, AnotherTypeLetterIsNoCardWeKnow) {
    const auto card = decode_record(test::resident().put(248, 2, u"Z").octets());
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kWrongCard);
}

TEST(CardRecord, LongTermIsAWordOfItsOwn) {
    EXPECT_EQ(reveal(decoded(test::resident().put(204, 16, u"长期")).valid_to), "long-term");
}

TEST(CardRecord, BlankFieldsAreEmptyWithoutAWarning) {
    const Card card = decoded(Record());
    for (const Personal* field : {&card.name, &card.sex, &card.nation, &card.birth, &card.address,
                                  &card.id_number, &card.issuer, &card.valid_from, &card.valid_to})
        EXPECT_TRUE(field->empty());
    EXPECT_THAT(card.warnings, IsEmpty());
    const auto zeros = decode_record(Bytes(256, 0));
    ASSERT_TRUE(zeros.ok());
    EXPECT_TRUE(zeros->name.empty());
}

TEST(CardRecord, WhatIsNoDayOrNoCodeIsEmptyWithAWarning) {
    const Card card = decoded(test::resident()
                                  .put(30, 2, u"7")
                                  .put(32, 4, u"57")
                                  .put(36, 16, u"19790230")
                                  .put(188, 16, u"长期")
                                  .put(204, 16, u"2036051"));
    for (const Personal* field : {&card.sex, &card.nation, &card.birth, &card.valid_from, &card.valid_to})
        EXPECT_TRUE(field->empty());
    EXPECT_THAT(card.warnings, ElementsAre("sex-code-unknown", "birth-invalid", "valid-from-invalid",
                                           "valid-to-invalid", "nation-code-unknown"));
}

TEST(CardRecord, SexHasFourWords) {
    const std::pair<const char16_t*, const char*> words[] = {
        {u"0", "未知"}, {u"1", "男"}, {u"2", "女"}, {u"9", "未说明"}};
    for (const auto& [code, word] : words)
        EXPECT_EQ(reveal(decoded(test::resident().put(30, 2, code)).sex), word);
}

TEST(CardRecord, RareCharactersAreKept) {
    const Card astral = decoded(test::resident().put(0, 30, u"欧阳𠅤䶮"));
    EXPECT_EQ(reveal(astral.name), "欧阳𠅤䶮");
    EXPECT_THAT(astral.warnings, IsEmpty());
    const Card old = decoded(test::resident().put(0, 30, u"王\uE863霞"));
    EXPECT_EQ(to_utf32(reveal(old.name)), U"王\uE863霞");
    EXPECT_THAT(old.warnings, ElementsAre("name-private-use-character"));
}

TEST(CardRecord, HalfOfASurrogatePairIsMarkedNotHidden) {
    const char16_t half[] = {u'王', 0xD840, 0};
    const Card card = decoded(test::resident().put(0, 30, half));
    EXPECT_EQ(to_utf32(reveal(card.name)), U"王\uFFFD");
    EXPECT_THAT(card.warnings, ElementsAre("name-damaged-character"));
}

TEST(CardRecord, AFullFieldLosesNothing) {
    EXPECT_EQ(reveal(decoded(test::resident().put(0, 30, u"阿布都热合曼买买提艾力江吐尔逊")).name),
              "阿布都热合曼买买提艾力江吐尔逊");
}

TEST(CardRecord, OnlyTwoHundredAndFiftySixOctetsAreARecord) {
    for (const std::size_t size : {0u, 255u, 257u})
        EXPECT_EQ(decode_record(Bytes(size, 0x20)).fault().code, FaultCode::kReaderProtocol) << size;
}

TEST(Nations, AllOfTheStandardAndNoOther) {
    EXPECT_EQ(nation_name("05"), "维吾尔");
    EXPECT_EQ(nation_name("36"), "毛南");
    EXPECT_EQ(nation_name("46"), "德昂");
    EXPECT_EQ(nation_name("56"), "基诺");
    EXPECT_EQ(nation_name("97"), "其他");
    EXPECT_EQ(nation_name("98"), "外国血统中国籍人士");
    int named = 0;
    for (int code = 0; code < 100; ++code) {
        const std::string digits{static_cast<char>('0' + code / 10), static_cast<char>('0' + code % 10)};
        named += nation_name(digits).empty() ? 0 : 1;
    }
    EXPECT_EQ(named, 58);
    for (const char* code : {"", "1", "00", "57", "58", "99", "011"})
        EXPECT_EQ(nation_name(code), "") << code;
}

TEST(CardData, PhotoIsKeptOctetByOctetAndPrintsAreLeftOut) {
    const Bytes text = test::resident().octets();
    for (const Bytes& data :
         {test::read_data(text, test::photo()), test::read_data(text, test::photo(), Bytes(1024, 1)),
          test::read_data(text, test::photo(), Bytes(512, 1)), test::read_data(text, test::photo(), {})}) {
        const auto card = decode_card(data);
        ASSERT_TRUE(card.ok()) << card.fault().detail;
        EXPECT_EQ(reveal(card->name), "张明伟");
        EXPECT_EQ(as_bytes(reveal(card->photo)).size(), 1024u);
        EXPECT_EQ(reveal(card->photo), as_text(test::photo()));
    }
}

TEST(CardData, NoPhotoIsAValidState) {
    const auto card = decode_card(test::read_data(test::resident().octets(), {}));
    ASSERT_TRUE(card.ok());
    EXPECT_TRUE(card->photo.empty());
}

TEST(CardData, LengthsThatDoNotFitAreRefused) {
    const Bytes text = test::resident().octets();
    const auto with_lengths = [&](std::size_t text_size, std::size_t photo_size) {
        Bytes data = test::read_data(text, test::photo());
        const Bytes lengths = test::joined(test::big_endian(text_size), test::big_endian(photo_size));
        std::copy(lengths.begin(), lengths.end(), data.begin());
        return data;
    };
    const Bytes wrong[] = {{},
                           {1},
                           {1, 0, 4},
                           {1, 0, 4, 0},
                           {0, 0, 0, 0},
                           with_lengths(255, 1025),
                           with_lengths(0, 1280),
                           with_lengths(1280, 0),
                           with_lengths(256, 1023),
                           with_lengths(0xFFFF, 0xFFFF),
                           test::joined(test::read_data(text, test::photo()), {0}),
                           test::read_data(text, test::photo(1025)),
                           test::read_data(text, test::photo(), Bytes(1025, 1))};
    for (const Bytes& data : wrong) {
        const auto card = decode_card(data);
        ASSERT_FALSE(card.ok()) << data.size();
        EXPECT_EQ(card.fault().code, FaultCode::kReaderProtocol);
    }
}

TEST(Address, TheNewestCountsAndBlanksDoNot) {
    EXPECT_EQ(reveal(*decode_address(test::utf16(u"辽宁省沈阳市皇姑区搬迁路8号", 70))),
              "辽宁省沈阳市皇姑区搬迁路8号");
    EXPECT_EQ(reveal(*decode_address(test::joined(test::utf16(u"旧址", 70), test::utf16(u"新址", 70)))),
              "新址");
    EXPECT_EQ(reveal(*decode_address(test::joined(test::utf16(u"旧址", 70), test::utf16(u"", 70)))), "旧址");
    EXPECT_TRUE(decode_address(test::utf16(u"", 70))->empty());
    EXPECT_TRUE(decode_address({})->empty());
    EXPECT_EQ(reveal(*decode_address(test::utf16(u"短", 20))), "短");
    EXPECT_EQ(decode_address(Bytes(71, 0x20)).fault().code, FaultCode::kReaderProtocol);
    EXPECT_EQ(decode_address(Bytes(1284, 0x20)).fault().code, FaultCode::kReaderProtocol);
}

TEST(SamNumber, IsPrintedAsOnTheReadersLabel) {
    const Bytes number{0x05, 0x00, 0x01, 0x00, 0x6F, 0xEF, 0x33, 0x01,
                       0x4E, 0x61, 0xBC, 0x00, 0x15, 0xCD, 0x5B, 0x07};
    EXPECT_EQ(decode_sam_number(number), "05.01-20180847-0012345678-0123456789");
    EXPECT_EQ(decode_sam_number(Bytes(16, 0xFF)), "255.255-4294967295-4294967295-4294967295");
    EXPECT_EQ(decode_sam_number(Bytes(15, 0)), "");
    EXPECT_EQ(decode_sam_number(Bytes(17, 0)), "");
}

TEST(Privacy, NoTextStaysAliveBehindACard) {
    const long before = Personal::alive();
    { const Card card = decoded(test::resident()); }
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::idcard

// What records, texts and status words of a card mean; octets written by hand.
#include "drivers/smartcard/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/smartcard/apdu.h"
#include "drivers/smartcard/gbk.h"
#include "drivers/smartcard/words.h"

namespace canbao::smartcard {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

Bytes octets(std::string_view digits) {
    auto bytes = from_hex(digits);
    if (!bytes.ok()) ADD_FAILURE() << digits;
    return bytes.ok() ? *std::move(bytes) : Bytes{};
}
std::string text(std::string_view digits) {
    const auto read = text_of(octets(digits));
    return read.ok() ? std::string(reveal(read->text)) : "fault";
}

TEST(SmartcardRecord, a_value_is_found_behind_its_tag_and_length_and_fill_is_left_out) {
    const Bytes record = octets("0a0131ffff");
    const auto value = value_of(record, kSex);
    ASSERT_TRUE(value);
    EXPECT_EQ(hex(*value), "31");
}

TEST(SmartcardRecord, another_record_or_one_that_is_cut_has_no_value) {
    EXPECT_FALSE(value_of(octets("0a0131"), kBirth));
    EXPECT_FALSE(value_of(octets("0d04197903"), kBirth));
    EXPECT_FALSE(value_of(octets("0d"), kBirth));
    EXPECT_FALSE(value_of({}, kBirth));
    EXPECT_TRUE(value_of(octets("0a00"), kSex));
}

TEST(SmartcardRecord, a_name_is_gbk_with_its_padding_off) {
    EXPECT_EQ(text("d5c5c3f7ceb00000000000000000000000000000000000000000000000000000"), "张明伟");
    EXPECT_EQ(text("c0eed0e3d3a2202020"), "李秀英");
    EXPECT_EQ(text("c0eed0e3d3a2ffff"), "李秀英");
    EXPECT_EQ(text("c5b7d1f4"), "欧阳");
    EXPECT_EQ(text(""), "");
}

TEST(SmartcardRecord, characters_beyond_gbk_are_gb18030_of_four_octets) {
    EXPECT_EQ(text("9534b235"), "𠮷");
    const auto read = text_of(octets("d5c59534b235"));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(reveal(read->text), "张𠮷");
    EXPECT_FALSE(read->damaged);
}

TEST(SmartcardRecord, what_is_no_character_is_marked_and_the_rest_is_kept) {
    for (const auto* digits : {"d5c580c3f7", "d5c5ffc3f7", "d5c507c3f7"}) {
        const auto read = text_of(octets(digits));
        ASSERT_TRUE(read.ok());
        EXPECT_TRUE(read->damaged) << digits;
        EXPECT_EQ(reveal(read->text), "张\uFFFD明") << digits;
    }
    const auto cut = text_of(octets("d5c59534b2"));  // the last character is not all there
    ASSERT_TRUE(cut.ok());
    EXPECT_TRUE(cut->damaged);
}

TEST(SmartcardRecord, a_character_that_only_the_cards_own_system_knows_is_warned_of) {
    Card card;
    ASSERT_TRUE(take_name(card, octets("d5c5aaa1")).ok());  // user-defined area of GBK
    EXPECT_THAT(card.warnings, Contains("name-private-use-character"));
}

TEST(SmartcardRecord, a_name_that_fills_its_field_may_be_longer_than_it) {
    Card card;
    std::string digits;
    for (int i = 0; i < 15; ++i) digits += "d5c5";
    ASSERT_TRUE(take_name(card, octets(digits)).ok());
    EXPECT_EQ(reveal(card.name).size(), 45U);
    EXPECT_THAT(card.warnings, Contains("name-maybe-cut"));
}

TEST(SmartcardRecord, a_card_without_name_or_number_is_damaged) {
    Card card;
    EXPECT_EQ(take_name(card, octets("000000")).fault().code, FaultCode::kCardDamaged);
    EXPECT_EQ(take_number(card, octets("000000")).fault().code, FaultCode::kCardDamaged);
    EXPECT_EQ(take_number(card, octets("32310a31")).fault().code, FaultCode::kCardDamaged);
    EXPECT_EQ(take_number(card, Bytes(19, '1')).fault().code, FaultCode::kCardDamaged);
}

TEST(SmartcardRecord, a_number_is_taken_as_it_is_with_a_large_X) {
    Card card;
    ASSERT_TRUE(take_number(card, as_bytes("21030219851102996x")).ok());
    EXPECT_EQ(reveal(card.id_number), "21030219851102996X");
    ASSERT_TRUE(take_number(card, octets("32313030303000000000")).ok());
    EXPECT_EQ(reveal(card.id_number), "210000");
}

TEST(SmartcardRecord, sex_and_birth_are_said_in_the_terminals_way) {
    Card card;
    take_sex(card, octets("32"));
    take_birth(card, octets("19790312"));
    take_issued(card, octets("20160510"));
    take_expires(card, octets("20360510"));
    EXPECT_EQ(reveal(card.sex), "女");
    EXPECT_EQ(reveal(card.birth), "1979-03-12");
    EXPECT_EQ(reveal(card.valid_from), "2016-05-10");
    EXPECT_EQ(reveal(card.valid_to), "2036-05-10");
    take_sex(card, octets("31"));
    EXPECT_EQ(reveal(card.sex), "男");
    EXPECT_THAT(card.warnings, IsEmpty());
}

TEST(SmartcardRecord, a_blank_date_is_empty_and_what_is_no_day_is_warned_of) {
    Card card;
    take_expires(card, octets("ffffffff"));
    take_issued(card, octets("00000000"));
    EXPECT_TRUE(card.valid_to.empty() && card.valid_from.empty());
    EXPECT_THAT(card.warnings, IsEmpty());
    for (const auto* digits : {"19790231", "1979031f", "197903", "1979031200"}) {
        Card wrong;
        take_birth(wrong, octets(digits));
        EXPECT_TRUE(wrong.birth.empty()) << digits;
        EXPECT_THAT(wrong.warnings, Contains("birth-invalid")) << digits;
    }
    take_sex(card, octets("39"));
    EXPECT_THAT(card.warnings, Contains("sex-code-unknown"));
}

TEST(SmartcardAnswer, status_words_are_taken_off_the_end) {
    const auto response = decode_response(octets("0a01329000"));
    ASSERT_TRUE(response.ok());
    EXPECT_TRUE(response->done());
    EXPECT_EQ(hex(response->data), "0a0132");
    EXPECT_TRUE(decode_response(octets("6110"))->has_more());
    EXPECT_TRUE(decode_response(octets("6c20"))->wrong_length());
    EXPECT_EQ(decode_response(octets("6c20"))->length(), 0x20);
}

TEST(SmartcardAnswer, what_is_too_short_or_too_long_is_no_answer) {
    for (const std::size_t size : {0U, 1U, 259U})
        EXPECT_EQ(decode_response(Bytes(size, 0x90)).fault().code, FaultCode::kCardUnreadable) << size;
    EXPECT_TRUE(decode_response(Bytes(258, 0x90)).ok());
}

TEST(SmartcardWords, each_refusal_is_a_word_of_the_hall) {
    EXPECT_EQ(refusal(0x6982, "x").code, FaultCode::kCardUnreadable);
    EXPECT_TRUE(wants_pin(0x6982) && wants_pin(0x6983) && !wants_pin(0x6985));
    EXPECT_EQ(refusal(0x6581, "x").code, FaultCode::kCardDamaged);
    EXPECT_EQ(refusal(0x6F00, "EF06 record 09").detail, "EF06 record 09: 6f00");
    for (const auto words : std::initializer_list<std::uint16_t>{0x6A82, 0x6A81, 0x6D00, 0x6E00, 0x6999})
        EXPECT_EQ(no_such_application(words).code, FaultCode::kWrongCard) << words;
    EXPECT_EQ(no_such_application(0x6283).code, FaultCode::kCardDamaged);
}

TEST(SmartcardCommands, are_those_of_the_cards_book) {
    EXPECT_EQ(hex(select_social_security()), "00a404000f7378312e73682ec9e7bbe1b1a3d5cf");
    EXPECT_EQ(hex(select_file(0xEF05, FileBy::kBelow)), "00a4020002ef05");
    EXPECT_EQ(hex(select_file(0xEF06, FileBy::kPath)), "00a4000002ef06");
    EXPECT_EQ(hex(read_record(0x08, RecordBy::kTag)), "00b2080000");
    EXPECT_EQ(hex(read_record(0x08, RecordBy::kNumber)), "00b2080400");
    EXPECT_EQ(hex(get_response(0x14)), "00c0000014");
}

}  // namespace
}  // namespace canbao::smartcard

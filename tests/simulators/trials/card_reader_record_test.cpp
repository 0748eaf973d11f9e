// The four kinds of card, octet by octet where the manual puts each field.
#include <algorithm>

#include "kiosk/base/text.h"
#include "tests/simulators/trials/card_reader_trial.h"

namespace canbao::trial {
namespace {

class CardRecord : public CardReader {
protected:
    Bytes record_of(const std::string& card) const {
        lay_and_select(card);
        const Bytes frame = read_frame(kRead, 1295);
        EXPECT_EQ(frame.size(), 1295U);
        return frame.size() == 1295 ? Bytes(frame.begin() + 14, frame.begin() + 270) : Bytes(256);
    }
    static std::string field(const Bytes& record, std::size_t at, std::size_t size) {
        return from_utf16le(ByteView(record).subspan(at, size));
    }
    static std::string padded(std::string text, std::size_t units) {
        text.append(units - to_utf32(text).size(), ' ');
        return text;
    }
};

TEST_F(CardRecord, of_a_resident) {
    const Bytes record = record_of("\"new\"");
    EXPECT_EQ(field(record, 0, 30), padded("张明伟", 15));
    EXPECT_EQ(field(record, 30, 2), "2");
    EXPECT_EQ(field(record, 32, 4), "01");
    EXPECT_EQ(field(record, 36, 16), "19790312");
    EXPECT_EQ(field(record, 52, 70), padded("辽宁省沈阳市铁西区试验路1号1-1-1", 35));
    EXPECT_EQ(field(record, 122, 36), "210106197903129986");
    EXPECT_EQ(field(record, 158, 30), padded("沈阳市公安局铁西分局", 15));
    EXPECT_EQ(field(record, 188, 16), "20160510");
    EXPECT_EQ(field(record, 204, 16), "20360510");
    EXPECT_EQ(field(record, 220, 36), std::string(18, ' '));
}

TEST_F(CardRecord, without_an_end) { EXPECT_EQ(field(record_of("\"paused\""), 204, 16), padded("长期", 8)); }

TEST_F(CardRecord, with_surrogate_pairs_in_the_name) {
    const Bytes record = record_of("\"rare-name\"");
    EXPECT_EQ(spaced_hex(ByteView(record).first(12)), "27 6b 33 96 40 d8 64 dd ae 4d 20 00");
}

TEST_F(CardRecord, of_a_resident_of_hong_kong) {
    const Bytes record = record_of("\"hmt\"");
    EXPECT_EQ(field(record, 0, 30), padded("何家明", 15));
    EXPECT_EQ(field(record, 32, 4), "  ");
    EXPECT_EQ(field(record, 122, 36), "81000019810808999X");
    EXPECT_EQ(field(record, 220, 18), "H00000998");
    EXPECT_EQ(field(record, 238, 4), "01");
    EXPECT_EQ(field(record, 248, 2), "J");
}

TEST_F(CardRecord, of_a_foreigner_since_2017) {
    const Bytes record = record_of("\"foreigner-2017\"");
    EXPECT_EQ(field(record, 0, 120), padded("TESTOVA, ADA SYNTHETIC", 60));
    EXPECT_EQ(field(record, 120, 2), "2");
    EXPECT_EQ(field(record, 122, 30), padded("XXA210084101698", 15));
    EXPECT_EQ(field(record, 152, 6), "XXA");
    EXPECT_EQ(field(record, 158, 30), padded("艾达", 15));
    EXPECT_EQ(field(record, 188, 16), "20180301");
    EXPECT_EQ(field(record, 204, 16), "20280229");
    EXPECT_EQ(field(record, 220, 16), "19841016");
    EXPECT_EQ(field(record, 236, 4), "01");
    EXPECT_EQ(field(record, 240, 8), "2100");
    EXPECT_EQ(field(record, 248, 2), "I");
}

TEST_F(CardRecord, of_a_foreigner_since_2023_with_the_name_in_two_parts) {
    const Bytes record = record_of("\"foreigner-2023\"");
    EXPECT_EQ(field(record, 0, 30), padded("包博", 15));
    EXPECT_EQ(field(record, 30, 2), "1");
    EXPECT_EQ(field(record, 32, 4), "00");
    EXPECT_EQ(field(record, 36, 16), "19790523");
    EXPECT_EQ(field(record, 52, 70) + field(record, 220, 22),
              padded("TESTER, BOB EXAMPLE WITH A LONG GIVEN NAME", 46));
    EXPECT_EQ(field(record, 122, 36), "921999197905239973");
    EXPECT_EQ(field(record, 158, 30), std::string(15, ' '));
    EXPECT_EQ(field(record, 188, 32), "2024052020340519");
    EXPECT_EQ(field(record, 242, 6), "XXB");
    EXPECT_EQ(field(record, 248, 2), "Y");
}

TEST_F(CardRecord, of_every_citizen_in_the_file_can_be_laid) {
    const Value list = simulator_.tell(R"({"do":"cards"})");
    ASSERT_GE(list.find("cards")->array()->size(), 14U);
    for (const Value& slug : *list.find("cards")->array()) lay("\"" + *slug.string() + "\"");
}

TEST_F(CardRecord, can_be_given_as_octets_and_as_a_person) {
    std::string octets;
    for (int i = 0; i < 128; ++i) octets += "00e0";  // U+E000, private use
    simulator_.tell(R"({"do":"lay","record":")" + octets + "\"}");
    exchange(kFind);
    exchange(kSelect);
    EXPECT_EQ(spaced_hex(ByteView(read_frame(kRead, 1295)).subspan(14, 4)), "00 e0 00 e0");
    const std::string person =
        R"({"kind":"resident","name":"李秀英","sex":"2","nation_code":"01","birth":"1985-11-02","address":"","id_number":"",
            "issuer":"","valid_from":"2020-06-01","valid_to":"2040-06-01","appended_address":"辽宁省"})";
    std::string line = person;
    std::erase(line, '\n');
    EXPECT_EQ(field(record_of(line), 0, 6), "李秀英");
}

TEST_F(CardRecord, is_refused_when_a_name_is_longer_than_its_field) {
    const Value answer = simulator_.ask(
        R"({"do":"lay","card":{"kind":"resident","name":"一二三四五六七八九十一二三四五六"}})");
    EXPECT_FALSE(*answer.find("ok")->boolean());
    EXPECT_EQ(*answer.find("error")->string(), "name is longer than 15 units");
}

}  // namespace
}  // namespace canbao::trial

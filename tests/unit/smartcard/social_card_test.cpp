// The order of commands to a card, for each way in which cards want to be asked; answers written by hand.
#include "drivers/smartcard/social_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace canbao::smartcard {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

const std::string kSelect = "00a404000f7378312e73682ec9e7bbe1b1a3d5cf";
const std::string kNumberRecord = "0812323130313036313937393033313239393836";
const std::string kNameRecord = "091ed5c5c3f7ceb0000000000000000000000000000000000000000000000000";

// Answers by command, in hexadecimal; what is not listed is refused.
struct Chip {
    std::map<std::string, std::string> answers;
    std::string otherwise = "6a86";
    std::vector<std::string> asked = {};

    SocialCard social() {
        return SocialCard([this](ByteView command) -> Result<Bytes> {
            asked.push_back(hex(command));
            const auto found = answers.find(asked.back());
            return from_hex(found == answers.end() ? otherwise : found->second);
        });
    }
    Result<Card> read() { return social().read(); }
};

// A card that is asked by tag and answers at once.
Chip plain() {
    return {{{kSelect, "9000"},
             {"00a4020002ef05", "9000"},
             {"00b2050000", "0504201605109000"},
             {"00b2060000", "0604203605109000"},
             {"00a4020002ef06", "9000"},
             {"00b2080000", kNumberRecord + "9000"},
             {"00b2090000", kNameRecord + "9000"},
             {"00b20a0000", "0a01329000"},
             {"00b20d0000", "0d04197903129000"}}};
}

void is_the_person(const Result<Card>& card) {
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(card->kind, CardKind::kSocialSecurity);
    EXPECT_EQ(reveal(card->name), "张明伟");
    EXPECT_EQ(reveal(card->id_number), "210106197903129986");
    EXPECT_EQ(reveal(card->sex), "女");
    EXPECT_EQ(reveal(card->birth), "1979-03-12");
    EXPECT_EQ(reveal(card->valid_from), "2016-05-10");
    EXPECT_EQ(reveal(card->valid_to), "2036-05-10");
    EXPECT_THAT(card->warnings, IsEmpty());
}

TEST(SocialCard, asked_by_tag) {
    Chip chip = plain();
    is_the_person(chip.read());
    EXPECT_EQ(chip.asked.size(), 9U);
}

TEST(SocialCard, asked_by_a_number_that_is_the_tag) {
    Chip chip = plain();
    std::map<std::string, std::string> by_number;
    for (const auto& [command, answer] : chip.answers) {
        const bool record = command.starts_with("00b2");
        by_number[record ? command.substr(0, 6) + "0400" : command] = answer;
    }
    chip.answers = by_number;
    is_the_person(chip.read());
}

TEST(SocialCard, asked_by_a_number_that_counts_from_one_in_each_file) {
    const auto tags = plain().answers;
    const std::map<std::string, std::string> issuer{{"00b2050400", tags.at("00b2050000")},
                                                    {"00b2060400", tags.at("00b2060000")}};
    const std::map<std::string, std::string> holder{{"00b2010400", tags.at("00b2080000")},
                                                    {"00b2020400", tags.at("00b2090000")},
                                                    {"00b2030400", tags.at("00b20a0000")},
                                                    {"00b2060400", tags.at("00b20d0000")}};
    std::string file;
    SocialCard social([&](ByteView command) -> Result<Bytes> {
        const std::string asked = hex(command);
        if (asked.starts_with("00a4")) {
            file = asked.substr(asked.size() - 4);
            return from_hex("9000");
        }
        const auto& records = file == "ef05" ? issuer : holder;
        const auto found = records.find(asked);
        return from_hex(found == records.end() ? "6a83" : found->second);
    });
    is_the_person(social.read());
}

TEST(SocialCard, the_answers_tag_decides_and_never_the_way_of_asking) {
    Chip chip = plain();
    // By tag it hands out whatever comes first; by number it is right.
    const auto name = chip.answers["00b2090000"];
    chip.answers["00b2090000"] = chip.answers["00b2080000"];
    chip.answers["00b2090400"] = name;
    is_the_person(chip.read());
}

TEST(SocialCard, files_opened_with_the_other_parameter) {
    Chip chip = plain();
    for (const auto* file : {"05", "06"}) {
        chip.answers.erase(std::string("00a4020002ef") + file);
        chip.answers[std::string("00a4000002ef") + file] = "9000";
    }
    is_the_person(chip.read());
}

TEST(SocialCard, a_length_that_must_be_exact_is_asked_for_again) {
    Chip chip = plain();
    chip.answers["00b2080000"] = "6c14";
    chip.answers["00b2080014"] = kNumberRecord + "9000";
    is_the_person(chip.read());
}

TEST(SocialCard, an_answer_in_a_second_step_is_fetched_also_in_pieces) {
    Chip chip = plain();
    chip.answers[kSelect] = "6130";
    chip.answers["00a4020002ef06"] = "6110";
    chip.answers["00b2080000"] = "6114";
    chip.answers["00c0000014"] = kNumberRecord + "9000";
    chip.answers["00b2090000"] = "6110";
    chip.answers["00c0000010"] = kNameRecord.substr(0, 32) + "6105";
    chip.answers["00c0000005"] = "6c10";
    // The rest has 16 octets, as many as the first part: the second question for 16 must give it.
    int sixteen = 0;
    SocialCard social([&](ByteView command) -> Result<Bytes> {
        const std::string asked = hex(command);
        if (asked == "00c0000010" && ++sixteen == 2) return from_hex(kNameRecord.substr(32) + "9000");
        const auto found = chip.answers.find(asked);
        return from_hex(found == chip.answers.end() ? "6a86" : found->second);
    });
    is_the_person(social.read());
}

TEST(SocialCard, another_application_is_a_wrong_card) {
    Chip chip;
    for (const auto* words : {"6a82", "6d00", "6e00"}) {
        chip.otherwise = words;
        const auto card = chip.read();
        ASSERT_FALSE(card.ok());
        EXPECT_EQ(card.fault().code, FaultCode::kWrongCard) << words;
    }
}

TEST(SocialCard, a_card_that_wants_a_pin_says_so_and_is_not_asked_in_other_ways) {
    Chip chip = plain();
    chip.answers["00b2080000"] = "6982";
    const auto card = chip.read();
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kCardUnreadable);
    EXPECT_THAT(card.fault().detail, ::testing::HasSubstr("PIN"));
    EXPECT_EQ(chip.asked.back(), "00b2080000");
}

TEST(SocialCard, a_record_cut_in_the_middle_is_unreadable) {
    Chip chip = plain();
    chip.answers["00b2090000"] = kNameRecord.substr(0, 30) + "9000";
    const auto card = chip.read();
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kCardUnreadable);
    EXPECT_EQ(card.fault().detail, "EF06 record 09: cut short");
}

TEST(SocialCard, without_validity_sex_or_birth_it_is_still_this_persons_card) {
    Chip chip = plain();
    for (const auto* command : {"00a4020002ef05", "00b20a0000", "00b20d0000"}) chip.answers.erase(command);
    const auto card = chip.read();
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(reveal(card->id_number), "210106197903129986");
    for (const auto* warning : {"validity-unknown", "sex-unknown", "birth-unknown"})
        EXPECT_THAT(card->warnings, Contains(warning));
}

TEST(SocialCard, a_link_that_fails_ends_the_read_at_once_wherever_it_is) {
    for (std::size_t at = 0; at < 9; ++at) {
        Chip chip = plain();
        std::size_t commands = 0;
        SocialCard social([&](ByteView command) -> Result<Bytes> {
            if (commands++ == at) return Fault{FaultCode::kCardPulled, "by the test"};
            return from_hex(chip.answers.at(hex(command)));
        });
        const auto card = social.read();
        ASSERT_FALSE(card.ok());
        EXPECT_EQ(card.fault().code, FaultCode::kCardPulled);
        EXPECT_EQ(commands, at + 1);
    }
}

TEST(SocialCard, no_fault_and_no_warning_holds_a_word_of_the_card) {
    Chip whole = plain();
    for (const auto& [command, answer] : whole.answers) {
        for (const auto* instead : {"9000", "6f00", "0812324142439000", "0a0139ffff9000", "6c00", "61ff"}) {
            Chip chip = plain();
            chip.answers[command] = instead;
            const auto card = chip.read();
            std::string said = card.ok() ? "" : card.fault().detail;
            if (card.ok())
                for (const auto& warning : card->warnings) said += warning;
            EXPECT_EQ(said.find("2101"), std::string::npos) << command;
            EXPECT_EQ(said.find("ABC"), std::string::npos) << command;
            EXPECT_EQ(said.find("1979"), std::string::npos) << command;
        }
    }
}

TEST(SocialCard, a_thousand_cards_that_answer_anything_are_each_read_or_refused) {
    std::mt19937 random(4);
    const long before = Personal::alive();
    for (int i = 0; i < 1000; ++i) {
        Chip chip = plain();
        int commands = 0;
        SocialCard social([&](ByteView command) -> Result<Bytes> {
            EXPECT_LT(++commands, 500);
            const auto found = chip.answers.find(hex(command));
            Bytes answer = *from_hex(found == chip.answers.end() ? chip.otherwise : found->second);
            for (auto& octet : answer)
                if (random() % 16 == 0) octet = static_cast<std::uint8_t>(random());
            if (random() % 16 == 0) answer.resize(random() % 300, static_cast<std::uint8_t>(random()));
            return answer;
        });
        const auto card = social.read();
        EXPECT_TRUE(!card.ok() || !(card->id_number.empty() || card->name.empty()));
    }
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::smartcard

// Every row of the command table, the card's states, and what a module says to a host that makes mistakes.
#include "tests/simulators/trials/card_reader_trial.h"

namespace canbao::trial {
namespace {

TEST_F(CardReader, answers_reset_status_and_number) {
    EXPECT_EQ(exchange(kReset), kDone);
    EXPECT_EQ(exchange(kStatus), kDone);
    EXPECT_EQ(exchange(kNumber), "00 14 00 00 90 05 00 01 00 d3 b3 34 01 4e 61 bc 00 15 cd 5b 07 c2");
}

TEST_F(CardReader, says_that_there_is_no_card) {
    EXPECT_EQ(exchange(kFind), kNoCard);
    EXPECT_EQ(exchange(kSelect), kNotSelected);
    EXPECT_EQ(exchange(kRead), kReadFailed);
    EXPECT_EQ(exchange(kAddress), kReadFailed);
}

TEST_F(CardReader, reads_text_and_photo_in_1295_octets) {
    lay_and_select("\"new\"");
    const Bytes frame = read_frame(kRead, 1295);
    ASSERT_EQ(frame.size(), 1295U);
    EXPECT_EQ(spaced_hex(ByteView(frame).first(14)), "aa aa aa 96 69 05 08 00 00 90 01 00 04 00");
    EXPECT_TRUE(wire_.drain().empty());
    std::uint8_t check = 0;
    for (std::size_t i = 5; i + 1 < frame.size(); ++i) check = static_cast<std::uint8_t>(check ^ frame[i]);
    EXPECT_EQ(frame.back(), check);
}

TEST_F(CardReader, reads_the_fingerprint_in_its_three_sizes) {
    for (const auto& [print, whole, lengths] : {std::tuple{1024, 2321U, "09 0a 00 00 90 01 00 04 00 04 00"},
                                                std::tuple{512, 1809U, "07 0a 00 00 90 01 00 04 00 02 00"},
                                                std::tuple{0, 1297U, "05 0a 00 00 90 01 00 04 00 00 00"}}) {
        simulator_.tell(R"({"do":"lay","card":1,"fingerprint":)" + std::to_string(print) + "}");
        exchange(kFind);
        exchange(kSelect);
        const Bytes frame = read_frame(kReadWithPrint, whole);
        ASSERT_EQ(frame.size(), whole);
        EXPECT_EQ(spaced_hex(ByteView(frame).subspan(5, 11)), lengths);
        EXPECT_TRUE(wire_.drain().empty());
    }
}

TEST_F(CardReader, can_have_no_photo) {
    simulator_.tell(R"({"do":"lay","card":1,"photo":false})");
    exchange(kFind);
    exchange(kSelect);
    EXPECT_EQ(exchange(kRead).substr(0, 26), "01 08 00 00 90 01 00 00 00");
}

TEST_F(CardReader, gives_the_appended_address_or_says_that_there_is_none) {
    lay_and_select("\"moved\"");
    const std::string address = exchange(kAddress);
    EXPECT_EQ(address.substr(0, 20), "00 4a 00 00 90 bd 8f");  // 3 + 70 + 1 octets
    EXPECT_EQ(address.size(), (2 + 74) * 3U - 1);
    lay_and_select("\"new\"");
    EXPECT_EQ(exchange(kAddress), kAbsent);
}

TEST_F(CardReader, gives_the_body_number) {
    lay_and_select("1");
    EXPECT_EQ(exchange(kBodyNumber).substr(0, 14), "00 14 00 00 90");
}

TEST_F(CardReader, accepts_five_speeds_and_no_other) {
    for (const auto* speed : {"60 00 63", "60 01 62", "60 02 61", "60 03 60", "60 04 67"})
        EXPECT_EQ(exchange(speed), kDone) << speed;
    EXPECT_EQ(exchange("60 05 66"), "00 04 00 00 21 25");
}

TEST_F(CardReader, does_not_find_a_card_again_before_it_was_lifted) {
    lay_and_select("1");
    read_frame(kRead, 1295);
    EXPECT_EQ(exchange(kFind), kNoCard);
    EXPECT_EQ(exchange(kAddress), kAbsent) << "it still lies there";
    simulator_.tell(R"({"do":"lift"})");
    EXPECT_EQ(exchange(kAddress), kReadFailed);
    EXPECT_EQ(exchange(kFind), kNoCard);
    lay("1");
    EXPECT_EQ(exchange(kAddress), kReadFailed) << "laid again it is a new card";
    EXPECT_EQ(exchange(kFind), kFound);
}

TEST_F(CardReader, finds_a_selected_card_again_as_long_as_it_was_not_read) {
    lay_and_select("1");
    EXPECT_EQ(exchange(kFind), kFound);
    EXPECT_EQ(exchange(kRead), kReadFailed) << "found is not selected";
}

TEST_F(CardReader, selects_only_what_was_found) {
    lay("1");
    EXPECT_EQ(exchange(kSelect), kNotSelected);
    EXPECT_EQ(exchange(kFind), kFound);
    EXPECT_EQ(exchange(kSelect), kSelected);
    EXPECT_EQ(exchange(kSelect), kNotSelected);
}

TEST_F(CardReader, forgets_the_selection_at_a_reset) {
    lay_and_select("1");
    read_frame(kRead, 1295);
    EXPECT_EQ(exchange(kReset), kDone);
    EXPECT_EQ(exchange(kAddress), kReadFailed);
    EXPECT_EQ(exchange(kFind), kFound);
}

TEST_F(CardReader, tells_a_wrong_checksum_from_a_wrong_length_and_a_wrong_command) {
    EXPECT_EQ(exchange("20 01 21"), "00 04 00 00 10 14");
    EXPECT_EQ(exchange("77 01 75"), "00 04 00 00 21 25");
    EXPECT_EQ(exchange("20 00 23"), "00 04 00 00 21 25");
    wire_.write(from_spaced_hex("AA AA AA 96 69 00 02 20 22"));
    EXPECT_EQ(answer(), "00 04 00 00 11 15");
    wire_.write(from_spaced_hex("AA AA AA 96 69 00 04 20 01 00 25"));
    EXPECT_EQ(answer(), "00 04 00 00 11 15");
    wire_.write(from_spaced_hex("AA AA AA 96 69 00 09 20 01 22"));
    EXPECT_EQ(answer(), "00 04 00 00 11 15") << "less came than was announced";
    EXPECT_EQ(exchange(kStatus), kDone) << "and then all is well again";
}

TEST_F(CardReader, finds_its_frames_between_other_octets) {
    wire_.write(from_spaced_hex("00 AA 17 AA AA 96 AA AA AA"));
    EXPECT_EQ(exchange(kStatus), kDone);
}

TEST_F(CardReader, takes_a_frame_in_pieces_and_two_at_once) {
    wire_.write(from_spaced_hex("AA AA"));
    EXPECT_TRUE(wire_.drain(30).empty());
    wire_.write(from_spaced_hex("AA 96 69 00 03 11"));
    EXPECT_TRUE(wire_.drain(30).empty());
    wire_.write(from_spaced_hex("FF ED AA AA AA 96 69 00 03 20 01 22"));
    EXPECT_EQ(answer(), kDone);
    EXPECT_EQ(answer(), kNoCard);
}

}  // namespace
}  // namespace canbao::trial

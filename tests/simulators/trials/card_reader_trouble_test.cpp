// What can be made to go wrong with the reader, one promise each.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/simulators/trials/card_reader_trial.h"

namespace canbao::trial {
namespace {

using CardReaderTrouble = CardReader;

TEST_F(CardReaderTrouble, noise_comes_before_the_next_answer_only) {
    simulator_.tell(R"({"do":"noise","hex":"aaaa9617"})");
    send(kStatus);
    EXPECT_EQ(spaced_hex(wire_.read(15)), "aa aa 96 17 aa aa aa 96 69 00 04 00 00 90 94");
    EXPECT_EQ(exchange(kStatus), kDone);
    simulator_.tell(R"({"do":"noise","bytes":40})");
    send(kStatus);
    EXPECT_EQ(wire_.drain().size(), 51U);
}

TEST_F(CardReaderTrouble, noise_can_come_unasked) {
    simulator_.tell(R"({"do":"noise","hex":"0102","now":true})");
    EXPECT_EQ(spaced_hex(wire_.read(2)), "01 02");
}

TEST_F(CardReaderTrouble, a_bad_checksum_comes_as_often_as_asked) {
    simulator_.tell(R"({"do":"bad-checksum","times":2})");
    EXPECT_EQ(exchange(kStatus), "00 04 00 00 90 ce");
    EXPECT_EQ(exchange(kStatus), "00 04 00 00 90 ce");
    EXPECT_EQ(exchange(kStatus), kDone);
}

TEST_F(CardReaderTrouble, a_silent_reader_says_nothing_and_then_speaks_again) {
    simulator_.tell(R"({"do":"silent","on":true})");
    send(kStatus);
    EXPECT_TRUE(wire_.drain(100).empty());
    simulator_.tell(R"({"do":"silent","on":false})");
    EXPECT_EQ(exchange(kStatus), kDone);
}

TEST_F(CardReaderTrouble, a_status_can_be_forced_for_one_command) {
    simulator_.tell(R"({"do":"status","sw3":"33","command":"3001","times":1})");
    lay_and_select("1");
    EXPECT_EQ(exchange(kRead), "00 04 00 00 33 37");
    EXPECT_EQ(read_frame(kRead, 1295).size(), 1295U);
    simulator_.tell(R"({"do":"status","sw1":"6a","sw2":"82","sw3":"41","times":-1})");
    EXPECT_EQ(exchange(kStatus), "00 04 6a 82 41 ad");
    EXPECT_EQ(exchange(kFind), "00 04 6a 82 41 ad");
    simulator_.tell(R"({"do":"mend"})");
    EXPECT_EQ(exchange(kStatus), kDone);
}

TEST_F(CardReaderTrouble, an_answer_can_end_early) {
    lay_and_select("1");
    simulator_.tell(R"({"do":"cut","at":500})");
    send(kRead);
    EXPECT_EQ(wire_.drain().size(), 500U);
    EXPECT_EQ(exchange(kAddress), kAbsent);
}

TEST_F(CardReaderTrouble, a_card_that_moves_is_not_read_and_can_be_found_again) {
    lay_and_select("1");
    simulator_.tell(R"({"do":"move"})");
    EXPECT_EQ(exchange(kAddress), kAbsent) << "asking whether it is there is no read";
    EXPECT_EQ(exchange(kRead), kReadFailed);
    EXPECT_EQ(exchange(kAddress), kReadFailed);
    EXPECT_EQ(exchange(kFind), kFound);
    EXPECT_EQ(exchange(kSelect), kSelected);
    EXPECT_EQ(read_frame(kRead, 1295).size(), 1295U);
}

TEST_F(CardReaderTrouble, a_thing_that_is_no_id_card_is_told_where_asked) {
    simulator_.tell(R"({"do":"foreign"})");
    EXPECT_EQ(exchange(kFind), kFound);
    EXPECT_EQ(exchange(kSelect), "00 04 00 00 40 44");
    simulator_.tell(R"({"do":"foreign","at":"find"})");
    EXPECT_EQ(exchange(kFind), "00 04 00 00 40 44");
    simulator_.tell(R"({"do":"foreign","at":"read"})");
    EXPECT_EQ(exchange(kFind), kFound);
    EXPECT_EQ(exchange(kSelect), kSelected);
    EXPECT_EQ(exchange(kRead), "00 04 00 00 40 44");
}

TEST_F(CardReaderTrouble, a_broken_module_takes_no_command) {
    simulator_.tell(R"({"do":"broken"})");
    for (const auto frame : {kReset, kStatus, kFind}) EXPECT_EQ(exchange(frame), "00 04 00 00 60 64");
    simulator_.tell(R"({"do":"broken","on":false})");
    simulator_.tell(R"({"do":"not-authorised"})");
    EXPECT_EQ(exchange(kStatus), "00 04 00 00 66 62");
}

TEST_F(CardReaderTrouble, unplugging_ends_the_tty_and_its_name_and_plugging_makes_a_new_one) {
    lay_and_select("1");
    simulator_.tell(R"({"do":"unplug"})");
    EXPECT_TRUE(wire_.dead());
    EXPECT_FALSE(wire_.write(bytes_of({1})));
    struct stat there {};
    EXPECT_NE(lstat((folder_ / "reader").c_str(), &there), 0);
    simulator_.tell(R"({"do":"plug"})");
    const Wire again = Wire::tty(folder_ / "reader");
    again.write(from_spaced_hex("AA AA AA 96 69 00 03 20 01 22"));
    EXPECT_EQ(spaced_hex(again.read(15)), "aa aa aa 96 69 " + std::string(kFound))
        << "the card lies there still";
}

TEST_F(CardReaderTrouble, a_client_that_comes_later_gets_no_answer_of_an_earlier_one) {
    simulator_.tell(R"({"do":"slow","ms":100})");
    {
        const Wire other = Wire::tty(folder_ / "reader");
        send(kStatus);
    }
    { const Wire gone = std::move(wire_); }
    EXPECT_TRUE(becomes(simulator_, "attached", false));
    EXPECT_TRUE(becomes(simulator_, "requests", 1));
    usleep(150'000);
    const Wire later = Wire::tty(folder_ / "reader");
    EXPECT_TRUE(later.drain(100).empty());
}

TEST_F(CardReaderTrouble, what_a_client_did_not_read_is_gone_for_the_next) {
    send(kNumber);
    EXPECT_EQ(wire_.read(1).size(), 1U);
    { const Wire gone = std::move(wire_); }
    EXPECT_TRUE(becomes(simulator_, "attached", false));
    const Wire later = Wire::tty(folder_ / "reader");
    EXPECT_TRUE(later.drain(100).empty());
}

TEST_F(CardReaderTrouble, commands_work_while_nobody_has_the_line_open) {
    { const Wire gone = std::move(wire_); }
    lay("\"moved\"");
    const Wire later = Wire::tty(folder_ / "reader");
    later.write(from_spaced_hex("AA AA AA 96 69 00 03 20 01 22"));
    EXPECT_EQ(later.read(15).size(), 15U);
}

class RealReader : public CardReader {
protected:
    RealReader() : CardReader({"--speed-like", "115200"}) {}
};

TEST_F(RealReader, takes_the_time_of_a_card_and_of_the_wire) {
    lay_and_select("1");
    send(kRead);
    EXPECT_TRUE(wire_.read(1, 700).empty());
    EXPECT_EQ(wire_.read(1295).size(), 1295U);
}

TEST_F(RealReader, fails_a_read_when_the_card_is_lifted_meanwhile) {
    lay_and_select("1");
    send(kRead);
    usleep(100'000);
    simulator_.tell(R"({"do":"lift"})");
    EXPECT_EQ(answer(), kReadFailed);
    lay_and_select("1");
    send(kRead);
    usleep(100'000);
    simulator_.tell(R"({"do":"move"})");
    EXPECT_EQ(answer(), kReadFailed);
}

TEST_F(RealReader, hears_only_noise_at_another_speed_and_follows_the_speed_command) {
    const Wire wrong = Wire::tty(folder_ / "reader", 9600);
    wrong.write(from_spaced_hex("AA AA AA 96 69 00 03 11 FF ED"));
    EXPECT_TRUE(wrong.drain(150).empty());
    const Wire right = Wire::tty(folder_ / "reader", 115200);
    right.write(from_spaced_hex("AA AA AA 96 69 00 03 60 01 62"));
    EXPECT_EQ(right.read(11).size(), 11U);
    usleep(20'000);
    const Wire slower = Wire::tty(folder_ / "reader", 57600);
    slower.write(from_spaced_hex("AA AA AA 96 69 00 03 11 FF ED"));
    EXPECT_EQ(slower.read(11).size(), 11U);
}

TEST_F(CardReader, leaves_nothing_behind_when_it_is_ended) {
    EXPECT_EQ(simulator_.end(), 0);
    struct stat there {};
    EXPECT_NE(lstat((folder_ / "reader").c_str(), &there), 0);
    EXPECT_NE(lstat((folder_ / "control").c_str(), &there), 0);
}

TEST_F(CardReader, refuses_a_control_line_that_it_does_not_understand) {
    for (const auto* line : {"{", "[]", R"({"do":"dance"})", R"({"do":"lay"})", R"({"do":"lay","card":99})",
                             R"({"do":"cut","at":"x"})", R"({"do":"status","sw3":"zz"})"})
        EXPECT_FALSE(*simulator_.ask(line).find("ok")->boolean()) << line;
    EXPECT_EQ(exchange(kStatus), kDone);
}

}  // namespace
}  // namespace canbao::trial

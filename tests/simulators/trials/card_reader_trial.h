// card_reader_trial.h: A card reader simulator on a tty and the requests of its manual.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/places.h"
#include "tests/simulators/trials/trial.h"

namespace canbao::trial {

class CardReader : public testing::Test {
protected:
    explicit CardReader(std::vector<std::string> more = {"--fast"})
        : simulator_("card-reader-sim", arguments(std::move(more)), folder_ / "control"),
          wire_(Wire::tty(folder_ / "reader")) {}

    // One of the frames of the manual's table, by what stands after "AA AA AA 96 69 00 03".
    void send(std::string_view frame) const {
        wire_.write(from_spaced_hex("AA AA AA 96 69 00 03 " + std::string(frame)));
    }
    // The answer after the header, in spaced hexadecimal; empty when none comes.
    std::string answer(int ms = 1000) const {
        const Bytes head = wire_.read(7, ms);
        if (head.size() < 7) return spaced_hex(head);
        const Bytes body = wire_.read(static_cast<std::size_t>(head[5] * 256 + head[6]), ms);
        Bytes whole(head.begin() + 5, head.end());
        whole.insert(whole.end(), body.begin(), body.end());
        EXPECT_EQ(spaced_hex(ByteView(head).first(5)), "aa aa aa 96 69");
        return spaced_hex(whole);
    }
    std::string exchange(std::string_view frame) const {
        send(frame);
        return answer();
    }
    void lay(const std::string& card) const { simulator_.tell(R"({"do":"lay","card":)" + card + "}"); }
    void lay_and_select(const std::string& card) const {
        lay(card);
        EXPECT_EQ(exchange(kFind), kFound);
        EXPECT_EQ(exchange(kSelect), kSelected);
    }
    // The whole answer frame to a read.
    Bytes read_frame(std::string_view frame, std::size_t size) const {
        send(frame);
        return wire_.read(size);
    }

    static constexpr std::string_view kReset = "10 FF EC", kStatus = "11 FF ED", kNumber = "12 FF EE",
                                      kFind = "20 01 22", kSelect = "20 02 21", kRead = "30 01 32",
                                      kReadWithPrint = "30 10 23", kAddress = "30 03 30",
                                      kBodyNumber = "30 05 36";
    static constexpr std::string_view kDone = "00 04 00 00 90 94", kFound = "00 08 00 00 9f 00 00 00 00 97",
                                      kSelected = "00 0c 00 00 90 00 00 00 00 00 00 00 00 9c",
                                      kNoCard = "00 04 00 00 80 84", kNotSelected = "00 04 00 00 81 85",
                                      kReadFailed = "00 04 00 00 41 45", kAbsent = "00 04 00 00 91 95";

    Folder folder_;
    Simulator simulator_;
    Wire wire_;

private:
    std::vector<std::string> arguments(std::vector<std::string> more) const {
        more.insert(more.end(),
                    {"--pty", folder_ / "reader", "--cards", places::source() + "/tests/citizens.json"});
        return more;
    }
};

}  // namespace canbao::trial

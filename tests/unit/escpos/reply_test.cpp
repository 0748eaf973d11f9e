#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/escpos/reply.h"
#include "drivers/escpos/status.h"
#include "kiosk/base/bytes.h"

namespace canbao::escpos {
namespace {

// One word a reply: "t12" real time, "a10000000" automatic, "s00" sensor, "b…" block; noise at the end.
std::string told(std::initializer_list<int> octets) {
    ReplyDecoder decoder;
    std::string words;
    const auto one = [](std::uint8_t octet) { return hex(ByteView(&octet, 1)); };
    for (const int octet : octets) {
        const auto reply = decoder.feed(static_cast<std::uint8_t>(octet));
        if (!reply) continue;
        if (const auto* r = std::get_if<RealTimeAnswer>(&*reply)) words += "t" + one(r->octet) + " ";
        if (const auto* r = std::get_if<AutoStatus>(&*reply)) words += "a" + hex(r->octets) + " ";
        if (const auto* r = std::get_if<SensorAnswer>(&*reply)) words += "s" + one(r->octet) + " ";
        if (const auto* r = std::get_if<BlockAnswer>(&*reply)) words += "b" + r->text + " ";
    }
    return words + "noise " + std::to_string(decoder.noise());
}

TEST(reply, kinds_are_told_apart_by_their_fixed_bits) {
    EXPECT_EQ(told({0x12, 0x16, 0x1E, 0x72, 0x7E}), "t12 t16 t1e t72 t7e noise 0");
    EXPECT_EQ(told({0x10, 0x00, 0x00, 0x00}), "a10000000 noise 0");
    EXPECT_EQ(told({0x3C, 0x44, 0x0F, 0x0F}), "a3c440f0f noise 0");
    EXPECT_EQ(told({0x00, 0x0C, 0x03, 0x6F}), "s00 s0c s03 s6f noise 0");
    EXPECT_EQ(told({0x37, 0x22, 'a', 'b', 'c', 'd', 0x00}), "b7\"abcd noise 0");
    EXPECT_EQ(told({0x5F, 'T', 'M', 0x00, 0x12}), "b_TM t12 noise 0");
}

TEST(reply, the_rest_of_an_automatic_status_is_no_sensor_answer) {
    EXPECT_EQ(told({0x14, 0x00, 0x00, 0x00, 0x00}), "a14000000 s00 noise 0");
}

TEST(reply, a_real_time_answer_in_the_middle_is_heard) {
    EXPECT_EQ(told({0x10, 0x00, 0x12, 0x00, 0x00}), "t12 a10000000 noise 0");
    EXPECT_EQ(told({0x37, 0x22, 'a', 0x12, 'b', 'c', 'd', 0x00}), "t12 b7\"abcd noise 0");
}

TEST(reply, flow_control_is_no_reply) {
    EXPECT_EQ(told({0x11, 0x10, 0x13, 0x00, 0x00, 0x11, 0x00}), "a10000000 noise 0");
}

TEST(reply, what_fits_nowhere_is_noise_and_the_next_reply_is_found) {
    EXPECT_EQ(told({0xFF, 0x80, 0x01, 0x12}), "s01 t12 noise 2");
    EXPECT_EQ(told({0x10, 0x00, 0x37, 0x22, 'a', 'b', 'c', 'd', 0x00}), "b7\"abcd noise 2");
    EXPECT_EQ(told({0x37, 0xFF, 0x12}), "t12 noise 2");
}

TEST(reply, a_block_without_end_is_given_up) {
    ReplyDecoder decoder;
    decoder.feed(0x37);
    for (int i = 0; i < 1000; ++i) decoder.feed('a');
    EXPECT_GT(decoder.noise(), 70u);
    decoder.reset();
    EXPECT_EQ(decoder.noise(), 0u);
}

TEST(reply, a_process_id_must_match_in_every_octet) {
    EXPECT_TRUE(answers_process_id({"\x37\x22"
                                    "abcd"},
                                   "abcd"));
    EXPECT_FALSE(answers_process_id({"\x37\x22"
                                     "abce"},
                                    "abcd"));
    EXPECT_FALSE(answers_process_id({"\x37\x23"
                                     "abcd"},
                                    "abcd"));
    EXPECT_FALSE(answers_process_id({"\x37\x22"
                                     "abcde"},
                                    "abcd"));
    EXPECT_FALSE(answers_process_id({""}, "abcd"));
}

RealTimeStatus status_of(int printer, int offline, int error, int paper) {
    RealTimeStatus status;
    status.set(StatusOf::kPrinter, static_cast<std::uint8_t>(printer));
    status.set(StatusOf::kOffline, static_cast<std::uint8_t>(offline));
    status.set(StatusOf::kError, static_cast<std::uint8_t>(error));
    status.set(StatusOf::kPaper, static_cast<std::uint8_t>(paper));
    return status;
}
std::optional<FaultCode> fault_of(int printer, int offline, int error, int paper) {
    const auto fault = status_of(printer, offline, error, paper).fault();
    return fault ? std::optional(fault->code) : std::nullopt;
}

TEST(status, every_bit_has_its_fault) {
    EXPECT_EQ(fault_of(0x12, 0x12, 0x12, 0x12), std::nullopt);
    EXPECT_EQ(fault_of(0x16, 0x12, 0x12, 0x12), std::nullopt);  // the drawer is nobody's business
    EXPECT_EQ(fault_of(0x1A, 0x12, 0x12, 0x12), FaultCode::kPrinterOffline);
    EXPECT_EQ(fault_of(0x32, 0x12, 0x12, 0x12), FaultCode::kPrinterOffline);
    EXPECT_EQ(fault_of(0x1A, 0x16, 0x12, 0x12), FaultCode::kCoverOpen);
    EXPECT_EQ(fault_of(0x1A, 0x1A, 0x12, 0x12), FaultCode::kPrinterOffline);
    EXPECT_EQ(fault_of(0x1A, 0x32, 0x12, 0x12), FaultCode::kPaperOut);
    EXPECT_EQ(fault_of(0x1A, 0x52, 0x12, 0x12), FaultCode::kPrinterBroken);
    EXPECT_EQ(fault_of(0x1A, 0x52, 0x16, 0x12), FaultCode::kPrinterBroken);
    EXPECT_EQ(fault_of(0x1A, 0x52, 0x1A, 0x12), FaultCode::kCutterJam);
    EXPECT_EQ(fault_of(0x1A, 0x52, 0x32, 0x12), FaultCode::kPrinterBroken);
    EXPECT_EQ(fault_of(0x1A, 0x52, 0x52, 0x12), FaultCode::kHeadHot);
    EXPECT_EQ(fault_of(0x12, 0x12, 0x12, 0x1E), std::nullopt);  // near end is a warning
    EXPECT_EQ(fault_of(0x1A, 0x12, 0x12, 0x72), FaultCode::kPaperOut);
    EXPECT_EQ(fault_of(0x1A, 0x12, 0x12, 0x7E), FaultCode::kPaperOut);
}

TEST(status, what_may_pass_by_itself_is_asked_again) {
    EXPECT_FALSE(status_of(0x12, 0x12, 0x12, 0x12).transient());
    EXPECT_TRUE(status_of(0x1A, 0x12, 0x12, 0x12).transient());
    EXPECT_TRUE(status_of(0x1A, 0x52, 0x52, 0x12).transient());
    EXPECT_TRUE(status_of(0x1A, 0x52, 0x12, 0x12).transient());  // it was hot, and is not any more
    EXPECT_FALSE(status_of(0x1A, 0x52, 0x16, 0x12).transient());
    EXPECT_FALSE(status_of(0x1A, 0x52, 0x32, 0x12).transient());
    EXPECT_FALSE(status_of(0x1A, 0x16, 0x12, 0x12).transient());
}

TEST(status, unknown_is_not_no_paper) {
    RealTimeStatus status;
    EXPECT_EQ(status.fault(), std::nullopt);
    EXPECT_EQ(status.near_end(), std::nullopt);
    EXPECT_FALSE(status.complete());
    status.set(StatusOf::kPaper, 0x1E);
    EXPECT_EQ(status.near_end(), true);
    EXPECT_FALSE(status.complete());
}

TEST(status, the_detail_shows_the_octets_to_staff) {
    RealTimeStatus status;
    status.set(StatusOf::kPrinter, 0x1A);
    EXPECT_EQ(status.fault()->detail, "DLE EOT 1-4: 1a -- -- --");
}

}  // namespace
}  // namespace canbao::escpos

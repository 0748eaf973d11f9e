#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <thread>

#include "drivers/pipe/open.h"
#include "tests/unit/pipe/pty.h"

namespace canbao {
namespace {

using test::Pty;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::unique_ptr<Pipe> opened(const Pty& pty, const std::string& speed = "") {
    auto pipe = open_pipe("serial:" + pty.path() + speed, FaultCode::kReaderLost);
    if (!pipe) ADD_FAILURE() << pipe.fault().detail;
    return pipe ? *std::move(pipe) : nullptr;
}

Bytes read_all(Pipe& pipe, std::size_t size) {
    Bytes got;
    Bytes chunk(100);
    while (got.size() < size) {
        const auto count = pipe.read(chunk, Deadline(2s));
        if (!count || *count == 0) break;
        got.insert(got.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*count));
    }
    return got;
}

Bytes every_octet() {
    Bytes all(256);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
    return all;
}

TEST(Serial, EveryOctetPassesUnchangedBothWays) {
    Pty pty;
    const auto pipe = opened(pty);
    pty.send(every_octet());
    EXPECT_EQ(read_all(*pipe, 256), every_octet());
    ASSERT_TRUE(pipe->write(every_octet(), Deadline(2s)).ok());
    Bytes got;
    while (got.size() < 256) {
        const Bytes more = pty.receive();
        ASSERT_FALSE(more.empty());
        got.insert(got.end(), more.begin(), more.end());
    }
    EXPECT_EQ(got, every_octet());
    EXPECT_EQ(pipe->sent(), 256u);
}

TEST(Serial, SpeedIsReallySet) {
    const std::pair<const char*, speed_t> speeds[] = {{"", B115200},      {"@9600", B9600},
                                                      {"@19200", B19200}, {"@38400", B38400},
                                                      {"@57600", B57600}, {"@115200", B115200}};
    for (const auto& [text, code] : speeds) {
        Pty pty;
        const auto pipe = opened(pty, text);
        const termios line = pty.settings();
        EXPECT_EQ(::cfgetospeed(&line), code) << text;
    }
}

TEST(Serial, AnotherSpeedIsRefusedAndTheAllowedOnesAreNamed) {
    const Pty pty;
    const auto pipe = open_pipe("serial:" + pty.path() + "@1200", FaultCode::kReaderLost);
    ASSERT_FALSE(pipe.ok());
    EXPECT_EQ(pipe.fault().code, FaultCode::kConfigurationWrong);
    EXPECT_THAT(pipe.fault().detail, HasSubstr("9600, 19200, 38400, 57600, 115200"));
}

TEST(Serial, WhatIsNotThereIsLostWithTheCodeOfItsDevice) {
    const auto reader = open_pipe("serial:/dev/no-such-line", FaultCode::kReaderLost);
    const auto printer = open_pipe("serial:/dev/no-such-line", FaultCode::kPrinterLost);
    ASSERT_FALSE(reader.ok() || printer.ok());
    EXPECT_EQ(reader.fault().code, FaultCode::kReaderLost);
    EXPECT_EQ(printer.fault().code, FaultCode::kPrinterLost);
}

TEST(Serial, WhatIsNoLineIsAWrongConfiguration) {
    const auto pipe = open_pipe("serial:/dev/null", FaultCode::kReaderLost);
    ASSERT_FALSE(pipe.ok());
    EXPECT_EQ(pipe.fault().code, FaultCode::kConfigurationWrong);
}

TEST(Serial, TheLineIsHeldAloneAndGivenBack) {
    const Pty pty;
    const int keeps_the_line_alive = ::open(pty.path().c_str(), O_RDWR | O_NOCTTY);
    const auto is_exclusive = [&] {
        int exclusive = -1;
        ::ioctl(keeps_the_line_alive, TIOCGEXCL, &exclusive);
        return exclusive;
    };
    auto pipe = opened(pty);
    const auto second = open_pipe("serial:" + pty.path(), FaultCode::kReaderLost);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.fault().code, FaultCode::kReaderLost);
    EXPECT_EQ(is_exclusive(), 1);
    pipe.reset();
    EXPECT_EQ(is_exclusive(), 0);
    EXPECT_NE(opened(pty), nullptr);
    ::close(keeps_the_line_alive);
}

TEST(Serial, NothingUntilTheDeadlineIsZeroOctets) {
    const Pty pty;
    const auto pipe = opened(pty);
    Bytes chunk(8);
    const auto count = pipe->read(chunk, Deadline(10ms));
    ASSERT_TRUE(count.ok());
    EXPECT_EQ(*count, 0u);
}

TEST(Serial, AStopEndsAWaitAtOnceAndTheNextWaitWaitsAgain) {
    Pty pty;
    const auto pipe = opened(pty);
    std::stop_source stop;
    const auto before = Deadline::Clock::now();
    std::jthread stopper([&] {
        std::this_thread::sleep_for(20ms);
        stop.request_stop();
    });
    Bytes chunk(8);
    const auto count = pipe->read(chunk, Deadline(60s, stop.get_token()));
    ASSERT_TRUE(count.ok());
    EXPECT_EQ(*count, 0u);
    EXPECT_LT(Deadline::Clock::now() - before, 30s);
    std::jthread sender([&] {
        std::this_thread::sleep_for(20ms);
        pty.send(as_bytes("a"));
    });
    EXPECT_EQ(*pipe->read(chunk, Deadline(10s)), 1u);
}

TEST(Serial, UnpluggedIsLostForReadAndWrite) {
    Pty pty;
    const auto pipe = opened(pty);
    pty.unplug();
    Bytes chunk(8);
    const auto count = pipe->read(chunk, Deadline(2s));
    ASSERT_FALSE(count.ok());
    EXPECT_EQ(count.fault().code, FaultCode::kReaderLost);
    const auto done = pipe->write(as_bytes("x"), Deadline(2s));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.fault().code, FaultCode::kReaderLost);
}

TEST(Serial, UnpluggedWhileWaitingIsLostNotSilence) {
    Pty pty;
    const auto pipe = opened(pty);
    std::jthread hand([&] {
        std::this_thread::sleep_for(20ms);
        pty.unplug();
    });
    Bytes chunk(8);
    const auto count = pipe->read(chunk, Deadline(20s));
    ASSERT_FALSE(count.ok());
    EXPECT_EQ(count.fault().code, FaultCode::kReaderLost);
}

TEST(Serial, AWriteThatNobodyTakesEndsAtTheDeadlineAndTellsHowMuchWent) {
    const Pty pty;
    const auto pipe = opened(pty);
    const Bytes much(1 << 20, 0x55);
    const auto done = pipe->write(much, Deadline(50ms));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.fault().code, FaultCode::kTimeout);
    EXPECT_GT(pipe->sent(), 0u);
    EXPECT_LT(pipe->sent(), much.size());
}

TEST(Serial, DiscardedOutputNeverArrives) {
    Pty device;
    const auto line = opened(device);
    ASSERT_NE(line, nullptr);
    (void)line->write(Bytes(64'000, 'x'), Deadline(100ms)).ok();  // more than anybody takes in
    const std::size_t written = line->sent();
    line->discard_output();
    ASSERT_TRUE(line->write(as_bytes("end"), Deadline(1s)).ok());
    std::size_t count = 0;
    for (Bytes got = device.receive(100); !got.empty(); got = device.receive(100)) count += got.size();
    EXPECT_LT(count, written / 2);
}

TEST(Serial, DiscardedInputIsNeverRead) {
    Pty pty;
    const auto pipe = opened(pty);
    pty.send(as_bytes("old"));
    Bytes chunk(1);
    ASSERT_EQ(*pipe->read(chunk, Deadline(2s)), 1u);
    pipe->discard_input();
    pty.send(as_bytes("n"));
    ASSERT_EQ(*pipe->read(chunk, Deadline(2s)), 1u);
    EXPECT_EQ(chunk[0], 'n');
}

}  // namespace
}  // namespace canbao

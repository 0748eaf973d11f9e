// The scanner's driver on a pseudo-terminal: what comes in pieces, late, never ending, or not at all.
#include "drivers/scanner/device.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "drivers/scanner/open.h"
#include "tests/unit/pipe/pty.h"

namespace canbao::scanner {
namespace {

using namespace std::chrono_literals;
using test::Pty;

struct ScannerDeviceTest : testing::Test {
    Pty pty;
    std::unique_ptr<ScannerDevice> device = opened(pty.path());

    static std::unique_ptr<ScannerDevice> opened(const std::string& path) {
        auto made = open({"serial:" + path, "", 0});
        if (!made) ADD_FAILURE() << made.fault().detail;
        return made ? *std::move(made) : nullptr;
    }
    void send(std::string_view text) { pty.send(as_bytes(text)); }
    // The code; "-" when none came, else the fault's name.
    std::string scanned(Deadline::Milliseconds within = 2000ms) {
        const auto scan = device->scan(Deadline(within));
        if (!scan) return std::string(name_of(scan.fault().code));
        return *scan ? std::string(reveal(**scan)) : "-";
    }
};

TEST_F(ScannerDeviceTest, a_code_with_an_end_mark_is_there_at_once) {
    send("SYNTHETIC-TOKEN\r\n");
    EXPECT_EQ(scanned(), "SYNTHETIC-TOKEN");
    EXPECT_EQ(scanned(80ms), "-");
}

TEST_F(ScannerDeviceTest, a_code_without_an_end_mark_comes_with_the_silence) {
    send("SYNTHETIC-TOKEN");
    EXPECT_EQ(scanned(), "SYNTHETIC-TOKEN");
}

TEST_F(ScannerDeviceTest, a_code_in_pieces_is_one_code) {
    auto scan = std::async(std::launch::async, [this] { return scanned(); });
    for (const auto* piece : {"SYN", "THE", "TIC\r"}) {
        send(piece);
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(scan.get(), "SYNTHETIC");
}

TEST_F(ScannerDeviceTest, half_a_code_is_not_taken_for_a_whole_one_because_nobody_looked) {
    send("SYN");
    EXPECT_EQ(scanned(20ms), "-");
    send("THETIC\r");
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(scanned(), "SYNTHETIC");
}

TEST_F(ScannerDeviceTest, two_codes_at_once_are_two_codes) {
    send("ONE\rTWO\r");
    EXPECT_EQ(scanned(), "ONE");
    EXPECT_EQ(scanned(), "TWO");
}

TEST_F(ScannerDeviceTest, garbage_is_bad_input_once_and_the_next_code_is_read) {
    send(std::string_view("AB\0CD\rEF\r", 9));
    EXPECT_EQ(scanned(), "bad-input");
    EXPECT_EQ(scanned(150ms), "-");
    send("GOOD\r");
    EXPECT_EQ(scanned(), "GOOD");
}

TEST_F(ScannerDeviceTest, garbage_without_an_end_holds_nobody) {
    std::atomic<bool> enough = false;
    std::thread noise([&] {
        while (!enough) {
            pty.send(Bytes(64, 0x01));
            std::this_thread::sleep_for(1ms);
        }
    });
    EXPECT_EQ(scanned(), "bad-input");
    EXPECT_EQ(scanned(200ms), "-");
    enough = true;
    noise.join();
}

TEST_F(ScannerDeviceTest, an_unplugged_scanner_is_lost_and_another_can_be_opened) {
    pty.unplug();
    EXPECT_EQ(scanned(), "scanner-lost");
    Pty next;
    device = opened(next.path());
    next.send(as_bytes("AGAIN\r"));
    EXPECT_EQ(scanned(), "AGAIN");
}

TEST_F(ScannerDeviceTest, a_stop_ends_the_wait) {
    std::stop_source stop;
    auto scan = std::async(std::launch::async,
                           [&] { return device->scan(Deadline(60'000ms, stop.get_token())).ok(); });
    stop.request_stop();
    EXPECT_TRUE(scan.get());
}

TEST(ScannerOpen, a_wrong_address_or_model_is_said) {
    for (const auto& settings :
         {DeviceSettings{"usblp:/dev/usb/lp0", "", 0}, DeviceSettings{"nonsense", "", 0},
          DeviceSettings{"serial:/dev/null", "unknown", 0}}) {
        const auto made = open(settings);
        ASSERT_FALSE(made.ok()) << settings.address;
        EXPECT_EQ(made.fault().code, FaultCode::kConfigurationWrong) << settings.address;
    }
    const auto missing = open({"serial:/dev/does-not-exist", "", 0});
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.fault().code, FaultCode::kScannerLost);
}

}  // namespace
}  // namespace canbao::scanner

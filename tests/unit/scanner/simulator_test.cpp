// The driver on scanner-sim: what a scanner on a cable does, and a plug that is pulled.
#include <gtest/gtest.h>

#include "drivers/scanner/open.h"
#include "tests/simulators/trials/trial.h"

namespace canbao::scanner {
namespace {

using namespace std::chrono_literals;

struct ScannerSimTest : testing::Test {
    trial::Folder folder;
    trial::Simulator simulator{"scanner-sim", {"--pty", folder / "scanner"}, folder / "control"};
    std::unique_ptr<ScannerDevice> device = opened();

    std::unique_ptr<ScannerDevice> opened() {
        auto made = open({"serial:" + (folder / "scanner"), "", 0});
        if (!made) ADD_FAILURE() << made.fault().detail;
        return made ? *std::move(made) : nullptr;
    }
    std::string scanned(Deadline::Milliseconds within = 3000ms) {
        const auto scan = device->scan(Deadline(within));
        if (!scan) return std::string(name_of(scan.fault().code));
        return *scan ? std::string(reveal(**scan)) : "-";
    }
};

TEST_F(ScannerSimTest, a_code_is_read_with_every_end_mark_and_with_none) {
    for (const auto* end : {"cr-lf", "cr", "lf", "none"}) {
        simulator.tell(std::string(R"({"do":"show","code":"SYNTHETIC-1","end":")") + end + "\"}");
        EXPECT_EQ(scanned(), "SYNTHETIC-1") << end;
    }
    EXPECT_EQ(scanned(150ms), "-");
}

TEST_F(ScannerSimTest, a_code_in_pieces_is_one_code) {
    simulator.tell(R"({"do":"show","code":"SYNTHETIC-PIECES","piece":5,"pause_ms":15})");
    EXPECT_EQ(scanned(), "SYNTHETIC-PIECES");
}

TEST_F(ScannerSimTest, garbage_and_what_is_too_long_are_refused_and_the_next_code_is_read) {
    for (const auto* trouble : {R"({"do":"garbage","hex":"41004243"})", R"({"do":"overlong","size":5000})"}) {
        simulator.tell(trouble);
        EXPECT_EQ(scanned(), "bad-input") << trouble;
        EXPECT_EQ(scanned(200ms), "-") << trouble;
        simulator.tell(R"({"do":"show","code":"GOOD"})");
        EXPECT_EQ(scanned(), "GOOD") << trouble;
    }
}

TEST_F(ScannerSimTest, a_scanner_plugged_in_again_is_opened_again_under_its_name) {
    simulator.tell(R"({"do":"unplug"})");
    EXPECT_EQ(scanned(), "scanner-lost");
    device.reset();
    EXPECT_EQ(open({"serial:" + (folder / "scanner"), "", 0}).fault().code, FaultCode::kScannerLost);
    simulator.tell(R"({"do":"plug"})");
    device = opened();
    simulator.tell(R"({"do":"show","code":"AGAIN"})");
    EXPECT_EQ(scanned(), "AGAIN");
}

}  // namespace
}  // namespace canbao::scanner

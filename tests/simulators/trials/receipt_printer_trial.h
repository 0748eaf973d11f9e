// receipt_printer_trial.h: A receipt printer simulator on a tty, and jobs put together from its manual.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/simulators/trials/trial.h"

namespace canbao::trial {

using namespace std::string_literals;

class ReceiptPrinter : public testing::Test {
protected:
    explicit ReceiptPrinter(std::vector<std::string> more = {"--fast"})
        : simulator_("receipt-printer-sim", arguments(std::move(more)), folder_ / "control"),
          wire_(Wire::tty(folder_ / "printer")) {}

    void send(std::string_view bytes) {
        EXPECT_TRUE(wire_.write(as_bytes(bytes)));
        sent_ += static_cast<std::int64_t>(bytes.size());
    }
    // The octets that come back, in spaced hexadecimal.
    std::string answer(std::size_t size, int ms = 1000) const { return spaced_hex(wire_.read(size, ms)); }
    std::string silence() const { return spaced_hex(wire_.drain(80)); }
    // DLE EOT 1 2 3 4.
    std::string status() {
        std::string all;
        for (char which = 1; which <= 4; ++which) {
            send("\x10\x04"s + which);
            all += (all.empty() ? "" : " ") + answer(1);
        }
        return all;
    }
    Value tell(const std::string& request) const { return simulator_.tell(request); }
    // Waits until all that was sent is understood and moved.
    void settle() const {
        EXPECT_TRUE(becomes(simulator_, "received", sent_));
        EXPECT_TRUE(becomes(simulator_, "waiting", false));
    }
    std::vector<std::string> papers() const {
        std::vector<std::string> texts;
        const Value list = tell(R"({"do":"papers"})");
        for (const Value& paper : *list.find("papers")->array())
            texts.push_back(*paper.find("text")->string());
        return texts;
    }
    std::string current() const { return *tell(R"({"do":"current"})").find("text")->string(); }

    static std::string process_id(const std::string& four) { return "\x1D(H\x06\x00\x30\x30"s + four; }
    static constexpr std::string_view kFeedAndCut{"\x1DVB\x00", 4};
    static constexpr std::string_view kAllAutomaticStatus = "\x1D\x61\xFF";

    Folder folder_;
    Simulator simulator_;
    Wire wire_;
    std::int64_t sent_ = 0;

private:
    std::vector<std::string> arguments(std::vector<std::string> more) const {
        more.insert(more.end(), {"--pty", folder_ / "printer", "--out", folder_ / "out"});
        return more;
    }
};

}  // namespace canbao::trial

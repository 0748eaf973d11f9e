// The driver on a real pseudo terminal: what a recording cannot show (time, unplugging, a stop).
#include <gtest/gtest.h>

#include <thread>

#include "drivers/idcard/open.h"
#include "drivers/idcard/reader.h"
#include "drivers/pipe/open.h"
#include "tests/unit/idcard/made.h"
#include "tests/unit/idcard/module.h"

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;
using test::answer;
using test::Module;

std::unique_ptr<SamReader> opened(const Module& module) {
    auto model = *model_named("generic");
    model.pause = 0ms;
    auto pipe = open_pipe("serial:" + module.path(), FaultCode::kReaderLost);
    if (!pipe) ADD_FAILURE() << pipe.fault().detail;
    return pipe ? std::make_unique<SamReader>(*std::move(pipe), model) : nullptr;
}

TEST(OnALine, ACardIsRead) {
    const Module module;
    const auto reader = opened(module);
    ASSERT_EQ(*reader->poll(Deadline(20s)), CardPresence::kPresent);
    const auto card = reader->read(Deadline(20s));
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(reveal(card->name), "张明伟");
}

TEST(OnALine, UnpluggedInTheMiddleOfAnAnswerIsLostAndAnotherOpenReadsTheCard) {
    const Module pulled([](test::Pty& pty, const Bytes& asked) {
        if (asked != test::command(0x30, 0x01)) return false;
        const Bytes whole = answer(0x90, test::read_data(test::resident().octets(), test::photo()));
        pty.send(ByteView(whole).first(600));
        pty.unplug();
        return true;
    });
    auto reader = opened(pulled);
    const auto card = reader->read(Deadline(20s));
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kReaderLost);
    EXPECT_EQ(reader->poll(Deadline(20s)).fault().code, FaultCode::kReaderLost);
    const Module replugged;
    reader = opened(replugged);
    EXPECT_TRUE(reader->read(Deadline(20s)).ok());
}

TEST(OnALine, OctetsOneByOneMakeACard) {
    const Module module([](test::Pty& pty, const Bytes& asked) {
        if (asked != test::command(0x20, 0x01)) return false;
        for (const auto octet : answer(0x9F, Bytes(4, 0))) pty.send(Bytes{octet});
        return true;
    });
    EXPECT_TRUE(opened(module)->read(Deadline(20s)).ok());
}

TEST(OnALine, ALateAnswerIsTaken) {
    const Module module([](test::Pty& pty, const Bytes& asked) {
        if (asked != test::command(0x20, 0x02)) return false;
        std::this_thread::sleep_for(150ms);  // the module's own time is 100 ms
        pty.send(answer(0x90, Bytes(8, 0)));
        return true;
    });
    EXPECT_TRUE(opened(module)->read(Deadline(20s)).ok());
}

TEST(OnALine, ASilentReaderIsSilentEvenIfTheDeadlineIsShorterThanItsCommands) {
    const Module module([](test::Pty&, const Bytes&) { return true; });
    const auto presence = opened(module)->poll(Deadline(1050ms));
    ASSERT_FALSE(presence.ok());
    EXPECT_EQ(presence.fault().code, FaultCode::kReaderSilent);
}

TEST(OnALine, AStopEndsTheWaitAndSaysNothingOfTheReader) {
    const Module module([](test::Pty&, const Bytes&) { return true; });
    std::stop_source stop;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(20ms);
        stop.request_stop();
    });
    const auto before = Deadline::Clock::now();
    EXPECT_EQ(opened(module)->poll(Deadline(60s, stop.get_token())).fault().code, FaultCode::kTimeout);
    EXPECT_LT(Deadline::Clock::now() - before, 30s);
}

TEST(OnALine, ALineThatBabblesForEverIsAProtocolFault) {
    const Module module([](test::Pty& pty, const Bytes&) {
        for (int i = 0; i < 40; ++i) {
            pty.send(Bytes(50, static_cast<std::uint8_t>(i)));
            std::this_thread::sleep_for(5ms);
        }
        return true;
    });
    EXPECT_EQ(opened(module)->poll(Deadline(300ms)).fault().code, FaultCode::kReaderProtocol);
}

TEST(Open, NamesWhatIsWrong) {
    EXPECT_EQ(open({"serial:/dev/no-such-reader", ""}).fault().code, FaultCode::kReaderLost);
    EXPECT_EQ(open({"serial:/dev/no-such-reader", "no-such-model"}).fault().code,
              FaultCode::kConfigurationWrong);
    EXPECT_EQ(open({"/dev/ttyUSB0", ""}).fault().code, FaultCode::kConfigurationWrong);
    const Module module;
    const auto reader = open({"serial:" + module.path() + "@9600", "generic"});
    ASSERT_TRUE(reader.ok()) << reader.fault().detail;
    EXPECT_TRUE((*reader)->poll(Deadline(20s)).ok());
}

}  // namespace
}  // namespace canbao::idcard

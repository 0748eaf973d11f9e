#include "drivers/pipe/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/pipe/open.h"
#include "drivers/pipe/record.h"
#include "tests/unit/pipe/pty.h"

namespace canbao {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::unique_ptr<Replayer> replayed(std::string_view recording) {
    auto pipe = Replayer::parse(recording, FaultCode::kReaderLost);
    if (!pipe) ADD_FAILURE() << pipe.fault().detail;
    return pipe ? *std::move(pipe) : nullptr;
}

Bytes read_once(Pipe& pipe, std::size_t most = 64) {
    Bytes chunk(most);
    const auto count = pipe.read(chunk, Deadline(1s));
    chunk.resize(count ? *count : 0);
    return chunk;
}

TEST(Replay, GivesWhatWasReadAndTakesWhatWasWrittenInAnyPieces) {
    const auto pipe = replayed("# a comment\n\nout 0 aabbcc\nin 5 010203\r\nout 9 dd\nin 12 04\n");
    ASSERT_TRUE(pipe->write(Bytes{0xaa}, Deadline(1s)).ok());
    EXPECT_TRUE(read_once(*pipe).empty());  // the device answers whole commands
    ASSERT_TRUE(pipe->write(Bytes{0xbb, 0xcc}, Deadline(1s)).ok());
    EXPECT_EQ(read_once(*pipe, 2), (Bytes{1, 2}));
    EXPECT_EQ(read_once(*pipe, 2), (Bytes{3}));
    EXPECT_FALSE(pipe->finished());
    ASSERT_TRUE(pipe->write(Bytes{0xdd}, Deadline(1s)).ok());
    EXPECT_EQ(read_once(*pipe), (Bytes{4}));
    EXPECT_TRUE(pipe->finished());
    EXPECT_EQ(pipe->sent(), 4u);
}

TEST(Replay, SomethingElseWrittenNamesTheLineAndBothTexts) {
    const auto pipe = replayed("out 0 aabbcc\nin 5 01\n");
    const auto done = pipe->write(Bytes{0xaa, 0xbd}, Deadline(1s));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.fault().code, FaultCode::kBug);
    EXPECT_THAT(done.fault().detail, HasSubstr("line 1 (out)"));
    EXPECT_THAT(done.fault().detail, HasSubstr("written aabd, expected aabbcc"));
}

TEST(Replay, WritingBeforeTheAnswerWasReadIsADifference) {
    const auto pipe = replayed("out 0 aa\nin 5 01\nout 6 bb\n");
    ASSERT_TRUE(pipe->write(Bytes{0xaa}, Deadline(1s)).ok());
    EXPECT_FALSE(pipe->write(Bytes{0xbb}, Deadline(1s)).ok());
}

TEST(Replay, QuietSplitsWhatCameAndALossStays) {
    const auto pipe = replayed("in 0 01\nquiet 100\nin 101 02\nlost 102 read: Input/output error\n");
    EXPECT_EQ(read_once(*pipe), (Bytes{1}));
    EXPECT_TRUE(read_once(*pipe).empty());
    EXPECT_EQ(read_once(*pipe), (Bytes{2}));
    Bytes chunk(4);
    for (int i = 0; i < 2; ++i) {
        const auto count = pipe->read(chunk, Deadline(1s));
        ASSERT_FALSE(count.ok());
        EXPECT_EQ(count.fault(), (Fault{FaultCode::kReaderLost, "read: Input/output error"}));
    }
    EXPECT_EQ(pipe->write(chunk, Deadline(1s)).fault().code, FaultCode::kReaderLost);
}

TEST(Replay, AWriteThatWasNotTakenIsNotTakenAgain) {
    const auto pipe = replayed("out 0 aa\nfull 50 not taken\nout 60 bb\n");
    EXPECT_EQ(pipe->write(Bytes{0xaa, 0xbb}, Deadline(1s)).fault().code, FaultCode::kTimeout);
    EXPECT_TRUE(pipe->write(Bytes{0xbb}, Deadline(1s)).ok());
}

TEST(Replay, DiscardForgetsWhatLiesBeforeTheNextWrite) {
    const auto pipe = replayed("in 0 0102\nin 1 03\nout 2 aa\nin 3 04\n");
    EXPECT_EQ(read_once(*pipe, 1), (Bytes{1}));
    pipe->discard_input();
    ASSERT_TRUE(pipe->write(Bytes{0xaa}, Deadline(1s)).ok());
    EXPECT_EQ(read_once(*pipe), (Bytes{4}));
}

TEST(Replay, ABadRecordingNamesItsLine) {
    for (const char* text : {"out 0 aa\nout 1 a", "in 0 aa\nhello", "in 0 aa\nin x aa", "in 0 aa\nin 4"}) {
        const auto pipe = Replayer::parse(text, FaultCode::kReaderLost);
        ASSERT_FALSE(pipe.ok()) << text;
        EXPECT_EQ(pipe.fault().code, FaultCode::kBadInput);
        EXPECT_THAT(pipe.fault().detail, HasSubstr("line 2"));
    }
}

TEST(Record, ARecordedSessionPlaysBackAsItWas) {
    test::Pty pty;
    std::string recording;
    auto line = open_pipe("serial:" + pty.path(), FaultCode::kReaderLost);
    ASSERT_TRUE(line.ok());
    const auto session = [](Pipe& pipe, test::Pty* device) {
        std::vector<std::string> seen;
        const auto look = [&](Deadline::Milliseconds wait) {
            Bytes chunk(16);
            const auto count = pipe.read(chunk, Deadline(wait));
            seen.push_back(count ? hex(ByteView(chunk).first(*count)) : count.fault().detail);
        };
        EXPECT_TRUE(pipe.write(as_bytes("ask"), Deadline(1s)).ok());
        if (device != nullptr) device->send(as_bytes("answer"));
        look(1000ms);
        look(5ms);
        pipe.discard_input();
        EXPECT_TRUE(pipe.write(as_bytes("more"), Deadline(1s)).ok());
        if (device != nullptr) device->unplug();
        look(1000ms);
        return seen;
    };
    Recorder recorder(*std::move(line),
                      [&](std::string_view text) { recording += std::string(text) + "\n"; });
    const auto then = session(recorder, &pty);
    EXPECT_EQ(recorder.sent(), 7u);
    const auto pipe = replayed(recording);
    EXPECT_EQ(session(*pipe, nullptr), then) << recording;
    EXPECT_TRUE(pipe->finished());
}

}  // namespace
}  // namespace canbao

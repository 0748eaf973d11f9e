#include "drivers/idcard/frame.h"

#include <gtest/gtest.h>

#include "drivers/idcard/models.h"
#include "tests/unit/idcard/made.h"

namespace canbao::idcard {
namespace {

using test::answer;
using test::joined;
using Outcome = FrameScanner::Outcome;

// What a scanner makes of it: the third status octet of each answer, "bad" for each damaged one.
std::string told(FrameScanner& scanner) {
    std::string text;
    while (const auto scanned = scanner.next()) {
        if (!text.empty()) text += " ";
        text += scanned->outcome == Outcome::kBadCheck ? "bad" : hex(Bytes{scanned->answer.sw3});
    }
    return text;
}

std::string told(const Bytes& bytes) {
    FrameScanner scanner;
    scanner.feed(bytes);
    return told(scanner);
}

Bytes octets(std::string_view text) {
    auto bytes = from_hex(text);
    if (!bytes) ADD_FAILURE() << text;
    return bytes ? *std::move(bytes) : Bytes{};
}

TEST(Frame, CommandsAreThoseOfTheProtocolOctetByOctet) {
    const std::pair<std::pair<std::uint8_t, std::uint8_t>, const char*> sheet[] = {{{0x10, 0xFF},
                                                                                    "aaaaaa96690003"
                                                                                    "10ffec"},
                                                                                   {{0x11, 0xFF},
                                                                                    "aaaaaa96690003"
                                                                                    "11ffed"},
                                                                                   {{0x12, 0xFF},
                                                                                    "aaaaaa96690003"
                                                                                    "12ffee"},
                                                                                   {{0x20, 0x01},
                                                                                    "aaaaaa96690003"
                                                                                    "200122"},
                                                                                   {{0x20, 0x02},
                                                                                    "aaaaaa96690003"
                                                                                    "200221"},
                                                                                   {{0x30, 0x01},
                                                                                    "aaaaaa96690003"
                                                                                    "300132"},
                                                                                   {{0x30, 0x10},
                                                                                    "aaaaaa96690003"
                                                                                    "301023"},
                                                                                   {{0x30, 0x03},
                                                                                    "aaaaaa96690003"
                                                                                    "300330"},
                                                                                   {{0x30, 0x05},
                                                                                    "aaaaaa96690003"
                                                                                    "300536"}};
    for (const auto& [words, frame] : sheet) EXPECT_EQ(hex(encode(words.first, words.second)), frame);
}

TEST(Frame, ModelsSpeakTheProtocolsCommands) {
    const auto model = model_named("");
    ASSERT_TRUE(model.ok());
    const auto sent = [](const Command& c) { return hex(encode(c.command, c.parameter)).substr(14); };
    EXPECT_EQ(sent(model->reset), "10ffec");
    EXPECT_EQ(sent(model->sam_number), "12ffee");
    EXPECT_EQ(sent(model->find), "200122");
    EXPECT_EQ(sent(model->select), "200221");
    EXPECT_EQ(sent(model->read), "300132");
    EXPECT_EQ(sent(model->address), "300330");
    EXPECT_EQ(sent(model_named("with-prints")->read), "301023");
    EXPECT_EQ(model_named("no-such").fault().code, FaultCode::kConfigurationWrong);
}

TEST(Frame, TheSheetsAnswersAreUnderstood) {
    for (const char* frame : {"aaaaaa9669"
                              "0004000080"
                              "84",
                              "aaaaaa9669"
                              "0004000081"
                              "85",
                              "aaaaaa9669"
                              "0004000041"
                              "45",
                              "aaaaaa9669"
                              "0004000090"
                              "94",
                              "aaaaaa9669"
                              "000800009f"
                              "00000000"
                              "97",
                              "aaaaaa9669"
                              "000c000090"
                              "0000000000000000"
                              "9c"}) {
        FrameScanner scanner;
        scanner.feed(octets(frame));
        const auto scanned = scanner.next();
        ASSERT_TRUE(scanned && scanned->outcome == Outcome::kAnswer) << frame;
        EXPECT_EQ(hex(Bytes{scanned->answer.sw3}), std::string(frame).substr(18, 2));
        EXPECT_EQ(scanned->answer.data.size(), std::string(frame).size() / 2 - 11);
    }
}

TEST(Frame, AnswersOfEveryLengthOfTheSheetFit) {
    const Bytes text = test::resident().octets();
    const std::pair<std::size_t, Bytes> answers[] = {
        {1295, test::read_data(text, test::photo())},
        {2321, test::read_data(text, test::photo(), Bytes(1024, 1))},
        {1809, test::read_data(text, test::photo(), Bytes(512, 1))},
        {1297, test::read_data(text, test::photo(), {})},
        {27, Bytes(16, 5)},
        {4096 + 7, Bytes(4092, 9)}};
    for (const auto& [size, data] : answers) {
        const Bytes frame = answer(0x90, data);
        ASSERT_EQ(frame.size(), size);
        FrameScanner scanner;
        scanner.feed(frame);
        const auto scanned = scanner.next();
        ASSERT_TRUE(scanned.has_value());
        EXPECT_EQ(scanned->answer.data, data);
        EXPECT_FALSE(scanner.inside());
    }
}

TEST(Frame, TheCardsOwnWordsAreKept) {
    FrameScanner scanner;
    scanner.feed(test::framed({0x6A, 0x82, 0x41}));
    const auto scanned = scanner.next();
    ASSERT_TRUE(scanned.has_value());
    EXPECT_EQ(scanned->answer.sw1, 0x6A);
    EXPECT_EQ(scanned->answer.sw2, 0x82);
    EXPECT_EQ(scanned->answer.sw3, 0x41);
}

TEST(Frame, PiecesOfAnySizeMakeTheSameAnswer) {
    const Bytes frame = joined(octets("00aaaa"), answer(0x90, Bytes(300, 0xAA)));
    for (const std::size_t piece : {1u, 2u, 5u, 7u, 64u}) {
        FrameScanner scanner;
        std::string heard;
        for (std::size_t at = 0; at < frame.size(); at += piece) {
            scanner.feed(ByteView(frame).subspan(at, std::min(piece, frame.size() - at)));
            heard += told(scanner);
        }
        EXPECT_EQ(heard, "90") << piece;
    }
}

TEST(Frame, NoiseBeforeBetweenAndAfterIsPassedOver) {
    EXPECT_EQ(told(joined(octets("0001fe69aaaaaaaa96"), answer(0x9F, Bytes(4, 0)))), "9f");
    EXPECT_EQ(told(joined(octets("aaaaaaaaaa"), answer(0x80))),
              "80");  // noise that continues into the preamble
    EXPECT_EQ(told(joined(joined(answer(0x80), octets("aaaaaa96")), answer(0x90))), "80 90");
    EXPECT_EQ(told(octets("aaaaaa96aaaaaa9600")), "");
}

TEST(Frame, ADamagedAnswerIsToldAndTheNextOneStillFound) {
    Bytes damaged = answer(0x90, Bytes(20, 0x33));
    damaged[12] ^= 0x01;
    EXPECT_EQ(told(damaged), "bad");
    EXPECT_EQ(told(joined(damaged, answer(0x80))), "bad 80");
    for (std::size_t at = 5; at < damaged.size(); ++at) {  // each octet but those of the preamble
        Bytes frame = answer(0x90, Bytes(8, 0x11));
        if (at >= frame.size()) break;
        frame[at] ^= 0x40;
        EXPECT_EQ(told(frame).find("90"), std::string::npos) << at;
    }
}

TEST(Frame, ADamagedLengthDoesNotSwallowTheNextAnswer) {
    Bytes damaged = answer(0x80);
    damaged[6] = 15;  // its own four and the eleven of the next
    EXPECT_EQ(told(joined(damaged, answer(0x9F))), "bad 9f");
}

TEST(Frame, ALengthThatCannotBeIsNoFrame) {
    for (const char* head : {"aaaaaa96690000", "aaaaaa96690003", "aaaaaa96691001", "aaaaaa9669ffff"})
        EXPECT_EQ(told(joined(octets(head), answer(0x91))), "91") << head;
}

TEST(Frame, AShortFrameDoesNotHideTheNext) {
    FrameScanner scanner;
    scanner.feed(octets("aaaaaa966905080000"));  // 1288 octets are promised
    scanner.feed(answer(0x80));
    EXPECT_EQ(told(scanner), "");
    EXPECT_TRUE(scanner.inside());
    const auto rescued = scanner.rescue();
    ASSERT_TRUE(rescued.has_value());
    EXPECT_EQ(rescued->sw3, 0x80);
    EXPECT_FALSE(scanner.inside());
}

TEST(Frame, AShortFrameAloneIsNothingToRescue) {
    FrameScanner scanner;
    const Bytes frame = answer(0x90, Bytes(50, 1));
    scanner.feed(ByteView(frame).first(30));
    EXPECT_EQ(told(scanner), "");
    EXPECT_FALSE(scanner.rescue().has_value());
    scanner.feed(ByteView(frame).subspan(30));
    EXPECT_EQ(told(scanner), "90");  // the rest came after all
}

TEST(Frame, AForgottenBeginningNeverMeetsALaterEnd) {
    FrameScanner scanner;
    const Bytes frame = answer(0x90, Bytes(50, 1));
    scanner.feed(ByteView(frame).first(30));
    scanner.clear();
    scanner.feed(ByteView(frame).subspan(30));
    EXPECT_EQ(told(scanner), "");
    EXPECT_FALSE(scanner.inside());
}

}  // namespace
}  // namespace canbao::idcard

#include "kiosk/app/command_read_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/base/json.h"
#include "tests/unit/idcard/module.h"

namespace canbao::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ReadCardOptions at(const test::Module& module, int timeout_s) {
    return {"serial:" + module.path(), timeout_s};
}

bool is(const Bytes& asked, std::uint8_t first, std::uint8_t second) {
    return asked == test::command(first, second);
}

// A module that gives this answer to one command, the first so many times.
test::Module::Twist saying(std::uint8_t first, std::uint8_t second, std::uint8_t sw3, int times = 1000) {
    return [=](test::Pty& pty, const Bytes& asked) mutable {
        if (!is(asked, first, second) || times-- <= 0) return false;
        pty.send(test::answer(sw3));
        return true;
    };
}

FaultCode fault_of(const test::Module& module, int timeout_s = 1) {
    const auto card = wait_for_card(at(module, timeout_s));
    EXPECT_FALSE(card.ok());
    return card ? FaultCode::kBug : card.fault().code;
}

Card made_card() {
    Card card;
    card.name = Personal("张明伟");
    card.sex = Personal("女");
    card.nation = Personal("汉");
    card.nationality = Personal("CHN");
    card.birth = Personal("1979-03-12");
    card.address = Personal("辽宁省沈阳市铁西区试验路1号");
    card.id_number = Personal("210106197903129986");
    card.issuer = Personal("沈阳市公安局铁西分局");
    card.valid_from = Personal("2016-05-10");
    card.valid_to = Personal("long-term");
    card.sam_id = "05.01-20180847-0012345678-0123456789";
    card.photo = Personal("WLT");
    card.warnings = {"sex-code-unknown"};
    return card;
}

TEST(ReadCard, WithoutRevealNothingPersonalIsShown) {
    EXPECT_EQ(
        json::write(card_object(made_card(), Shown::kMasked)),
        R"({"kind":"resident","name":"张*伟","name_en":"","sex":"女","nation":"汉","nationality":"CHN",)"
        R"("birth":"****-**-**","address":"辽宁省******","id_number":"2101**********9986",)"
        R"("issuer":"沈阳市公安局铁西分局","valid_from":"2016-05-10","valid_to":"long-term",)"
        R"("sam_id":"05.01-20180847-0012345678-0123456789","photo_bytes":3,)"
        R"("warnings":["sex-code-unknown"]})");
}

TEST(ReadCard, WithRevealEverythingIsShown) {
    const std::string line = json::write(card_object(made_card(), Shown::kPlain));
    for (const char* text :
         {R"("name":"张明伟")", R"("birth":"1979-03-12")", R"("id_number":"210106197903129986")",
          R"("address":"辽宁省沈阳市铁西区试验路1号")"})
        EXPECT_THAT(line, HasSubstr(text));
}

TEST(ReadCard, AnEnglishNameIsMaskedToo) {
    Card card;
    card.name_en = Personal("TESTOVA, ADA");
    EXPECT_THAT(json::write(card_object(card, Shown::kMasked)), Not(HasSubstr("TEST")));
    EXPECT_THAT(json::write(card_object(card, Shown::kPlain)), HasSubstr("TESTOVA, ADA"));
}

TEST(ReadCard, WhenTheTimeIsUpItSaysWhatWasMissing) {
    EXPECT_EQ(fault_of(test::Module(saying(0x20, 0x01, 0x80))), FaultCode::kNoCard);
    EXPECT_EQ(fault_of(test::Module([](test::Pty&, const Bytes&) { return true; })),
              FaultCode::kReaderSilent);
    EXPECT_EQ(fault_of(test::Module(saying(0x20, 0x02, 0x81))), FaultCode::kCardUnreadable);
}

TEST(ReadCard, WhatWaitingDoesNotCureIsToldAtOnce) {
    EXPECT_EQ(fault_of(test::Module(saying(0x20, 0x01, 0x40)), 600), FaultCode::kWrongCard);
    EXPECT_EQ(fault_of(test::Module(saying(0x30, 0x01, 0x33)), 600), FaultCode::kCardDamaged);
    EXPECT_EQ(fault_of(test::Module(saying(0x30, 0x03, 0x60)), 600), FaultCode::kReaderBroken);
    EXPECT_EQ(wait_for_card({"serial:/dev/no-such-reader", 600}).fault().code, FaultCode::kReaderLost);
    EXPECT_EQ(wait_for_card({"ttyUSB0", 600}).fault().code, FaultCode::kConfigurationWrong);
}

TEST(ReadCard, ACardOnTheReaderIsRead) {
    const test::Module module;
    const auto card = wait_for_card(at(module, 5));
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(reveal(card->name), "张明伟");
}

TEST(ReadCard, ACardThatCouldNotBeReadIsTriedAgain) {
    const test::Module module(saying(0x30, 0x01, 0x41, 3));
    EXPECT_TRUE(wait_for_card(at(module, 20)).ok());
}

}  // namespace
}  // namespace canbao::app

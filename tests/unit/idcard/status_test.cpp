#include "drivers/idcard/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace canbao::idcard {
namespace {

using ::testing::HasSubstr;
using enum FaultCode;

struct Expected {
    int sw3;
    FaultCode fault;
    Again again;
};

class Status : public ::testing::TestWithParam<Expected> {};

TEST_P(Status, HasTheFaultAndTheNextStepOfTheProtocol) {
    const auto& [sw3, fault, again] = GetParam();
    const Meaning meaning = meaning_of(static_cast<std::uint8_t>(sw3));
    EXPECT_EQ(meaning.fault, fault);
    EXPECT_EQ(meaning.again, again);
    EXPECT_FALSE(meaning.words.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, Status,
    ::testing::Values(
        Expected{0x80, kNoCard, Again::kNo}, Expected{0x81, kCardUnreadable, Again::kNo},
        Expected{0x41, kCardUnreadable, Again::kRead}, Expected{0x47, kCardUnreadable, Again::kResetAndRead},
        Expected{0x24, kCardUnreadable, Again::kResetAndRead}, Expected{0x31, kCardUnreadable, Again::kRead},
        Expected{0x32, kCardUnreadable, Again::kRead}, Expected{0x33, kCardDamaged, Again::kNo},
        Expected{0x40, kWrongCard, Again::kNo}, Expected{0x60, kReaderBroken, Again::kNo},
        Expected{0x66, kReaderBroken, Again::kNo}, Expected{0x23, kReaderBroken, Again::kNo},
        Expected{0x10, kReaderProtocol, Again::kNo}, Expected{0x11, kReaderProtocol, Again::kNo},
        Expected{0x21, kReaderProtocol, Again::kNo}, Expected{0x37, kCardUnreadable, Again::kNo},
        Expected{0x3F, kCardUnreadable, Again::kNo}, Expected{0x01, kReaderLost, Again::kNo},
        Expected{0x02, kReaderSilent, Again::kNo}, Expected{0x03, kReaderProtocol, Again::kNo},
        Expected{0x05, kReaderLost, Again::kNo}, Expected{0x09, kReaderLost, Again::kNo},
        Expected{0x67, kReaderProtocol, Again::kNo}, Expected{0x69, kReaderProtocol, Again::kNo},
        Expected{0x71, kReaderProtocol, Again::kNo}, Expected{0x72, kReaderProtocol, Again::kNo},
        Expected{0x73, kReaderProtocol, Again::kNo}, Expected{0x06, kReaderProtocol, Again::kNo},
        Expected{0x07, kReaderProtocol, Again::kNo}, Expected{0x08, kReaderProtocol, Again::kNo},
        Expected{0x91, kReaderProtocol, Again::kNo}, Expected{0xEE, kReaderProtocol, Again::kNo}),
    [](const auto& row) { return "Sw" + hex(Bytes{static_cast<std::uint8_t>(row.param.sw3)}); });

TEST(StatusText, NamesStepNumberMeaningAndTheCardsOwnWords) {
    Answer answer;
    answer.sw3 = 0x41;
    EXPECT_EQ(fault_of(answer, "read").detail, "read: 41 reading failed");
    answer.sw1 = 0x6A;
    answer.sw2 = 0x82;
    EXPECT_EQ(fault_of(answer, "read").detail, "read: 41 reading failed, card says 6a82");
}

}  // namespace
}  // namespace canbao::idcard

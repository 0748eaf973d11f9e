// A sheet never says that nobody is registered while nobody knows.
#include <gtest/gtest.h>

#include "kiosk/documents/hand_over.h"

namespace canbao::documents {
namespace {

bool says(const Paper& paper, const std::string& words) {
    for (const auto& block : paper.blocks)
        if (const auto* text = std::get_if<Text>(&block);
            text != nullptr && text->text.find(words) != std::string::npos)
            return true;
    return false;
}

Paper sheet_with(Fate fate) {
    HandOver sheet;
    sheet.time = "2026-11-23 10:11";
    sheet.hall = "hall";
    sheet.terminal = "3";
    sheet.fate = fate;
    const auto texts = *Texts::parse(
        "msgid \"papers.hand_over.nothing_yet\"\nmsgstr \"not yet\"\n"
        "msgid \"papers.hand_over.unknown\"\nmsgstr \"being checked\"\n",
        "test.po");
    return paper_of(sheet, texts);
}

TEST(HandOver, SaysThatNothingIsRegisteredOnlyWhenThatIsKnown) {
    EXPECT_TRUE(says(sheet_with(Fate::kNotRegistered), "not yet"));
    EXPECT_FALSE(says(sheet_with(Fate::kNotRegistered), "being checked"));
    EXPECT_TRUE(says(sheet_with(Fate::kUnknown), "being checked"));
    EXPECT_FALSE(says(sheet_with(Fate::kUnknown), "not yet"));
}

}  // namespace
}  // namespace canbao::documents

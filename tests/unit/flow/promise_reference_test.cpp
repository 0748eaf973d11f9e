// The citizen's number of a promise: short, of characters nobody mixes up, and a slip of the tongue is
// noticed.
#include <gtest/gtest.h>

#include <set>

#include "kiosk/ports/promises.h"

namespace canbao {
namespace {

constexpr std::string_view kCharacters = "34679ACDEFGHJKMNPQRTWXY";

TEST(PromiseReference, IsTheSameForTheSameKeyAndAnotherForEachOther) {
    std::set<std::string> made;
    for (int i = 0; i < 2000; ++i) made.insert(promise_reference("key-" + std::to_string(i)));
    EXPECT_EQ(made.size(), 2000u);
    for (const auto& reference : made) {
        EXPECT_EQ(reference.size(), 8u);
        EXPECT_EQ(reference.find_first_not_of(kCharacters), std::string::npos) << reference;
        EXPECT_EQ(read_promise_reference(reference), reference);
    }
    EXPECT_EQ(promise_reference("key-7"), promise_reference("key-7"));
}

TEST(PromiseReference, MayBeReadOutInSmallLettersWithBlanksAndHyphens) {
    const auto reference = promise_reference("key-1");
    std::string said;
    for (const char c : reference.substr(0, 4)) said += static_cast<char>(std::tolower(c));
    EXPECT_EQ(read_promise_reference(said + " -" + reference.substr(4)), reference);
}

TEST(PromiseReference, EachWrongCharacterAndEachExchangeIsNoticed) {
    const auto good = promise_reference("key-1");
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char c : kCharacters) {
            auto wrong = good;
            wrong[at] = c;
            EXPECT_EQ(read_promise_reference(wrong).empty(), wrong != good) << wrong;
        }
        for (std::size_t other = 0; other < at; ++other) {
            auto wrong = good;
            std::swap(wrong[at], wrong[other]);
            EXPECT_EQ(read_promise_reference(wrong).empty(), wrong != good) << wrong;
        }
    }
    for (const auto& wrong :
         {std::string(), good.substr(1), good + "3", good.substr(1) + "O", std::string("0OIL2Z5S")})
        EXPECT_EQ(read_promise_reference(wrong), "") << wrong;
}

}  // namespace
}  // namespace canbao

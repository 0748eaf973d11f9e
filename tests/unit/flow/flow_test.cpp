// The coroutine type and what it awaits: order, cancelling, exceptions, and nothing left behind.
#include "kiosk/flow/flow.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/flow/first_of.h"
#include "kiosk/ports/pending.h"

namespace canbao {
namespace {

struct Notes {
    std::vector<std::string> lines;
};

// Writes when it dies, as a guard in a flow does.
struct Guard {
    explicit Guard(Notes& n) : notes(n) {}
    Guard(const Guard&) = delete;
    ~Guard() { notes.lines.emplace_back("guard"); }
    Notes& notes;
};

struct Desk {
    Notes notes;
    std::vector<Pending<int>::Reply> replies;

    Pending<int> asking() {
        Pending<int> pending;
        replies.push_back(pending.reply());
        return pending;
    }
};

}  // namespace
template <>
inline constexpr bool outlives_flows<Desk> = true;
namespace {

Flow<int> adding(Desk& desk, int start) {
    Guard guard(desk.notes);
    auto asked = desk.asking();
    const int answer = co_await asked;
    co_return start + answer;
}

Flow<int> adding_twice(Desk& desk) {
    auto first = adding(desk, 1);
    const int one = co_await first;
    auto second = adding(desk, one);
    const int two = co_await second;
    co_return two;
}

Flow<int> failing(Desk& desk) {
    Guard guard(desk.notes);
    auto asked = desk.asking();
    const int answer = co_await asked;
    throw std::runtime_error("bug " + std::to_string(answer));
}

Flow<int> hoping(Desk& desk) {
    auto bad = failing(desk);
    const int never = co_await bad;
    co_return never;
}

TEST(Flow, StartsOnlyWhenItIsStartedAndResumesWithTheAnswer) {
    Desk desk;
    auto flow = adding_twice(desk);
    EXPECT_TRUE(desk.replies.empty());
    flow.start();
    ASSERT_EQ(desk.replies.size(), 1u);
    desk.replies[0](10);
    ASSERT_EQ(desk.replies.size(), 2u);
    EXPECT_FALSE(flow.done());
    desk.replies[1](100);
    ASSERT_TRUE(flow.done());
    EXPECT_EQ(flow.result(), 111);
}

TEST(Flow, RunsTheGuardsOfAllFramesWhenItIsDestroyed) {
    Desk desk;
    {
        auto flow = adding_twice(desk);
        flow.start();
        EXPECT_TRUE(desk.notes.lines.empty());
    }
    EXPECT_EQ(desk.notes.lines, std::vector<std::string>{"guard"});
}

TEST(Flow, DoesNothingWithAnAnswerThatComesAfterItsDeath) {
    Desk desk;
    {
        auto flow = adding_twice(desk);
        flow.start();
    }
    EXPECT_TRUE(desk.replies[0].expired());
    desk.replies[0](10);
    EXPECT_EQ(desk.replies.size(), 1u);
}

TEST(Flow, HandsAnExceptionToTheHostThroughEveryFrame) {
    Desk desk;
    auto flow = hoping(desk);
    flow.start();
    desk.replies[0](7);
    ASSERT_TRUE(flow.done());
    EXPECT_THROW(flow.result(), std::runtime_error);
    EXPECT_EQ(desk.notes.lines, std::vector<std::string>{"guard"});
}

Flow<std::size_t> keeping(Desk& desk, Personal secret) {
    auto asked = desk.asking();
    const int answer = co_await asked;
    co_return secret.size() + static_cast<std::size_t>(answer);
}

TEST(Flow, LeavesNoPersonalTextWhenItIsDestroyed) {
    const auto before = Personal::alive();
    Desk desk;
    {
        auto flow = keeping(desk, Personal("张明伟"));
        flow.start();
        EXPECT_EQ(Personal::alive(), before + 1);
    }
    EXPECT_EQ(Personal::alive(), before);
}

Flow<std::string> choosing(Desk& desk, Pending<std::string> word) {
    auto number = desk.asking();
    Pending<Done> never;
    FirstOf first(word, never, number);
    const std::size_t came = co_await first;
    if (came == 0) {
        const std::string text = co_await word;
        co_return "word " + text;
    }
    const int answer = co_await number;
    auto next = desk.asking();
    const int more = co_await next;
    co_return "number " + std::to_string(answer + more);
}

TEST(FirstOf, GoesOnWithWhicheverComesFirstAndIsNotWokenByTheOthers) {
    Desk desk;
    Pending<std::string> word;
    const auto say = word.reply();
    auto flow = choosing(desk, std::move(word));
    flow.start();
    desk.replies[0](1);
    ASSERT_EQ(desk.replies.size(), 2u);
    say("late");  // must not resume the flow, which waits for the next number
    EXPECT_FALSE(flow.done());
    desk.replies[1](2);
    ASSERT_TRUE(flow.done());
    EXPECT_EQ(flow.result(), "number 3");
}

TEST(FirstOf, TakesAnAnswerThatIsThereAlready) {
    Desk desk;
    auto flow = choosing(desk, Pending<std::string>("card"));
    flow.start();
    ASSERT_TRUE(flow.done());
    EXPECT_EQ(flow.result(), "word card");
    EXPECT_TRUE(desk.replies[0].expired());
}

}  // namespace
}  // namespace canbao

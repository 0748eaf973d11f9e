// The thread that a slow port works on, and how its answers come back.
#include "kiosk/app/worker.h"

#include <gtest/gtest.h>

#include "kiosk/app/timers.h"
#include "kiosk/ports/pending.h"
#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

TEST(Worker, answers_on_the_thread_that_runs_the_mailbox) {
    Mailbox mailbox;
    Worker worker(mailbox);
    const auto here = std::this_thread::get_id();
    std::thread::id worked;
    std::thread::id answered;
    ASSERT_TRUE(worker.post(
        [&](const std::stop_token&) {
            mailbox.post([&, there = std::this_thread::get_id()] {
                worked = there;
                answered = std::this_thread::get_id();
            });
        },
        1000ms));
    ASSERT_TRUE(turn_until(mailbox, [&] { return answered == here; }));
    EXPECT_NE(worked, here);
}

TEST(Worker, an_answer_for_a_flow_that_is_gone_does_nothing) {
    Mailbox mailbox;
    Worker worker(mailbox);
    bool answered = false;
    {
        Pending<int> pending;
        ASSERT_TRUE(worker.post(
            [&, reply = pending.reply()](const std::stop_token&) {
                mailbox.post([&, reply] {
                    reply(1);
                    answered = true;
                });
            },
            1000ms));
    }
    EXPECT_TRUE(turn_until(mailbox, [&] { return answered; }));
}

TEST(Worker, a_stop_ends_a_job_that_listens) {
    Mailbox mailbox;
    std::atomic<bool> started = false;
    const auto before = std::chrono::steady_clock::now();
    {
        Worker worker(mailbox);
        ASSERT_TRUE(worker.post(
            [&](const std::stop_token& stop) {
                started = true;
                while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            },
            60'000ms));
        while (!started) std::this_thread::sleep_for(1ms);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - before, 30s);
}

TEST(Worker, a_job_that_misses_its_limit_twice_is_overdue) {
    Mailbox mailbox;
    std::atomic<bool> go_on = false;
    Worker worker(mailbox);
    EXPECT_FALSE(worker.overdue());
    ASSERT_TRUE(worker.post(
        [&](const std::stop_token&) {
            while (!go_on) std::this_thread::sleep_for(1ms);
        },
        10ms));
    EXPECT_TRUE(turn_until(mailbox, [&] { return worker.overdue(); }));
    go_on = true;
    EXPECT_TRUE(turn_until(mailbox, [&] { return !worker.overdue(); }));
}

TEST(Worker, a_full_box_is_said_and_nothing_is_lost) {
    Mailbox mailbox;
    std::atomic<bool> go_on = false;
    std::atomic<int> done = 0;
    Worker worker(mailbox);
    int taken = 0;
    while (worker.post(
        [&](const std::stop_token&) {
            while (!go_on) std::this_thread::sleep_for(1ms);
            ++done;
        },
        60'000ms))
        ++taken;
    EXPECT_GE(taken, 8);
    go_on = true;
    EXPECT_TRUE(turn_until(mailbox, [&] { return done == taken; }));
}

TEST(Worker, idles_between_jobs_and_at_once_when_nudged) {
    Mailbox mailbox;
    std::atomic<int> rounds = 0;
    Worker worker(mailbox, [&](const std::stop_token&) {
        ++rounds;
        return Worker::Milliseconds{60'000};
    });
    EXPECT_TRUE(turn_until(mailbox, [&] { return rounds == 1; }));
    worker.nudge();
    EXPECT_TRUE(turn_until(mailbox, [&] { return rounds == 2; }));
}

TEST(Mailbox, wakes_the_loop_at_each_post) {
    Mailbox mailbox;
    int woken = 0;
    mailbox.on_post([&] { ++woken; });
    mailbox.post([] {});
    mailbox.post([] {});
    EXPECT_EQ(woken, 2);
    EXPECT_EQ(mailbox.run_all(), 2);
    EXPECT_EQ(mailbox.run_all(), 0);
}

TEST(Timers, run_what_is_due_in_order_and_say_when_the_next_is) {
    Timers timers;
    std::string order;
    timers.after(2ms, [&] { order += "b"; });
    timers.after(0ms, [&] { order += "a"; });
    timers.after(60'000ms, [&] { order += "c"; });
    while (order.size() < 2) {
        timers.run_due();
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(order, "ab");
    ASSERT_TRUE(timers.next().has_value());
    EXPECT_GT(*timers.next(), 50'000ms);
}

}  // namespace
}  // namespace canbao::app

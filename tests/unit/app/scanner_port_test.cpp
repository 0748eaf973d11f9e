// The scanner on its worker: who gets a code, and that nobody gets another person's.
#include "kiosk/app/scanner_port.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>

#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

// A window that a test holds codes up to; shared with the worker's thread.
struct Glass {
    std::mutex mutex;
    std::condition_variable_any shown;
    std::deque<Result<std::optional<Personal>>> waiting;
    bool gone = false;
    int opened = 0;
    int scanned = 0;

    void show(Result<std::optional<Personal>> what) {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(what));
        shown.notify_all();
    }
    void show(std::string_view code) { show(std::optional<Personal>(Personal(code))); }
    void unplug(bool is_gone) {
        const std::lock_guard lock(mutex);
        gone = is_gone;
        shown.notify_all();
    }
    bool all_scanned() {
        const std::lock_guard lock(mutex);
        return waiting.empty();
    }
    int times_scanned() {
        const std::lock_guard lock(mutex);
        return scanned;
    }
};

class GlassScanner : public ScannerDevice {
public:
    explicit GlassScanner(std::shared_ptr<Glass> glass) : glass_(std::move(glass)) {}
    Result<std::optional<Personal>> scan(const Deadline& deadline) override {
        std::unique_lock lock(glass_->mutex);
        glass_->shown.wait_for(lock, deadline.stop(), std::min(deadline.left(), Deadline::Milliseconds{20}),
                               [&] { return !glass_->waiting.empty() || glass_->gone; });
        ++glass_->scanned;
        if (glass_->gone) return Fault{FaultCode::kScannerLost, "by the test"};
        if (glass_->waiting.empty()) return std::optional<Personal>();
        auto next = std::move(glass_->waiting.front());
        glass_->waiting.pop_front();
        return next;
    }

private:
    std::shared_ptr<Glass> glass_;
};

struct ScannerPortTest : testing::Test {
    Mailbox mailbox;
    NoLog log;
    std::shared_ptr<Glass> glass = std::make_shared<Glass>();
    ScannerPort port{mailbox,
                     [this]() -> Result<std::unique_ptr<ScannerDevice>> {
                         const std::lock_guard lock(glass->mutex);
                         if (glass->gone) return Fault{FaultCode::kScannerLost, "no such device"};
                         ++glass->opened;
                         return std::unique_ptr<ScannerDevice>(new GlassScanner(glass));
                     },
                     log};

    void SetUp() override {
        ASSERT_TRUE(until([&] { return port.known(); }));
    }
    bool until(const std::function<bool()>& condition) { return turn_until(mailbox, condition); }
    // Everything shown so far has gone through the worker and the mailbox.
    bool settled() {
        if (!until([&] { return glass->all_scanned(); })) return false;
        const int now = glass->times_scanned();
        return until([&] { return glass->times_scanned() > now + 1; });
    }
};

TEST_F(ScannerPortTest, who_waits_gets_the_code) {
    EXPECT_FALSE(port.fault());
    auto scanning = port.scanning();
    glass->show("SYNTHETIC-TOKEN");
    ASSERT_TRUE(until([&] { return scanning.waiter().await_ready(); }));
    EXPECT_EQ(reveal(*scanning.waiter().await_resume()), "SYNTHETIC-TOKEN");
}

TEST_F(ScannerPortTest, a_code_shown_while_nobody_waits_is_wiped_and_not_there_for_the_next) {
    const long before = Personal::alive();
    glass->show("SOMEBODY-ELSE");
    ASSERT_TRUE(settled());
    EXPECT_EQ(Personal::alive(), before);
    auto scanning = port.scanning();
    ASSERT_TRUE(settled());
    EXPECT_FALSE(scanning.waiter().await_ready());
}

TEST_F(ScannerPortTest, a_code_read_before_the_question_but_told_after_it_is_dropped) {
    glass->show("SOMEBODY-ELSE");
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!glass->all_scanned() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    const int now = glass->times_scanned();
    while (glass->times_scanned() == now && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    auto scanning = port.scanning();  // the mailbox was not run since
    ASSERT_TRUE(settled());
    EXPECT_FALSE(scanning.waiter().await_ready());
    glass->show("MINE");
    ASSERT_TRUE(until([&] { return scanning.waiter().await_ready(); }));
    EXPECT_EQ(reveal(*scanning.waiter().await_resume()), "MINE");
}

TEST_F(ScannerPortTest, garbage_is_not_an_answer) {
    auto scanning = port.scanning();
    glass->show(Fault{FaultCode::kBadInput, "by the test"});
    glass->show("GOOD");
    ASSERT_TRUE(until([&] { return scanning.waiter().await_ready(); }));
    EXPECT_EQ(reveal(*scanning.waiter().await_resume()), "GOOD");
    EXPECT_FALSE(port.fault());
}

TEST_F(ScannerPortTest, an_unplugged_scanner_is_said_and_works_again_when_it_is_back) {
    auto scanning = port.scanning();
    glass->unplug(true);
    ASSERT_TRUE(until([&] { return scanning.waiter().await_ready(); }));
    EXPECT_EQ(scanning.waiter().await_resume().fault().code, FaultCode::kScannerLost);
    ASSERT_TRUE(port.fault());
    auto at_once = port.scanning();
    ASSERT_TRUE(at_once.waiter().await_ready());
    glass->unplug(false);
    ASSERT_TRUE(until([&] { return !port.fault(); }));
    auto again = port.scanning();
    glass->show("BACK");
    ASSERT_TRUE(until([&] { return again.waiter().await_ready(); }));
    EXPECT_EQ(reveal(*again.waiter().await_resume()), "BACK");
}

TEST_F(ScannerPortTest, nobody_who_waits_no_more_keeps_a_code) {
    const long before = Personal::alive();
    { auto dropped = port.scanning(); }
    glass->show("SYNTHETIC-TOKEN");
    ASSERT_TRUE(settled());
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::app

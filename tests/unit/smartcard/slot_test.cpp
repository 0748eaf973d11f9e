// The whole driver against social-card-sim, with a pcscd of its own behind vpcd's reader. Skipped without
// root.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "drivers/smartcard/open.h"
#include "kiosk/base/json.h"
#include "tests/places.h"
#include "tests/simulators/trials/trial.h"

namespace canbao::smartcard {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// One pcscd for all tests: the library looks for its socket once in a process.
struct Bench {
    trial::Folder folder;
    trial::Simulator simulator{
        "social-card-sim",
        {"--service", folder / "pcscd", "--cards", places::source() + "/tests/citizens.json"},
        folder / "control"};
};

class SlotTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (::geteuid() != 0) return;
        bench_ = new Bench;
        ::setenv("PCSCLITE_CSOCK_NAME", (bench_->folder / "pcscd/pcscd.comm").c_str(), 1);
    }
    static void TearDownTestSuite() {
        delete bench_;
        bench_ = nullptr;
    }
    void SetUp() override {
        if (!bench_) GTEST_SKIP() << "a pcscd of its own needs root";
        tell(R"({"do":"pull"})");
        tell(R"({"do":"mend"})");
        ASSERT_TRUE(becomes(CardPresence::kAbsent)) << last_;
    }
    static Value tell(const std::string& request) { return bench_->simulator.tell(request); }
    static void insert(const std::string& card, const std::string& manner = "") {
        tell(R"({"do":"insert","card":)" + card + (manner.empty() ? "" : "," + manner) + "}");
    }

    // As the port does: a lost device is destroyed and opened again.
    Result<CardPresence> poll() {
        if (!device_) {
            auto opened = open({"pcsc:Virtual PCD", "", 0});
            if (!opened) return opened.fault();
            device_ = *std::move(opened);
        }
        auto presence = device_->poll(Deadline(1500ms));
        if (!presence && presence.fault().code == FaultCode::kReaderLost) device_.reset();
        return presence;
    }
    bool becomes(CardPresence wanted) {
        for (const auto end = Clock::now() + 8s; Clock::now() < end; std::this_thread::sleep_for(20ms)) {
            const auto presence = poll();
            last_ = presence ? "" : presence.fault().detail;
            if (presence && *presence == wanted) return true;
        }
        return false;
    }
    bool becomes_lost() {
        for (const auto end = Clock::now() + 8s; Clock::now() < end; std::this_thread::sleep_for(20ms)) {
            const auto presence = poll();
            if (!presence && presence.fault().code == FaultCode::kReaderLost) return true;
        }
        return false;
    }
    Result<Card> read() {
        if (!becomes(CardPresence::kPresent))
            return Fault{FaultCode::kBug, "the card was not seen: " + last_};
        return device_->read(Deadline(8000ms));
    }
    std::string fault_of_read() {
        const auto card = read();
        return card ? "none" : std::string(name_of(card.fault().code));
    }

    static inline Bench* bench_ = nullptr;
    std::unique_ptr<CardReaderDevice> device_;
    std::string last_;
};

TEST_F(SlotTest, a_card_is_read_in_every_manner_of_asking) {
    for (const auto* manner :
         {R"("records":"tag")", R"("records":"number")", R"("records":"number-from-one")", R"("exact":true)",
          R"("fetch":true,"protocol":0)", R"("fetch":true,"records":"number","exact":true,"protocol":0)",
          R"("files":"00")", R"("files":"02","protocol":0)"}) {
        insert(R"("new")", manner);
        const auto card = read();
        ASSERT_TRUE(card.ok()) << manner << ": " << card.fault().detail;
        EXPECT_EQ(card->kind, CardKind::kSocialSecurity);
        EXPECT_EQ(reveal(card->name), "张明伟") << manner;
        EXPECT_EQ(reveal(card->id_number), "210106197903129986");
        EXPECT_EQ(reveal(card->sex), "女");
        EXPECT_EQ(reveal(card->birth), "1979-03-12");
        EXPECT_EQ(reveal(card->valid_to), "2036-05-10");
        tell(R"({"do":"pull"})");
        ASSERT_TRUE(becomes(CardPresence::kAbsent));
    }
}

TEST_F(SlotTest, a_rare_name_survives) {
    insert(R"("rare-name")");
    const auto card = read();
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(reveal(card->name), "欧阳𠅤䶮");
}

TEST_F(SlotTest, each_card_that_cannot_be_read_says_why) {
    insert("1", R"("other":true)");
    EXPECT_EQ(fault_of_read(), "wrong-card");
    insert("1", R"("pin":true)");
    const auto pin = read();
    ASSERT_FALSE(pin.ok());
    EXPECT_EQ(pin.fault().code, FaultCode::kCardUnreadable);
    EXPECT_THAT(pin.fault().detail, ::testing::HasSubstr("PIN"));
    insert("1", R"("cut":9)");
    EXPECT_EQ(fault_of_read(), "card-unreadable");
    insert("1", R"("values":{"08":"000000"})");
    EXPECT_EQ(fault_of_read(), "card-damaged");
}

TEST_F(SlotTest, the_same_card_is_read_again_without_lifting_it) {
    insert("1");
    ASSERT_TRUE(read().ok());
    EXPECT_TRUE(read().ok());
    EXPECT_EQ(*poll(), CardPresence::kPresent);
}

TEST_F(SlotTest, a_card_pulled_while_it_is_read_is_pulled_wherever_the_read_stands) {
    for (int commands = 0; commands < 9; ++commands) {
        insert("1");
        tell(R"({"do":"pull-after","commands":)" + std::to_string(commands) + "}");
        EXPECT_EQ(fault_of_read(), "card-pulled") << commands;
        EXPECT_EQ(*poll(), CardPresence::kAbsent);
    }
}

TEST_F(SlotTest, a_bad_answer_on_the_way_is_a_card_that_cannot_be_read_and_the_next_read_is_good) {
    insert("1");
    for (const auto* hex : {"90", "6f00", "0102", "ffffffffffff9000"}) {
        tell(std::string(R"({"do":"answer","times":40,"hex":")") + hex + "\"}");
        const std::string fault = fault_of_read();
        EXPECT_TRUE(fault == "card-unreadable" || fault == "wrong-card") << hex << ": " << fault;
        tell(R"({"do":"mend"})");
        const auto next = read();
        EXPECT_TRUE(next.ok()) << hex << ": " << (next.ok() ? "" : next.fault().detail);
    }
}

TEST_F(SlotTest, a_card_changed_between_two_looks_is_told_as_absent_once) {
    insert("1");
    ASSERT_TRUE(becomes(CardPresence::kPresent));
    tell(R"({"do":"pull"})");
    std::this_thread::sleep_for(1500ms);  // the service looks for cards every 400 ms
    insert("2");
    std::this_thread::sleep_for(1500ms);
    EXPECT_EQ(*poll(), CardPresence::kAbsent);
    EXPECT_EQ(*poll(), CardPresence::kPresent);
}

TEST_F(SlotTest, a_service_started_again_works_without_a_restart_of_the_terminal) {
    insert("1");
    ASSERT_TRUE(becomes(CardPresence::kPresent));
    tell(R"({"do":"service","on":false})");
    ASSERT_TRUE(becomes_lost());
    tell(R"({"do":"service","on":true})");
    const auto card = read();
    EXPECT_TRUE(card.ok()) << card.fault().detail;
}

TEST_F(SlotTest, a_service_that_dies_during_a_read_is_a_lost_reader) {
    insert("1");
    ASSERT_TRUE(becomes(CardPresence::kPresent));
    tell(R"({"do":"slow","ms":300})");
    std::thread hand([] {
        std::this_thread::sleep_for(500ms);
        tell(R"({"do":"service","on":false})");
    });
    const auto card = device_->read(Deadline(8000ms));
    hand.join();
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kReaderLost) << card.fault().detail;
}

TEST_F(SlotTest, a_reader_plugged_in_again_works_without_a_restart_of_the_terminal) {
    tell(R"({"do":"unplug"})");
    ASSERT_TRUE(becomes_lost());
    insert("1");
    tell(R"({"do":"plug"})");
    const auto card = read();
    EXPECT_TRUE(card.ok()) << card.fault().detail;
}

TEST_F(SlotTest, a_reader_of_another_name_is_lost_and_the_names_that_are_there_are_said) {
    const auto made = open({"pcsc:Some Other Reader", "", 0});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.fault().code, FaultCode::kReaderLost);
    EXPECT_THAT(made.fault().detail, ::testing::HasSubstr("Virtual PCD"));
    EXPECT_TRUE(open({"pcsc:", "", 0}).ok());
}

TEST_F(SlotTest, nothing_personal_is_left_after_a_read) {
    const long before = Personal::alive();
    insert("1");
    ASSERT_TRUE(read().ok());
    EXPECT_EQ(Personal::alive(), before);
}

TEST(SlotOpen, a_wrong_address_or_model_is_said) {
    for (const auto& settings :
         {DeviceSettings{"serial:/dev/null", "", 0}, DeviceSettings{"pcsc:", "unknown", 0}}) {
        const auto made = open(settings);
        ASSERT_FALSE(made.ok());
        EXPECT_EQ(made.fault().code, FaultCode::kConfigurationWrong);
    }
}

}  // namespace
}  // namespace canbao::smartcard

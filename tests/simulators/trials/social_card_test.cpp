// The social-security card as vpcd meets it: its protocol, and the card's book, octet by octet. No root, no
// pcscd.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/places.h"
#include "tests/simulators/trials/trial.h"

namespace canbao::trial {
namespace {

// vpcd's side: waits for the card, asks, and hears.
class Contacts {
public:
    Contacts() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(listen(listener_, 1), 0);
        EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
    }
    ~Contacts() {
        leave();
        close(listener_);
    }
    Contacts(const Contacts&) = delete;
    Contacts& operator=(const Contacts&) = delete;

    std::string port() const { return std::to_string(port_); }
    bool card_comes() {
        leave();
        pollfd wait{listener_, POLLIN, 0};
        if (poll(&wait, 1, 5000) == 1) card_ = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        return card_ >= 0;
    }
    void leave() {
        if (card_ >= 0) close(card_);
        card_ = -1;
    }
    void say(std::string_view spaced) const {
        const Bytes body = from_spaced_hex(spaced);
        Bytes message{0, static_cast<std::uint8_t>(body.size())};
        message.insert(message.end(), body.begin(), body.end());
        EXPECT_EQ(send(card_, message.data(), message.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(message.size()));
    }
    // In spaced hexadecimal; "gone" when the card went away.
    std::string ask(std::string_view spaced) const {
        say(spaced);
        Bytes head(2);
        if (!hear(head)) return "gone";
        Bytes body(static_cast<std::size_t>(head[0] * 256 + head[1]));
        return hear(body) ? spaced_hex(body) : "gone";
    }

private:
    bool hear(Bytes& into) const {
        pollfd wait{card_, POLLIN, 0};
        if (poll(&wait, 1, 3000) != 1) return false;
        return recv(card_, into.data(), into.size(), MSG_WAITALL) == static_cast<ssize_t>(into.size());
    }

    int listener_;
    int card_ = -1;
    int port_ = 0;
};

struct SocialCardSim : testing::Test {
    Folder folder;
    Contacts contacts;
    Simulator simulator{"social-card-sim",
                        {"--port", contacts.port(), "--cards", places::source() + "/tests/citizens.json"},
                        folder / "control"};

    static constexpr std::string_view kSelect = "00 A4 04 00 0F 73 78 31 2E 73 68 2E C9 E7 BB E1 B1 A3 D5 CF";

    void insert(const std::string& manner = "") {
        simulator.tell(R"({"do":"insert","card":"new")" + (manner.empty() ? "" : "," + manner) + "}");
        ASSERT_TRUE(contacts.card_comes());
    }
};

TEST_F(SocialCardSim, answers_to_reset_for_both_protocols) {
    insert();
    EXPECT_EQ(contacts.ask("04"), "3b 84 01 53 59 4e 43 82");
    insert(R"("protocol":0)");
    EXPECT_EQ(contacts.ask("04"), "3b 04 53 59 4e 43");
}

TEST_F(SocialCardSim, holds_the_records_of_the_cards_book) {
    insert();
    EXPECT_EQ(contacts.ask(kSelect), "90 00");
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 05"), "90 00");
    EXPECT_EQ(contacts.ask("00 B2 03 00 00"), "03 04 32 2e 30 30 90 00");
    EXPECT_EQ(contacts.ask("00 B2 06 00 00"), "06 04 20 36 05 10 90 00");
    EXPECT_EQ(contacts.ask("00 A4 00 00 02 EF 06"), "90 00");
    EXPECT_EQ(contacts.ask("00 B2 08 00 00"),
              "08 12 32 31 30 31 30 36 31 39 37 39 30 33 31 32 39 39 38 36 90 00");
    EXPECT_EQ(contacts.ask("00 B2 0A 00 00"), "0a 01 32 90 00");
    EXPECT_EQ(contacts.ask("00 B2 0D 00 00"), "0d 04 19 79 03 12 90 00");
    EXPECT_EQ(contacts.ask("00 B2 0E 00 00"), "6a 83");
    EXPECT_EQ(contacts.ask("00 84 00 00 08"), "6d 00");
}

TEST_F(SocialCardSim, a_reset_forgets_what_was_selected) {
    insert();
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 06"), "6a 82");
    EXPECT_EQ(contacts.ask(kSelect), "90 00");
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 06"), "90 00");
    contacts.say("02");
    EXPECT_EQ(contacts.ask("00 B2 08 00 00"), "69 86");
}

TEST_F(SocialCardSim, each_manner_of_asking_is_the_only_one) {
    insert(R"("records":"number-from-one","files":"00","exact":true,"fetch":true)");
    EXPECT_EQ(contacts.ask(kSelect), "61 10");
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 06"), "6a 86");
    EXPECT_EQ(contacts.ask("00 A4 00 00 02 EF 06"), "61 10");
    EXPECT_EQ(contacts.ask("00 B2 0A 00 00"), "6a 86");
    EXPECT_EQ(contacts.ask("00 B2 03 04 00"), "6c 03");
    EXPECT_EQ(contacts.ask("00 B2 03 04 03"), "61 03");
    EXPECT_EQ(contacts.ask("00 C0 00 00 03"), "0a 01 32 90 00");
    insert(R"("pin":true)");
    EXPECT_EQ(contacts.ask(kSelect), "90 00");
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 06"), "90 00");
    EXPECT_EQ(contacts.ask("00 B2 08 00 00"), "69 82");
    insert(R"("other":true)");
    EXPECT_EQ(contacts.ask(kSelect), "6a 82");
}

TEST_F(SocialCardSim, a_pulled_card_is_gone_and_comes_again_when_vpcd_does) {
    insert();
    simulator.tell(R"({"do":"pull-after","commands":1})");
    EXPECT_EQ(contacts.ask(kSelect), "90 00");
    EXPECT_EQ(contacts.ask("00 A4 02 00 02 EF 06"), "gone");
    insert();
    contacts.leave();
    EXPECT_TRUE(contacts.card_comes());
    EXPECT_EQ(contacts.ask(kSelect), "90 00");
}

}  // namespace
}  // namespace canbao::trial

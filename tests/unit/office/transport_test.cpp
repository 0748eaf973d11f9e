#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using std::chrono::milliseconds;

Manner silent_before_tls() {
    Manner manner;
    manner.instead_of_tls = [](int fd) {
        static const std::atomic<bool> never{false};
        wait_for_end(fd, never);
    };
    return manner;
}

// Says `octets` one by one with a pause between, for ever when they end with a field or body that may grow.
Manner dripping(std::string octets) {
    return talking([octets](Talk& talk) {
        for (std::size_t at = 0; at < 400; ++at) {
            const std::string one = at < octets.size() ? octets.substr(at, 1) : "x";
            if (!talk.say(one)) return;
            std::this_thread::sleep_for(milliseconds{5});
        }
    });
}

const std::string kHead = "HTTP/1.1 201 X\r\nContent-Type: application/json\r\n";

class Troubles : public ::testing::TestWithParam<Row> {};

TEST_P(Troubles, OnTheWayHaveOneOutcomeInTime) {
    const Tried tried = run(GetParam().manner);
    EXPECT_EQ(tried.reply.outcome, GetParam().outcome) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, GetParam().sends) << tried.reply.detail;
}

INSTANTIATE_TEST_SUITE_P(
    Office, Troubles,
    ::testing::Values(
        Row{"SilenceInTheHandshake", silent_before_tls(), Outcome::kNotSent, 3},
        Row{"SilenceAfterTheRequest", talking([](Talk& talk) { talk.hang(); }), Outcome::kUnknown, 3},
        Row{"FinAfterTheRequest", talking([](Talk&) {}), Outcome::kUnknown, 3},
        Row{"CloseNotifyAfterTheRequest", talking([](Talk& talk) { talk.notify(); }), Outcome::kUnknown, 3},
        Row{"ResetAfterTheRequest", talking([](Talk& talk) { talk.reset(); }), Outcome::kUnknown, 3},
        Row{"DripOfTheHead", dripping("HTTP/1.1 201 Created\r\nX: "), Outcome::kUnknown, 3},
        Row{"DripOfFields", dripping(kHead + "A: b\r\nC: d\r\nE: "), Outcome::kUnknown, 3},
        Row{"DripOfTheBody", dripping(kHead + "Content-Length: 9999\r\n\r\n{"), Outcome::kUnknown, 3},
        Row{"ResetInTheBody", talking([](Talk& talk) {
                talk.say(kHead + "Content-Length: 200\r\n\r\n{\"request_id\":");
                talk.reset();
            }),
            Outcome::kUnknown, 3},
        Row{"HangsInTheBody", talking([](Talk& talk) {
                talk.say(kHead + "Content-Length: 200\r\n\r\n{\"request_id\":");
                talk.hang();
            }),
            Outcome::kUnknown, 3}),
    name_of_row);

// The whole good answer, cut after every byte: never a success before the last one, never a definite no.
TEST(OfficeTransport, AnswerCutAtAnyByteIsNeverTakenForAWholeOne) {
    const std::string body = R"({"request_id":"r-12345678"})";
    const std::string answer = kHead + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    for (const bool notify : {false, true}) {
        std::atomic<std::size_t> cut{0};
        const HostileServer server(pki(), talking([&](Talk& talk) {
                                       talk.say(answer.substr(0, cut));
                                       if (notify) talk.notify();
                                   }));
        const Transport transport(pki().settings(server.port()));
        for (cut = 1; cut <= answer.size(); ++cut) {
            const auto exchange =
                transport.exchange({"POST", "/", kBody, "k"}, hasty().timeouts, Deadline(milliseconds{900}));
            ASSERT_TRUE(exchange.ok());
            const Judged judged = judge(*exchange, "r-12345678", {}, Doubt::kNo);
            if (cut == answer.size()) {
                EXPECT_EQ(judged.outcome, Outcome::kOk) << judged.detail;
            } else {
                EXPECT_THAT(judged.outcome, ::testing::AnyOf(Outcome::kUnknown, Outcome::kBadAnswer)) << cut;
            }
        }
    }
}

// A definite no whose head does not come whole is none.
TEST(OfficeTransport, HalfAHeadIsNoAnswerWhateverItsStatus) {
    for (const char* status : {"201", "400", "422", "429", "503"}) {
        const Tried tried = run(saying("HTTP/1.1 " + std::string(status) + " X\r\nContent-Le"));
        EXPECT_EQ(tried.reply.outcome, Outcome::kUnknown) << status << ": " << tried.reply.detail;
        EXPECT_EQ(tried.reply.sends, 3);
    }
}

// A port on which somebody listens or not, but nobody ever accepts.
class Port {
public:
    explicit Port(int backlog) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(bind(fd_, generic, size), 0);
        EXPECT_TRUE(backlog < 0 || listen(fd_, backlog) == 0);
        getsockname(fd_, generic, &size);
        port_ = ntohs(address.sin_port);
    }
    ~Port() { close(fd_); }
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    int port() const { return port_; }

private:
    int fd_;
    int port_;
};

TEST(OfficeTransport, NobodyListensIsNotSent) {
    const Port port(-1);
    const Tried tried = run(pki().settings(port.port()));
    EXPECT_EQ(tried.reply.outcome, Outcome::kNotSent);
    EXPECT_EQ(tried.reply.sends, 3);
}

TEST(OfficeTransport, FullBacklogIsNotSent) {
    const Port port(0);
    const Tried tried = run(pki().settings(port.port()));
    EXPECT_EQ(tried.reply.outcome, Outcome::kNotSent);
}

TEST(OfficeTransport, UnknownNameIsNotSent) {
    OfficeSettings settings = pki().settings(1);
    settings.url = "https://office.invalid:8443";
    EXPECT_EQ(run(settings).reply.outcome, Outcome::kNotSent);
}

TEST(OfficeTransport, DeadlineEndsEverythingHoweverTheServerBehaves) {
    const HostileServer server(pki(), talking([](Talk& talk) { talk.hang(); }));
    const Tried tried = run(pki().settings(server.port()), &server, milliseconds{2500});
    EXPECT_EQ(tried.reply.outcome, Outcome::kUnknown);
    EXPECT_EQ(tried.reply.sends, 2);
}

TEST(OfficeTransport, WishToStopEndsASendAtOnceAndKeepsTheDoubt) {
    const HostileServer server(pki(), talking([](Talk& talk) { talk.hang(); }));
    RetryPolicy policy = hasty();
    policy.timeouts.total = milliseconds{8000};
    const Client client(pki().settings(server.port()), policy);
    std::stop_source stop;
    std::jthread stopper([&stop, &server] {
        while (server.heard().empty()) std::this_thread::sleep_for(milliseconds{5});
        stop.request_stop();
    });
    const auto begin = Deadline::Clock::now();
    Call call;
    call.request = {"POST", "/v1/registrations", kBody, std::string(kKey)};
    const auto reply = client.send(call, Deadline(milliseconds{9000}, stop.get_token()));
    EXPECT_LT(Deadline::Clock::now() - begin, milliseconds{7000}) << "it did not wait for the end of a send";
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->outcome, Outcome::kUnknown);
    EXPECT_EQ(reply->sends, 1);
}

TEST(OfficeTransport, WarmUpLeavesNothingThatThePostCouldUse) {
    // The first connection says a second answer that nobody asked for, and sets a cookie.
    const HostileServer server(
        pki(), talking([](Talk& talk) {
            if (talk.number == 1) {
                talk.reply("200 OK", "{}", "application/json", "Set-Cookie: a=b\r\n");
                talk.say(
                    "HTTP/1.1 201 X\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
                    R"({"request_id":"r-12345678"})");
                talk.hang();
            } else {
                talk.reply("422 X", "{}");
            }
        }));
    const Client client(pki().settings(server.port()), hasty());
    ASSERT_TRUE(client.warm_up("/hello", Deadline(milliseconds{2000})).ok());
    Call call;
    call.request = {"POST", "/v1/registrations", kBody, std::string(kKey)};
    call.request_id = "r-12345678";
    const auto reply = client.send(call, Deadline(milliseconds{5000}));
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->outcome, Outcome::kRejected);
    EXPECT_EQ(server.connections(), 2);
    EXPECT_EQ(server.heard().front().head.substr(0, 11), "GET /hello ");
    EXPECT_EQ(server.heard().back().field("Cookie"), "");
}

}  // namespace
}  // namespace canbao::office::test

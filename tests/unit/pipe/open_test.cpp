#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "drivers/pipe/open.h"
#include "tests/unit/pipe/pty.h"

namespace canbao {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class Listener {
public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(socket_, 1) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            std::abort();
        port_ = ntohs(at.sin_port);
    }
    ~Listener() { close(); }
    void close() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }
    int accept() const { return ::accept(socket_, nullptr, nullptr); }
    std::string port() const { return std::to_string(port_); }

private:
    int socket_;
    int port_ = 0;
};

TEST(Address, WhatCannotBeMeantSaysWhatCan) {
    for (const char* address :
         {"", "serial", "serial:", "serial:@9600", "serial:/dev/ttyS0@fast", "tcp:", "tcp:host", "tcp::9100",
          "tcp:host:", "tcp:host:0", "tcp:host:65536", "tcp:host:91x", "usblp:", "com:1", "/dev/ttyS0"}) {
        const auto pipe = open_pipe(address, FaultCode::kReaderLost);
        ASSERT_FALSE(pipe.ok()) << address;
        EXPECT_EQ(pipe.fault().code, FaultCode::kConfigurationWrong) << address;
        EXPECT_THAT(pipe.fault().detail, HasSubstr("serial:PATH[@BAUD], tcp:HOST:PORT or usblp:PATH"));
    }
}

TEST(Tcp, OctetsPassAndAClosedPeerIsLost) {
    const Listener listener;
    for (const std::string host : {"127.0.0.1", "localhost"}) {
        const auto pipe = open_pipe("tcp:" + host + ":" + listener.port(), FaultCode::kPrinterLost);
        ASSERT_TRUE(pipe.ok()) << pipe.fault().detail;
        const int peer = listener.accept();
        ASSERT_EQ(::write(peer, "\x12\x00", 2), 2);
        Bytes chunk(8);
        ASSERT_EQ(*(*pipe)->read(chunk, Deadline(2s)), 2u);
        ASSERT_TRUE((*pipe)->write(as_bytes("hello"), Deadline(2s)).ok());
        char got[8] = {};
        ASSERT_EQ(::read(peer, got, sizeof got), 5);
        ::close(peer);
        const auto count = (*pipe)->read(chunk, Deadline(2s));
        ASSERT_FALSE(count.ok());
        EXPECT_EQ(count.fault().code, FaultCode::kPrinterLost);
    }
}

TEST(Tcp, WritingToAPeerThatIsGoneIsLostAndRaisesNoSignal) {
    const Listener listener;
    const auto pipe = open_pipe("tcp:127.0.0.1:" + listener.port(), FaultCode::kPrinterLost);
    ASSERT_TRUE(pipe.ok());
    ::close(listener.accept());
    Result<Done> done = Done{};
    const Deadline deadline(5s);
    while (done && !deadline.over()) done = (*pipe)->write(as_bytes("x"), Deadline(1s));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.fault().code, FaultCode::kPrinterLost);
}

TEST(Tcp, NobodyListeningIsLost) {
    Listener listener;
    listener.close();
    const auto pipe = open_pipe("tcp:127.0.0.1:" + listener.port(), FaultCode::kPrinterLost);
    ASSERT_FALSE(pipe.ok());
    EXPECT_EQ(pipe.fault().code, FaultCode::kPrinterLost);
    EXPECT_THAT(pipe.fault().detail, HasSubstr("refused"));
}

TEST(Tcp, APeerThatDoesNotAnswerIsLostAtTheDeadline) {
    const Listener listener;  // a queue of one that nobody serves
    std::vector<std::unique_ptr<Pipe>> waiting;
    for (int i = 0; i < 8; ++i) {
        auto pipe = open_pipe("tcp:127.0.0.1:" + listener.port(), FaultCode::kPrinterLost, Deadline(100ms));
        if (!pipe) {
            EXPECT_EQ(pipe.fault().code, FaultCode::kPrinterLost);
            return;
        }
        waiting.push_back(*std::move(pipe));
    }
    FAIL() << "every connection was taken";
}

TEST(Usblp, ReadsAndWritesWhatIsThere) {
    test::Pty node;  // the nearest thing to a printer node that a test can make
    const auto pipe = open_pipe("usblp:" + node.path(), FaultCode::kPrinterLost);
    ASSERT_TRUE(pipe.ok()) << pipe.fault().detail;
    ASSERT_TRUE((*pipe)->write(as_bytes("\x10\x04\x01\n"), Deadline(2s)).ok());
    EXPECT_EQ(as_text(node.receive()), "\x10\x04\x01\n");
    node.send(as_bytes("\x12"));
    Bytes chunk(8);
    EXPECT_EQ(*(*pipe)->read(chunk, Deadline(2s)), 1u);
    node.unplug();
    EXPECT_EQ((*pipe)->read(chunk, Deadline(2s)).fault().code, FaultCode::kPrinterLost);
}

TEST(Usblp, AnAnswerOfNothingIsNoLoss) {
    const auto pipe = open_pipe("usblp:/dev/null", FaultCode::kPrinterLost);
    ASSERT_TRUE(pipe.ok());
    Bytes chunk(8);
    const auto count = (*pipe)->read(chunk, Deadline(30ms));
    ASSERT_TRUE(count.ok());
    EXPECT_EQ(*count, 0u);
}

TEST(Usblp, AFileIsNoPrinter) {
    EXPECT_EQ(open_pipe("usblp:/etc/passwd", FaultCode::kPrinterLost).fault().code,
              FaultCode::kConfigurationWrong);
    EXPECT_EQ(open_pipe("usblp:/dev/usb/no-such", FaultCode::kPrinterLost).fault().code,
              FaultCode::kPrinterLost);
}

}  // namespace
}  // namespace canbao

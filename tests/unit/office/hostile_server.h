// hostile_server.h: A TLS server on a thread that behaves as badly as a test says, and remembers what it was
// told.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/office/pki.h"

namespace canbao::office::test {

struct Heard {
    std::string raw;   // head and body as far as they came
    std::string head;  // request line and fields
    std::string body;
    std::string field(const std::string& name) const;  // value of a header field; empty when absent
    std::string request_id() const;                    // of the body
};

// One connection after the handshake and a whole request.
class Talk {
public:
    Talk(SSL* ssl, int fd, int nth, Heard request, const std::atomic<bool>& stopping)
        : number(nth), heard(std::move(request)), ssl_(ssl), fd_(fd), stopping_(stopping) {}

    // Octets as they are; false when the client has gone.
    bool say(std::string_view octets);
    // A good answer to this request.
    void answer(int status = 201, const std::string& more = "");
    // Head with Content-Length and body.
    void reply(const std::string& status, const std::string& body,
               const std::string& type = "application/json", const std::string& fields = "");
    void reset();   // RST instead of FIN
    void hang();    // nothing more, until the client goes or the test ends
    void notify();  // close_notify, then FIN
    std::string good_body(const std::string& more = "") const;

    const int number;  // 1, 2, 3: which connection this is
    const Heard heard;

private:
    SSL* ssl_;
    int fd_;
    const std::atomic<bool>& stopping_;
};

struct Manner {
    std::function<void(Talk&)> talk = [](Talk& with) { with.answer(); };
    std::function<void(int fd)> instead_of_tls;  // when set, there is no handshake
    std::function<void(SSL_CTX*)> tls = [](SSL_CTX*) {};
    const Identity* identity = nullptr;  // null: the right one
    std::vector<const Identity*> chain;  // sent besides
    int verify = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    bool talk_first = false;  // speak before the request is read
};

class HostileServer {
public:
    HostileServer(const Pki& pki, Manner manner);
    ~HostileServer();
    HostileServer(const HostileServer&) = delete;
    HostileServer& operator=(const HostileServer&) = delete;

    int port() const { return port_; }
    std::vector<Heard> heard() const;  // requests, or parts of them, that arrived under TLS
    int connections() const { return connections_; }
    const std::atomic<bool>& stopping() const { return stopping_; }

private:
    void run();
    void serve(int fd, int number);

    const Pki& pki_;
    Manner manner_;
    int listener_ = -1;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::vector<Heard> heard_;
    std::atomic<int> connections_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;  // last: it uses the others
};

// Waits until the other side has gone or `stopping`.
void wait_for_end(int fd, const std::atomic<bool>& stopping);

}  // namespace canbao::office::test

#include "tests/unit/office/hostile_server.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace canbao::office::test {
namespace {

// The whole request, or what came of it before the client fell silent.
Heard hear(SSL* ssl) {
    Heard heard;
    std::array<char, 4096> chunk{};
    std::size_t wanted = std::string::npos;
    while (heard.raw.size() < wanted) {
        const int size = SSL_read(ssl, chunk.data(), static_cast<int>(chunk.size()));
        if (size <= 0) break;
        heard.raw.append(chunk.data(), static_cast<std::size_t>(size));
        const auto end = heard.raw.find("\r\n\r\n");
        if (end == std::string::npos || wanted != std::string::npos) continue;
        heard.head = heard.raw.substr(0, end + 2);
        const std::string length = heard.field("Content-Length");
        wanted = end + 4 + (length.empty() ? 0 : std::stoul(length));
    }
    if (!heard.head.empty()) heard.body = heard.raw.substr(heard.head.size() + 2);
    return heard;
}

}  // namespace

std::string Heard::field(const std::string& name) const {
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
        const auto line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        const auto colon = line.find(':');
        if (colon == name.size() && strncasecmp(line.c_str(), name.c_str(), colon) == 0)
            return line.substr(colon + 2);
    }
    return "";
}

std::string Heard::request_id() const {
    const std::string name = "\"request_id\":\"";
    const auto at = body.find(name);
    if (at == std::string::npos) return "";
    return body.substr(at + name.size(), body.find('"', at + name.size()) - at - name.size());
}

bool Talk::say(std::string_view octets) {
    while (!octets.empty()) {
        const int size =
            SSL_write(ssl_, octets.data(), static_cast<int>(std::min<std::size_t>(octets.size(), 16384)));
        if (size <= 0) return false;
        octets.remove_prefix(static_cast<std::size_t>(size));
        if (stopping_) return false;
    }
    return true;
}

std::string Talk::good_body(const std::string& more) const {
    return R"({"request_id":")" + heard.request_id() + "\"" + more + "}";
}

void Talk::answer(int status, const std::string& more) {
    reply(std::to_string(status) + " X", good_body(more));
}

void Talk::reply(const std::string& status, const std::string& body, const std::string& type,
                 const std::string& fields) {
    say("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + fields +
        "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

void Talk::reset() {
    const linger now{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

void Talk::hang() { wait_for_end(fd_, stopping_); }

void Talk::notify() { SSL_shutdown(ssl_); }

void wait_for_end(int fd, const std::atomic<bool>& stopping) {
    std::array<char, 4096> chunk{};
    while (!stopping) {
        pollfd watched{fd, POLLIN, 0};
        if (poll(&watched, 1, 20) == 0) continue;
        if (recv(fd, chunk.data(), chunk.size(), 0) <= 0) return;
    }
}

HostileServer::HostileServer(const Pki& pki, Manner manner) : pki_(pki), manner_(std::move(manner)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, generic, size) != 0 || listen(listener_, 8) != 0 ||
        getsockname(listener_, generic, &size) != 0)
        std::abort();
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

HostileServer::~HostileServer() {
    stopping_ = true;
    thread_.join();
    close(listener_);
}

std::vector<Heard> HostileServer::heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
}

void HostileServer::run() {
    while (!stopping_) {
        pollfd watched{listener_, POLLIN, 0};
        if (poll(&watched, 1, 20) <= 0) continue;
        const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        const timeval most{3, 0};
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
        const int number = ++connections_;
        if (manner_.instead_of_tls)
            manner_.instead_of_tls(fd);
        else
            serve(fd, number);
        ERR_clear_error();
        close(fd);
    }
}

void HostileServer::serve(int fd, int number) {
    const std::unique_ptr<SSL_CTX, FreeSsl> context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_security_level(context.get(), 0);  // a bad server may have a weak key
    const Identity& identity = manner_.identity != nullptr ? *manner_.identity : pki_.server;
    SSL_CTX_use_certificate(context.get(), identity.certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), identity.key.get());
    for (const Identity* more : manner_.chain) {
        X509_up_ref(more->certificate.get());
        SSL_CTX_add_extra_chain_cert(context.get(), more->certificate.get());
    }
    SSL_CTX_set_verify(context.get(), manner_.verify, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), pki_.root.certificate.get());
    manner_.tls(context.get());
    const std::unique_ptr<SSL, FreeSsl> ssl(SSL_new(context.get()));
    SSL_set_fd(ssl.get(), fd);
    if (SSL_accept(ssl.get()) != 1) return;
    Heard heard;
    if (!manner_.talk_first) {
        heard = hear(ssl.get());
        const std::lock_guard lock(mutex_);
        if (!heard.raw.empty()) heard_.push_back(heard);
    }
    if (heard.raw.empty() && !manner_.talk_first) return;
    Talk talk(ssl.get(), fd, number, std::move(heard), stopping_);
    manner_.talk(talk);
}

}  // namespace canbao::office::test

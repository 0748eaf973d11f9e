#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

// A server that must not be trusted: its identity, and the words for it.
struct Stranger {
    const char* name;
    std::function<void(Manner&)> disguise;
};
std::ostream& operator<<(std::ostream& out, const Stranger& stranger) { return out << stranger.name; }

// Identities live as long as the program, as the servers point at them.
const Identity* kept(Identity identity) {
    static std::vector<std::unique_ptr<Identity>> all;
    all.push_back(std::make_unique<Identity>(std::move(identity)));
    return all.back().get();
}
std::function<void(Manner&)> showing(const Order& order) {
    return [order](Manner& manner) { manner.identity = kept(make(order, &pki().root)); };
}
std::function<void(Manner&)> speaking(int version) {
    return [version](Manner& manner) {
        manner.tls = [version](SSL_CTX* context) {
            SSL_CTX_set_min_proto_version(context, version);
            SSL_CTX_set_max_proto_version(context, version);
        };
    };
}
std::function<void(Manner&)> plain(std::string octets, bool listen_first = true) {
    return [octets, listen_first](Manner& manner) {
        manner.instead_of_tls = [octets, listen_first](int fd) {
            char hello[4096];
            if (listen_first && recv(fd, hello, sizeof hello, 0) <= 0) return;
            EXPECT_EQ(std::string_view(hello, 4).find("POST"), std::string_view::npos);
            send(fd, octets.data(), octets.size(), MSG_NOSIGNAL);
            static const std::atomic<bool> never{false};
            shutdown(fd, SHUT_WR);
            wait_for_end(fd, never);
        };
    };
}

class Strangers : public ::testing::TestWithParam<Stranger> {};

TEST_P(Strangers, AreRefusedAndReadNotOneByteOfTheRequest) {
    Manner manner;
    GetParam().disguise(manner);
    // The pins fit whatever key is shown, so that only the certificate itself can be refused.
    const HostileServer server(pki(), manner);
    OfficeSettings settings = pki().settings(server.port());
    if (manner.identity != nullptr) settings.pins.push_back(pin_of(*manner.identity));
    const Tried tried = test::run(settings, &server);
    EXPECT_EQ(tried.reply.outcome, Outcome::kRefused) << tried.reply.detail;
    EXPECT_TRUE(tried.heard.empty());
    EXPECT_EQ(tried.reply.status, 0);
}

const Identity* stranger_ca() {
    static const Identity* ca = kept(make({.cn = "root", .ca = true}));
    return ca;
}

INSTANTIATE_TEST_SUITE_P(
    Office, Strangers,
    ::testing::Values(Stranger{"Expired", showing({.from_days = -30, .until_days = -1})},
                      Stranger{"FromTheFuture", showing({.from_days = 2})},
                      Stranger{"AnotherHost", showing({.san = "IP:127.0.0.2"})},
                      Stranger{"AnotherName", showing({.san = "DNS:office.invalid"})},
                      Stranger{"NameInCommonNameOnly", showing({.cn = "127.0.0.1", .san = ""})},
                      Stranger{"ForClientsOnly", showing({.usage = "clientAuth"})},
                      Stranger{"ForMailOnly", showing({.usage = "emailProtection"})},
                      Stranger{"WeakKey", showing({.kind = Kind::kRsa1024})},
                      Stranger{"WeakDigest", showing({.sha1 = true})},
                      Stranger{"SelfSigned", [](Manner& manner) { manner.identity = kept(make({})); }},
                      Stranger{"SignedByAStranger",
                               [](Manner& manner) { manner.identity = kept(make({}, stranger_ca())); }},
                      Stranger{"StrangerWithHisCa",
                               [](Manner& manner) {
                                   manner.identity = kept(make({}, stranger_ca()));
                                   manner.chain = {stranger_ca()};
                               }},
                      Stranger{"SignedByALeaf",
                               [](Manner& manner) {
                                   manner.identity = kept(make({}, &pki().server));
                                   manner.chain = {&pki().server};
                               }},
                      Stranger{"MissingIntermediate",
                               [](Manner& manner) { manner.identity = kept(make({}, &pki().intermediate)); }},
                      Stranger{"ExpiredIntermediate",
                               [](Manner& manner) {
                                   const Identity* old =
                                       kept(make({.cn = "old", .ca = true, .from_days = -9, .until_days = -1},
                                                 &pki().root));
                                   manner.identity = kept(make({}, old));
                                   manner.chain = {old};
                               }},
                      Stranger{"Tls10", speaking(TLS1_VERSION)}, Stranger{"Tls11", speaking(TLS1_1_VERSION)},
                      Stranger{"Tls12", speaking(TLS1_2_VERSION)},
                      Stranger{"AsksForNoCertificate",
                               [](Manner& manner) { manner.verify = SSL_VERIFY_NONE; }},
                      Stranger{"PlainHttp", plain("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}")},
                      Stranger{"Garbage", plain(std::string(3000, '\x5a'))},
                      Stranger{"SshBanner", plain("SSH-2.0-OpenSSH_9.2p1\r\n", false)},
                      Stranger{"Alert", plain(std::string("\x15\x03\x03\x00\x02\x02\x28", 7))},
                      Stranger{"ClosesInTheHandshake", plain("")}),
    [](const auto& row) { return std::string(row.param.name); });

// libcurl alone would take the name from the subject.
TEST(OfficeIdentity, NameMustBeASubjectAlternativeName) {
    for (const bool named : {false, true}) {
        const Identity local = make({.cn = "localhost", .san = named ? "DNS:localhost" : ""}, &pki().root);
        Manner manner;
        manner.identity = &local;
        const HostileServer server(pki(), manner);
        OfficeSettings settings = pki().settings(server.port());
        settings.url = "https://localhost:" + std::to_string(server.port());
        settings.pins.push_back(pin_of(local));
        EXPECT_EQ(test::run(settings, &server).reply.outcome, named ? Outcome::kOk : Outcome::kRefused);
    }
}

TEST(OfficeIdentity, WrongPinIsRefusedThoughTheCertificateIsGood) {
    const HostileServer server(pki(), {});
    OfficeSettings settings = pki().settings(server.port());
    settings.pins = {pin_of(pki().terminal), pin_of(pki().next)};
    const Tried tried = test::run(settings, &server);
    EXPECT_EQ(tried.reply.outcome, Outcome::kRefused);
    EXPECT_EQ(tried.reply.sends, 1);
    EXPECT_TRUE(tried.heard.empty());
}

TEST(OfficeIdentity, BackupPinIsAsGoodAsTheCurrentOne) {
    Manner manner;
    manner.identity = &pki().next;
    EXPECT_EQ(run(manner).reply.outcome, Outcome::kOk);
}

TEST(OfficeIdentity, ServerBehindAnIntermediateIsTrusted) {
    static const Identity leaf = make({}, &pki().intermediate);
    Manner manner;
    manner.identity = &leaf;
    manner.chain = {&pki().intermediate};
    const HostileServer server(pki(), manner);
    OfficeSettings settings = pki().settings(server.port());
    settings.pins = {pin_of(leaf)};
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kOk);
}

TEST(OfficeIdentity, RevokedServerIsRefusedAndTheOthersAreNot) {
    const HostileServer server(pki(), {});
    OfficeSettings settings = pki().settings(server.port());
    settings.crl = pki().write_crl("revoked.pem", {&pki().server});
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kRefused);
    EXPECT_TRUE(server.heard().empty());
    settings.crl = pki().write_crl("other.pem", {&pki().next});
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kOk);
}

TEST(OfficeIdentity, ExpiredRevocationListStopsTheLink) {
    const HostileServer server(pki(), {});
    OfficeSettings settings = pki().settings(server.port());
    settings.crl = pki().write_crl("stale.pem", {}, -9, -1);
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kRefused);
}

TEST(OfficeIdentity, CaThatStrictCheckingRefusesIsRefused) {
    static const Identity ca = make({.cn = "bare", .ca = true, .without_usage = true});
    static const Identity leaf = make({}, &ca);
    Manner manner;
    manner.identity = &leaf;
    const HostileServer server(pki(), manner);
    OfficeSettings settings = pki().settings(server.port());
    settings.ca = pki().write("bare.pem", pem_of(ca));
    settings.pins = {pin_of(leaf)};
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kRefused);
}

// TLS 1.3: the server's no to our certificate comes after the request was written.
TEST(OfficeIdentity, RejectedClientCertificateIsUnknownNotRefused) {
    const HostileServer server(pki(), {});
    OfficeSettings settings = pki().settings(server.port());
    const Identity other = make({.cn = "terminal", .usage = "clientAuth"}, stranger_ca());
    settings.cert = pki().write("other-cert.pem", pem_of(other));
    settings.key = pki().write("other-key.pem", pem_of_key(other));
    EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kUnknown);
    EXPECT_TRUE(server.heard().empty());
}

TEST(OfficeIdentity, OwnFilesThatCannotBeUsedAreRefusedBeforeAnythingIsSent) {
    const HostileServer server(pki(), {});
    const OfficeSettings good = pki().settings(server.port());
    const std::string absent = good.ca + ".absent";
    const Identity other = make({});
    for (const auto& spoil : std::vector<std::function<void(OfficeSettings&)>>{
             [&](OfficeSettings& settings) { settings.ca = absent; },
             [&](OfficeSettings& settings) { settings.ca.clear(); },
             [&](OfficeSettings& settings) { settings.cert = absent; },
             [&](OfficeSettings& settings) { settings.key = absent; },
             [&](OfficeSettings& settings) { settings.key = pki().write("else.pem", pem_of_key(other)); },
             [&](OfficeSettings& settings) { settings.crl = absent; }}) {
        OfficeSettings settings = good;
        spoil(settings);
        EXPECT_EQ(test::run(settings, &server).reply.outcome, Outcome::kRefused);
    }
    EXPECT_TRUE(server.heard().empty());
}

}  // namespace
}  // namespace canbao::office::test

// A certificate is believed only when it is ours in every respect; nothing an office says gets beyond bounds.
#include "drivers/office/enrolment.h"

#include <openssl/pem.h>

#include "drivers/office/address.h"
#include "drivers/office/office_link.h"
#include "kiosk/base/json.h"
#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kTerminal = "2101-001-03";

const TerminalKey& own_key() {
    static const TerminalKey key = TerminalKey::make();
    return key;
}

Instant today() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

Order good() { return {.cn = kTerminal, .san = "", .usage = "clientAuth", .key = own_key().get()}; }

Bytes der_of(const Identity& identity) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(identity.certificate.get(), &der);
    Bytes octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

// What is said of it; "good" when nothing is.
std::string judged(const Chain& chain, const std::string& ca = pki().settings(1).ca) {
    const auto pem = judge_chain(chain, {own_key(), kTerminal, ca, today()});
    return pem ? "good" : pem.fault().detail;
}
std::string judged(const Order& order, const Identity* issuer = &pki().root) {
    return judged(Chain{der_of(make(order, issuer))});
}

TEST(OfficeEnrolment, ACertificateForOurKeyAndNameIsGoodAndComesBackWhole) {
    const Chain chain{der_of(make(good(), &pki().intermediate)), der_of(pki().intermediate)};
    const auto pem = judge_chain(chain, {own_key(), kTerminal, pki().settings(1).ca, today()});
    ASSERT_TRUE(pem) << pem.fault().detail;
    const auto written = read_certificates(pki().write("chain.pem", *pem));
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(common_name(written[0].get()), kTerminal);
    EXPECT_EQ(common_name(written[1].get()), "intermediate");
}

TEST(OfficeEnrolment, WhatIsNotOursIsRefusedAndNamed) {
    Order order = good();
    const TerminalKey other = TerminalKey::make();
    order.key = other.get();
    EXPECT_THAT(judged(order), HasSubstr("is for another key"));
    for (const char* name : {"2101-001-04", "2101-001-031", "2101-001-0", "", "2101-001-03 "}) {
        order = good();
        order.cn = name;
        EXPECT_THAT(judged(order), HasSubstr("is not for terminal 2101-001-03")) << name;
    }
    for (const char* usage : {"serverAuth", "emailProtection", ""}) {
        order = good();
        order.usage = usage;
        EXPECT_THAT(judged(order), HasSubstr("may not be used as a client")) << usage;
    }
}

TEST(OfficeEnrolment, WhatOurCaDidNotSignForTodayIsRefused) {
    static const Identity stranger = make({.cn = "root", .ca = true});
    EXPECT_THAT(judged(good(), &stranger), HasSubstr("certificate: "));
    EXPECT_THAT(judged(Chain{der_of(make(good(), &stranger)), der_of(stranger)}), HasSubstr("certificate: "));
    EXPECT_THAT(judged(good(), &pki().server), HasSubstr("certificate: "));        // signed by a leaf
    EXPECT_THAT(judged(good(), &pki().intermediate), HasSubstr("certificate: "));  // which is not sent
    Order order = good();
    order.until_days = -1, order.from_days = -9;
    EXPECT_THAT(judged(order), HasSubstr("expired"));
    order.until_days = 9, order.from_days = 1;
    EXPECT_THAT(judged(order), HasSubstr("not yet valid"));
    order = good();
    order.sha1 = true;
    EXPECT_THAT(judged(order), HasSubstr("certificate: "));
    order = good();
    order.ca = true;
    EXPECT_THAT(judged(order), HasSubstr("may not be used as a client"));
    EXPECT_THAT(judged(Chain{der_of(make(good(), &pki().root))}, "/absent/ca.pem"),
                HasSubstr("cannot be used"));
}

TEST(OfficeEnrolment, OctetsThatAreNoCertificateAreRefused) {
    const Bytes whole = der_of(make(good(), &pki().root));
    EXPECT_EQ(judged(Chain{whole}), "good");
    EXPECT_THAT(judged(Chain{}), HasSubstr("there is none"));
    Bytes spoiled = whole;
    spoiled.push_back(0);
    EXPECT_THAT(judged(Chain{spoiled}), HasSubstr("cannot be read"));
    EXPECT_THAT(judged(Chain{whole, Bytes(8000, 0x30)}), HasSubstr("cannot be read"));
    for (std::size_t size = 1; size < whole.size(); size += 7)
        EXPECT_NE(judged(Chain{Bytes(whole.begin(), whole.begin() + static_cast<long>(size))}), "good");
    for (std::size_t at = 0; at < whole.size(); at += 3) {
        spoiled = whole;
        spoiled[at] ^= 0x10;
        EXPECT_NE(judged(Chain{spoiled}), "good") << at;
    }
}

std::string read_of(const std::string& chain) {
    const auto answer = json::parse(R"({"request_id":"r-12345678","chain":)" + chain + "}");
    EXPECT_TRUE(answer);
    const auto read = read_chain(*answer);
    if (read) return std::to_string(read->size());
    EXPECT_EQ(read.fault().code, FaultCode::kOfficeBadAnswer);
    return "refused";
}

TEST(OfficeEnrolment, AnswersAreReadWithinBounds) {
    EXPECT_EQ(read_of(R"(["MAA="])"), "1");
    EXPECT_EQ(read_of(R"(["MAA=","MAA=","MAA=","MAA="])"), "4");
    EXPECT_EQ(read_of(R"(["MAA=","MAA=","MAA=","MAA=","MAA="])"), "refused");
    for (const char* chain :
         {"[]", "null", "{}", "\"MAA=\"", "[1]", "[\"\"]", "[\"M\"]", "[null]", "[\"-----BEGIN\"]"})
        EXPECT_EQ(read_of(chain), "refused") << chain;
    const auto of_size = [](std::size_t size) { return "[\"" + base64(Bytes(size, 0x30)) + "\"]"; };
    EXPECT_EQ(read_of(of_size(kCertificateMax)), "1");
    EXPECT_EQ(read_of(of_size(kCertificateMax + 3)), "refused");
}

TEST(OfficeEnrolment, ACodeIsTakenAsPeopleTypeItAndNoOther) {
    EXPECT_EQ(*read_code("7kqf-3mzt-9p2x"), "7KQF-3MZT-9P2X");
    EXPECT_TRUE(read_code("12345678"));
    for (const std::string& code :
         {std::string("1234567"), std::string(41, 'A'), std::string("1234 5678"), std::string("1234567\n"),
          std::string("1234567\""), std::string("密码密码")})
        EXPECT_EQ(read_code(code).fault().code, FaultCode::kBadInput) << code;
}

TEST(OfficeEnrolment, TheKeyIsP256AndOnlyItsRequestLeavesTheMachine) {
    const std::string path = pki().write("own.key", std::string(own_key().pem()));
    const auto again = TerminalKey::read(path);
    ASSERT_TRUE(again);
    EXPECT_EQ(EVP_PKEY_eq(again->get(), own_key().get()), 1);
    EXPECT_FALSE(TerminalKey::read(path + ".absent"));
    const Owned<EVP_PKEY> rsa(EVP_RSA_gen(2048));
    const Owned<BIO> memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(memory.get(), rsa.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    EXPECT_THAT(
        TerminalKey::read(pki().write("rsa.key", {data, static_cast<std::size_t>(size)})).fault().detail,
        HasSubstr("not EC P-256"));

    const Bytes request = own_key().request(kTerminal);
    const unsigned char* at = request.data();
    const Owned<X509_REQ> read(d2i_X509_REQ(nullptr, &at, static_cast<long>(request.size())));
    ASSERT_TRUE(read);
    EXPECT_EQ(X509_REQ_verify(read.get(), own_key().get()), 1);
}

// --- over the wire

RetryPolicy once() {
    RetryPolicy policy = hasty();
    policy.sends_max = 1;
    return policy;
}

Manner of_a_gate(std::function<void(Talk&)> talk) {
    Manner manner = talking(std::move(talk));
    manner.verify = SSL_VERIFY_NONE;  // before a terminal has a certificate nobody asks it for one
    return manner;
}

Result<Chain> enrol(OfficeSettings settings) {
    settings.cert = settings.key = "/absent/current.pem";
    return Link(settings, kTerminal, once())
        .enrol(own_key(), "CODE-12345678", Deadline(std::chrono::seconds{8}));
}

TEST(OfficeEnrolment, TheOneCallWithoutCertificateBringsAChain) {
    const std::string chain = base64(der_of(make(good(), &pki().root)));
    const HostileServer server(
        pki(), of_a_gate([&](Talk& talk) { talk.answer(200, R"(,"chain":[")" + chain + "\"]"); }));
    const auto got = enrol(pki().settings(server.port()));
    ASSERT_TRUE(got) << got.fault().detail;
    EXPECT_EQ(judged(*got), "good");
    ASSERT_EQ(server.heard().size(), 1u);
    const Heard heard = server.heard().front();
    EXPECT_THAT(heard.head, HasSubstr("POST /v1/terminals HTTP/1.1"));
    EXPECT_THAT(heard.body, HasSubstr(R"("code":"CODE-12345678")"));
    EXPECT_EQ(heard.body.find("PRIVATE"), std::string::npos);
}

TEST(OfficeEnrolment, NothingElseGoesWithoutCertificate) {
    const HostileServer server(pki(), of_a_gate([](Talk& talk) { talk.answer(200); }));
    const Transport transport(pki().settings(server.port()));
    const Deadline deadline(std::chrono::seconds{5});
    for (const char* path :
         {"/v1/heartbeats", "/v1/terminals/renewals", "/v1/terminals?x=1", "/v1/registrations"})
        EXPECT_EQ(transport.exchange({"POST", path, "{}", {}, Proof::kNone}, {}, deadline).fault().code,
                  FaultCode::kBadInput);
    EXPECT_FALSE(transport.exchange({"GET", "/v1/terminals", {}, {}, Proof::kNone}, {}, deadline));
    EXPECT_TRUE(server.heard().empty());
}

TEST(OfficeEnrolment, AnOfficeThatIsNotOursHearsNoCode) {
    static const Identity stranger = make({.cn = "root", .ca = true});
    static const Identity server_of_stranger = make({}, &stranger);
    Manner manner = of_a_gate([](Talk& talk) { talk.answer(200); });
    manner.identity = &server_of_stranger;
    const HostileServer other(pki(), manner);
    OfficeSettings settings = pki().settings(other.port());
    settings.pins.push_back(pin_of(server_of_stranger));
    EXPECT_EQ(enrol(settings).fault().code, FaultCode::kOfficeNotTrusted);
    EXPECT_TRUE(other.heard().empty());

    const HostileServer server(pki(), of_a_gate([](Talk& talk) { talk.answer(200); }));
    settings = pki().settings(server.port());
    settings.pins = {pin_of(pki().terminal), pin_of(pki().next)};
    EXPECT_EQ(enrol(settings).fault().code, FaultCode::kOfficeNotTrusted);
    EXPECT_TRUE(server.heard().empty());
}

TEST(OfficeEnrolment, WhateverTheOfficeSaysEndsInAFault) {
    struct Saying {
        const char* name;
        std::function<void(Talk&)> talk;
        FaultCode fault;
    };
    const auto problem = [](Talk& talk, int status, const std::string& type) {
        talk.reply(std::to_string(status) + " No",
                   talk.good_body(R"(,"type":"urn:canbao:problem:)" + type + "\""),
                   "application/problem+json");
    };
    const std::vector<Saying> sayings{
        {"unknown code", [&](Talk& talk) { problem(talk, 403, "code-unknown"); }, FaultCode::kOfficeRejected},
        {"used code", [&](Talk& talk) { problem(talk, 410, "code-used"); }, FaultCode::kOfficeRejected},
        {"busy", [&](Talk& talk) { problem(talk, 503, "busy"); }, FaultCode::kOfficeBusy},
        {"no chain", [](Talk& talk) { talk.answer(200); }, FaultCode::kOfficeBadAnswer},
        {"another's",
         [](Talk& talk) { talk.reply("200 X", R"({"request_id":"r-other-one","chain":["MAA="]})"); },
         FaultCode::kOfficeBadAnswer},
        {"garbage", [](Talk& talk) { talk.say("\x16\x03\x01 garbage\r\n\r\n"); },
         FaultCode::kOfficeBadAnswer},
        {"endless",
         [](Talk& talk) {
             talk.say("HTTP/1.1 200 X\r\nContent-Type: application/json\r\n\r\n{\"chain\":[\"");
             while (talk.say(std::string(16'384, 'A'))) continue;
         },
         FaultCode::kOfficeBadAnswer},
        {"cut", [](Talk& talk) { talk.reset(); }, FaultCode::kOfficeUnreachable}};
    for (const Saying& saying : sayings) {
        const HostileServer server(pki(), of_a_gate(saying.talk));
        const auto got = enrol(pki().settings(server.port()));
        ASSERT_FALSE(got) << saying.name;
        EXPECT_EQ(got.fault().code, saying.fault) << saying.name << ": " << got.fault().detail;
    }
}

}  // namespace
}  // namespace canbao::office::test

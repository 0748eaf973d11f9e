// enrolment_answer.cpp: Any octets as the office's answer to an enrolment; and a good certificate with octets
// of it changed.
//
// First octet 'c': the rest are pairs, how far to go on and what to put there, in a certificate that is good
// as it stands. Whatever is changed must be refused. Anything else is an answer as JSON.
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "drivers/office/enrolment.h"
#include "kiosk/base/json.h"

using namespace canbao;
using namespace canbao::office;

namespace {

void must(bool good) {
    if (!good) std::abort();
}

void add(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

Owned<X509> certificate_of(EVP_PKEY* key, const char* name, X509* issuer, EVP_PKEY* signer) {
    Owned<X509> made(X509_new());
    X509* x = made.get();
    issuer = issuer == nullptr ? x : issuer;
    X509_set_version(x, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x), 77);
    X509_gmtime_adj(X509_getm_notBefore(x), -86'400);
    X509_gmtime_adj(X509_getm_notAfter(x), 86'400);
    X509_set_pubkey(x, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    X509_set_issuer_name(x, X509_get_subject_name(issuer));
    const bool root = issuer == x;
    add(x, issuer, NID_basic_constraints, root ? "critical,CA:TRUE" : "critical,CA:FALSE");
    add(x, issuer, NID_key_usage, root ? "critical,keyCertSign" : "critical,digitalSignature");
    add(x, issuer, NID_subject_key_identifier, "hash");
    if (!root) add(x, issuer, NID_authority_key_identifier, "keyid:always");
    if (!root) add(x, issuer, NID_ext_key_usage, "clientAuth");
    must(X509_sign(x, signer, EVP_sha256()) > 0);
    return made;
}

// A key, the root of its office, and the certificate that this root signed for it.
struct World {
    World() : key(TerminalKey::make()) {
        const Owned<EVP_PKEY> root_key(EVP_EC_gen("P-256"));
        const auto root = certificate_of(root_key.get(), "root", nullptr, root_key.get());
        const auto own = certificate_of(key.get(), "2101-001-03", root.get(), root_key.get());
        unsigned char* octets = nullptr;
        const int size = i2d_X509(own.get(), &octets);
        good.assign(octets, octets + size);
        OPENSSL_free(octets);
        char name[] = "/tmp/canbao-fuzz-ca-XXXXXX";
        must(mkstemp(name) >= 0);
        ca = name;
        std::FILE* file = std::fopen(name, "we");
        must(file != nullptr && PEM_write_X509(file, root.get()) == 1 && std::fclose(file) == 0);
    }
    ~World() { std::remove(ca.c_str()); }

    TerminalKey key;
    Bytes good;
    std::string ca;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const World world;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const Owner owner{world.key, "2101-001-03", world.ca, now};
    if (size > 0 && data[0] == 'c') {
        Bytes octets = world.good;
        std::size_t at = 0;
        for (std::size_t n = 1; n + 1 < size; n += 2) {
            at = (at + data[n]) % octets.size();
            octets[at] = data[n + 1];
        }
        must(judge_chain({octets}, owner).ok() == (octets == world.good));
        return 0;
    }
    const auto answer = json::parse(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!answer) return 0;
    const auto chain = read_chain(*answer);
    if (!chain) return 0;
    must(!chain->empty() && chain->size() <= kChainMax);
    for (const Bytes& one : *chain) must(!one.empty() && one.size() <= kCertificateMax);
    // Nobody who does not know this run's keys can make one that is taken.
    must(!judge_chain(*chain, owner));
    return 0;
}

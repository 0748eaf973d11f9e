#include "tests/office/authority.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdio>

#include "kiosk/base/bytes.h"

namespace canbao::standin {
namespace {

constexpr std::size_t kRequestMax = 4096;

Fault bad(std::string what) { return {FaultCode::kBadInput, "csr: " + std::move(what)}; }

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<FILE, CloseFile>;

std::string cn_of(X509_REQ* request) {
    char name[64] = "";
    X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(request), NID_commonName, name, sizeof name);
    return name;
}

std::string key_hash(X509_REQ* request) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request), &der);
    const std::string hash = hex(sha256({der, static_cast<std::size_t>(std::max(0, size))}));
    OPENSSL_free(der);
    return hash;
}

bool is_p256(EVP_PKEY* key) {
    char group[32] = "";
    std::size_t size = 0;
    return key != nullptr && EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1 &&
           std::string(group) == "prime256v1";
}

bool add(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

bool set_serial(X509* certificate) {
    unsigned char octets[16];
    if (RAND_bytes(octets, sizeof octets) != 1) return false;
    octets[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(octets, sizeof octets, nullptr);
    const bool set =
        number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(number);
    return set;
}

}  // namespace

Result<Authority> Authority::open(const std::string& certificate, const std::string& key) {
    Authority authority;
    const File certificate_file(std::fopen(certificate.c_str(), "re"));
    if (certificate_file)
        authority.certificate_.reset(PEM_read_X509(certificate_file.get(), nullptr, nullptr, nullptr));
    if (!authority.certificate_) return Fault{FaultCode::kBadInput, "cannot read " + certificate};
    const File key_file(std::fopen(key.c_str(), "re"));
    if (key_file) authority.key_.reset(PEM_read_PrivateKey(key_file.get(), nullptr, nullptr, nullptr));
    return authority;
}

Result<Request> Authority::read(const std::string& text) {
    const auto der = text.size() <= kRequestMax ? from_base64(text) : Result<Bytes>(bad("too long"));
    if (!der) return bad("no Base64");
    const unsigned char* at = der->data();
    Request read;
    read.request.reset(d2i_X509_REQ(nullptr, &at, static_cast<long>(der->size())), FreeX509());
    if (!read.request || at != der->data() + der->size()) return bad("no PKCS #10");
    EVP_PKEY* key = X509_REQ_get0_pubkey(read.request.get());
    if (!is_p256(key)) return bad("the key is not EC P-256");
    if (X509_REQ_verify(read.request.get(), key) != 1) return bad("does not prove its key");
    read.name = cn_of(read.request.get());
    read.key = key_hash(read.request.get());
    return read;
}

Result<std::string> Authority::sign(const Request& request, Instant now, std::chrono::seconds life) const {
    const std::unique_ptr<X509, FreeX509> made(X509_new());
    X509* issuer = certificate_.get();
    const auto before = std::min<std::chrono::seconds>(life / 10, std::chrono::minutes{5});
    const auto from = std::chrono::system_clock::to_time_t(now - before);
    const auto until = std::chrono::system_clock::to_time_t(now + life);
    const auto* name = reinterpret_cast<const unsigned char*>(request.name.c_str());
    unsigned char* der = nullptr;
    const bool signed_by_us =
        made && X509_set_version(made.get(), X509_VERSION_3) == 1 && set_serial(made.get()) &&
        ASN1_TIME_set(X509_getm_notBefore(made.get()), from) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(made.get()), until) != nullptr &&
        X509_set_pubkey(made.get(), X509_REQ_get0_pubkey(request.request.get())) == 1 &&
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC, name, -1, -1, 0) ==
            1 &&
        X509_set_issuer_name(made.get(), X509_get_subject_name(issuer)) == 1 &&
        add(made.get(), issuer, NID_basic_constraints, "critical,CA:FALSE") &&
        add(made.get(), issuer, NID_key_usage, "critical,digitalSignature") &&
        add(made.get(), issuer, NID_ext_key_usage, "clientAuth") &&
        add(made.get(), issuer, NID_subject_key_identifier, "hash") &&
        add(made.get(), issuer, NID_authority_key_identifier, "keyid:always") &&
        X509_sign(made.get(), key_.get(), EVP_sha256()) > 0;
    const int size = signed_by_us ? i2d_X509(made.get(), &der) : -1;
    if (size <= 0) return Fault{FaultCode::kBug, "cannot sign"};
    const std::string text = base64({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return text;
}

}  // namespace canbao::standin

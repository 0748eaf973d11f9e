#include "tests/unit/office/pki.h"

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "kiosk/base/bytes.h"

namespace canbao::office::test {
namespace {

void must(bool good) {
    if (!good) std::abort();
}

void add(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

void add_extensions(X509* certificate, X509* issuer, const Order& order) {
    add(certificate, issuer, NID_basic_constraints, order.ca ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!order.without_usage)
        add(certificate, issuer, NID_key_usage,
            order.ca ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
    add(certificate, issuer, NID_subject_key_identifier, "hash");
    add(certificate, issuer, NID_authority_key_identifier, "keyid:always");
    if (!order.usage.empty() && !order.ca) add(certificate, issuer, NID_ext_key_usage, order.usage);
    if (!order.san.empty() && !order.ca) add(certificate, issuer, NID_subject_alt_name, order.san);
}

template <class Write>
std::string to_pem(Write write) {
    BIO* memory = BIO_new(BIO_s_mem());
    must(write(memory) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

}  // namespace

Identity make(const Order& order, const Identity* issuer) {
    Identity made;
    if (order.key == nullptr)
        made.key.reset(order.kind == Kind::kEc ? EVP_EC_gen("P-256") : EVP_RSA_gen(1024));
    made.certificate.reset(X509_new());
    X509* certificate = made.certificate.get();
    X509* signer = issuer != nullptr ? issuer->certificate.get() : certificate;
    static int serial = 1000;
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), order.from_days * 86'400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate), order.until_days * 86'400L);
    X509_set_pubkey(certificate, order.key != nullptr ? order.key : made.key.get());
    X509_NAME* name = X509_get_subject_name(certificate);
    const auto* cn = reinterpret_cast<const unsigned char*>(order.cn.c_str());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, cn, -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    add_extensions(certificate, signer, order);
    EVP_PKEY* key = issuer != nullptr ? issuer->key.get() : made.key.get();
    must(X509_sign(certificate, key, order.sha1 ? EVP_sha1() : EVP_sha256()) > 0);
    return made;
}

std::string pin_of(const Identity& identity) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(identity.key.get(), &der);
    const auto digest = sha256({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return "sha256//" + base64(digest);
}

std::string pem_of(const Identity& identity) {
    return to_pem([&](BIO* out) { return PEM_write_bio_X509(out, identity.certificate.get()); });
}

std::string pem_of_key(const Identity& identity) {
    return to_pem([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

Pki::Pki() {
    std::string name = (std::filesystem::temp_directory_path() / "canbao-pki-XXXXXX").string();
    must(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    root = make({.cn = "root", .ca = true});
    intermediate = make({.cn = "intermediate", .ca = true}, &root);
    server = make({}, &root);
    next = make({}, &root);
    terminal = make({.cn = "2101-001-03", .san = "", .usage = "clientAuth"}, &root);
    write("ca.pem", pem_of(root));
    write("cert.pem", pem_of(terminal));
    write("key.pem", pem_of_key(terminal));
}

Pki::~Pki() { std::filesystem::remove_all(folder_); }

OfficeSettings Pki::settings(int port) const {
    return {"https://127.0.0.1:" + std::to_string(port),
            folder_ + "/ca.pem",
            folder_ + "/cert.pem",
            folder_ + "/key.pem",
            "",
            {pin_of(server), pin_of(next)}};
}

std::string Pki::write(const std::string& name, const std::string& pem) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << pem;
    return folder_ + "/" + name;
}

std::string Pki::write_crl(const std::string& name, const std::vector<const Identity*>& revoked,
                           int from_days, int until_days) const {
    X509_CRL* crl = X509_CRL_new();
    X509_CRL_set_version(crl, 1);
    X509_CRL_set_issuer_name(crl, X509_get_subject_name(root.certificate.get()));
    ASN1_TIME* time = ASN1_TIME_new();
    X509_CRL_set1_lastUpdate(crl, X509_gmtime_adj(time, from_days * 86'400L));
    X509_CRL_set1_nextUpdate(crl, X509_gmtime_adj(time, until_days * 86'400L));
    X509_gmtime_adj(time, -3600);
    for (const Identity* identity : revoked) {
        X509_REVOKED* row = X509_REVOKED_new();
        X509_REVOKED_set_serialNumber(row, X509_get_serialNumber(identity->certificate.get()));
        X509_REVOKED_set_revocationDate(row, time);
        X509_CRL_add0_revoked(crl, row);
    }
    ASN1_TIME_free(time);
    X509V3_CTX context;
    X509V3_set_ctx(&context, root.certificate.get(), nullptr, nullptr, crl, 0);
    X509_EXTENSION* aki =
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always");
    X509_CRL_add_ext(crl, aki, -1);
    X509_EXTENSION_free(aki);
    ASN1_INTEGER* number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, 1);
    X509_CRL_add1_ext_i2d(crl, NID_crl_number, number, 0, 0);
    ASN1_INTEGER_free(number);
    must(X509_CRL_sign(crl, root.key.get(), EVP_sha256()) > 0);
    const std::string pem = to_pem([&](BIO* out) { return PEM_write_bio_X509_CRL(out, crl); });
    X509_CRL_free(crl);
    return write(name, pem);
}

}  // namespace canbao::office::test

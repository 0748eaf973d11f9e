#include "drivers/office/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <cstdio>

#include "kiosk/base/bytes.h"

namespace canbao::office {
namespace {

constexpr std::size_t kObjectsMax = 16;

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};

int no_pass_phrase(char*, int, int, void*) { return -1; }

template <class T, class Read>
std::vector<Owned<T>> read_all(const std::string& path, Read read) {
    std::vector<Owned<T>> owners;
    const std::unique_ptr<FILE, CloseFile> file(std::fopen(path.c_str(), "re"));
    while (file && owners.size() < kObjectsMax) {
        Owned<T> owner(read(file.get(), nullptr, no_pass_phrase, nullptr));
        if (!owner) break;
        owners.push_back(std::move(owner));
    }
    ERR_clear_error();
    return owners;
}

Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return Instant{};
    return Instant(std::chrono::seconds(timegm(&parts)));
}

}  // namespace

std::vector<Owned<X509>> read_certificates(const std::string& path) {
    return read_all<X509>(path, PEM_read_X509);
}
std::vector<Owned<EVP_PKEY>> read_keys(const std::string& path) {
    return read_all<EVP_PKEY>(path, PEM_read_PrivateKey);
}
std::vector<Owned<X509_CRL>> read_crls(const std::string& path) {
    return read_all<X509_CRL>(path, PEM_read_X509_CRL);
}

std::optional<std::string> common_name(const X509* certificate) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, at) >= 0) return std::nullopt;
    unsigned char* utf8 = nullptr;
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
    const int size = ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0) return std::nullopt;
    std::string name(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return name;
}

std::string fingerprint(const X509* certificate) {
    Bytes digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
    digest.resize(size);
    return hex(digest);
}

Life life_of(const X509* certificate) {
    return {instant_of(X509_get0_notBefore(certificate)), instant_of(X509_get0_notAfter(certificate))};
}
Life life_of(const X509_CRL* crl) {
    return {instant_of(X509_CRL_get0_lastUpdate(crl)), instant_of(X509_CRL_get0_nextUpdate(crl))};
}

}  // namespace canbao::office

// pem.h: Certificates, keys and revocation lists as OpenSSL holds them, read from files, each with an owner;
// and how long they live.
//
// RFC 7468. A file may hold several objects of several kinds: what is not asked for is passed over.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/date.h"

namespace canbao::office {

struct FreeOpenssl {
    void operator()(X509* held) const { X509_free(held); }
    void operator()(X509_CRL* held) const { X509_CRL_free(held); }
    void operator()(X509_REQ* held) const { X509_REQ_free(held); }
    void operator()(X509_STORE* held) const { X509_STORE_free(held); }
    void operator()(X509_STORE_CTX* held) const { X509_STORE_CTX_free(held); }
    void operator()(STACK_OF(X509) * held) const { sk_X509_free(held); }  // the list, not what is in it
    void operator()(EVP_PKEY* held) const { EVP_PKEY_free(held); }
    void operator()(BIO* held) const { BIO_free_all(held); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenssl>;

// At most 16 objects. Empty when the file cannot be read or holds none; a key that is locked counts as none.
std::vector<Owned<X509>> read_certificates(const std::string& path);
std::vector<Owned<EVP_PKEY>> read_keys(const std::string& path);
std::vector<Owned<X509_CRL>> read_crls(const std::string& path);

// The subject's one CN; none when there are several, or one that is no text.
std::optional<std::string> common_name(const X509* certificate);
// SHA-256 of its DER, 64 hexadecimal digits.
std::string fingerprint(const X509* certificate);

struct Life {
    Instant from, until;
};
// The epoch for a time that cannot be read: long over.
Life life_of(const X509* certificate);
Life life_of(const X509_CRL* crl);

}  // namespace canbao::office

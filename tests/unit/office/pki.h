// pki.h: Certificates made at test time: a private CA, an intermediate, good and bad servers, a terminal, a
// CRL.
//
// Nothing secret is kept in the repository and nothing expires in it.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/config.h"

namespace canbao::office::test {

struct FreeSsl {
    void operator()(X509* held) const { X509_free(held); }
    void operator()(EVP_PKEY* held) const { EVP_PKEY_free(held); }
    void operator()(SSL_CTX* held) const { SSL_CTX_free(held); }
    void operator()(SSL* held) const { SSL_free(held); }
};
using Certificate = std::unique_ptr<X509, FreeSsl>;
using Key = std::unique_ptr<EVP_PKEY, FreeSsl>;

struct Identity {
    Key key;
    Certificate certificate;
};

enum class Kind { kEc, kRsa1024 };

struct Order {
    std::string cn = "server";
    std::string san = "IP:127.0.0.1";  // none when empty
    std::string usage = "serverAuth";  // none when empty
    bool ca = false;
    bool without_usage = false;  // no keyUsage, as `openssl req -x509` makes it
    bool sha1 = false;
    Kind kind = Kind::kEc;
    int from_days = -1;
    int until_days = 30;
    EVP_PKEY* key = nullptr;  // certify this one; the identity then has no key of its own
};

// Signed by `issuer`, or by itself.
Identity make(const Order& order, const Identity* issuer = nullptr);
// sha256//BASE64 of the public key.
std::string pin_of(const Identity& identity);

// The office's whole world, and its files in a folder that goes with it.
class Pki {
public:
    Pki();
    ~Pki();
    Pki(const Pki&) = delete;
    Pki& operator=(const Pki&) = delete;

    // Trusts `root`; pins of `server` (current) and of `next` (backup).
    OfficeSettings settings(int port) const;
    std::string write(const std::string& name, const std::string& pem) const;
    // Revoked serial numbers are those of `revoked`; the list lives from..until days around today.
    std::string write_crl(const std::string& name, const std::vector<const Identity*>& revoked,
                          int from_days = -1, int until_days = 1) const;

    Identity root, intermediate, server, next, terminal;

private:
    std::string folder_;
};

std::string pem_of(const Identity& identity);
std::string pem_of_key(const Identity& identity);

}  // namespace canbao::office::test

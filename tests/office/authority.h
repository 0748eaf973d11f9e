// authority.h: The throw-away CA as the office uses it: reads requests for certificates and signs them.
//
// PKCS #10 (RFC 2986) and X.509 (RFC 5280) by OpenSSL; apart from the terminal's own code, which it judges.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/date.h"
#include "kiosk/base/result.h"

namespace canbao::standin {

struct FreeX509 {
    void operator()(X509* held) const { X509_free(held); }
    void operator()(X509_REQ* held) const { X509_REQ_free(held); }
    void operator()(EVP_PKEY* held) const { EVP_PKEY_free(held); }
};

// A request whose signature proves its key, for one name.
struct Request {
    std::shared_ptr<X509_REQ> request;
    std::string name;  // CN
    std::string key;   // SHA-256 of the public key, hex
};

class Authority {
public:
    // Without the key file nothing can be signed: no terminal is enrolled by this office.
    static Result<Authority> open(const std::string& certificate, const std::string& key);

    bool can_sign() const { return key_ != nullptr; }
    // Base64 of DER. A fault says what is wrong with it.
    static Result<Request> read(const std::string& base64);
    // For `life` from `now` on, a tenth of it (at most five minutes) before; Base64 of DER.
    Result<std::string> sign(const Request& request, Instant now, std::chrono::seconds life) const;

private:
    std::unique_ptr<X509, FreeX509> certificate_;
    std::unique_ptr<EVP_PKEY, FreeX509> key_;
};

}  // namespace canbao::standin

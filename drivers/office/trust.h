// trust.h: What libcurl does not ask of a peer's certificate, set on OpenSSL's context before each handshake.
//
// libcurl falls back to the subject's CN when there is no SAN, and does not notice whether the server asked
// for a certificate of ours. RFC 5280 (X509_STRICT), RFC 9525 (no CN, no wildcard).
#pragma once

#include <string>

namespace canbao::office {

inline constexpr int kSecurityLevel = 2;  // 112 bits: no RSA below 2048, no SHA-1

// Lives as long as the handshake.
struct PeerCheck {
    std::string host;           // DNS name or address that the certificate must have as SAN
    bool asked_for_us = false;  // set in the handshake: the server wants our certificate
};

enum class TrustSet { kDone, kFailed };
// `ssl_ctx` is OpenSSL's SSL_CTX; libcurl hands it over as void*.
TrustSet set_trust(void* ssl_ctx, PeerCheck& check);

// sha256//BASE64 of the public key that the peer has proved to hold, as pins are written (RFC 7469 2.4).
// `ssl` is OpenSSL's SSL*. Empty when there is none.
std::string peer_pin(const void* ssl);

// Octets of the peer's are waiting to be read. `ssl` is OpenSSL's SSL*; nothing is taken out.
bool has_spoken(void* ssl);

}  // namespace canbao::office

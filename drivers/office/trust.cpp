#include "drivers/office/trust.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "kiosk/base/bytes.h"

namespace canbao::office {
namespace {

// OpenSSL calls this on a client only when the server sent a CertificateRequest.
int note_certificate_request(SSL*, void* check) {
    static_cast<PeerCheck*>(check)->asked_for_us = true;
    return 1;
}

}  // namespace

TrustSet set_trust(void* ssl_ctx, PeerCheck& check) {
    auto* context = static_cast<SSL_CTX*>(ssl_ctx);
    X509_VERIFY_PARAM* param = SSL_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_hostflags(param,
                                    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_WILDCARDS);
    X509_VERIFY_PARAM_set_auth_level(param, kSecurityLevel);
    // The connection's own level replaces the one of the parameters when a chain is verified.
    SSL_CTX_set_security_level(context, kSecurityLevel);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_cert_cb(context, note_certificate_request, &check);
    const bool named = X509_VERIFY_PARAM_set1_ip_asc(param, check.host.c_str()) == 1 ||
                       X509_VERIFY_PARAM_set1_host(param, check.host.c_str(), check.host.size()) == 1;
    const bool strict = X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT) == 1;
    return named && strict ? TrustSet::kDone : TrustSet::kFailed;
}

std::string peer_pin(const void* ssl) {
    const X509* peer = SSL_get0_peer_certificate(static_cast<const SSL*>(ssl));
    unsigned char* der = nullptr;
    const int size = peer == nullptr ? -1 : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(peer), &der);
    if (size <= 0) return "";
    const Sha256 digest = sha256({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return "sha256//" + base64(digest);
}

bool has_spoken(void* ssl) {
    char octet = 0;
    const bool waiting = SSL_peek(static_cast<SSL*>(ssl), &octet, 1) > 0;
    ERR_clear_error();  // nothing to read is no trouble of libcurl's
    return waiting;
}

}  // namespace canbao::office

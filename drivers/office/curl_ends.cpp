#include "drivers/office/curl_ends.h"

namespace canbao::office {

End end_before_request(CURLcode code) {
    switch (code) {
        case CURLE_SSL_CONNECT_ERROR:
            return End::kHandshake;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CRL_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ENGINE_NOTFOUND:
        case CURLE_SSL_ENGINE_SETFAILED:
        case CURLE_SSL_ENGINE_INITFAILED:
        case CURLE_SSL_CLIENTCERT:
        case CURLE_USE_SSL_FAILED:
        case CURLE_ABORTED_BY_CALLBACK:  // before_request: nobody asked for our certificate
            return End::kUntrusted;
        default:
            return End::kUnreachable;
    }
}

std::string trouble_text(CURLcode code, std::string_view said) {
    std::string text = "curl " + std::to_string(code) + ": ";
    text += said.empty() ? std::string_view(curl_easy_strerror(code)) : said;
    for (char& c : text)
        if (c < ' ' || c > '~') c = '?';
    return text;
}

}  // namespace canbao::office

#include "drivers/office/process.h"

#include <curl/curl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::office {

void prepare_process() {
    static std::once_flag once;
    std::call_once(once, [] {
        std::vector<std::string> names{
            "SSLKEYLOGFILE",   "http_proxy",       "https_proxy",     "HTTP_PROXY",   "HTTPS_PROXY",
            "all_proxy",       "ALL_PROXY",        "no_proxy",        "NO_PROXY",     "ftp_proxy",
            "CURL_CA_BUNDLE",  "CURL_SSL_BACKEND", "SSL_CERT_FILE",   "SSL_CERT_DIR", "OPENSSL_CONF",
            "OPENSSL_MODULES", "OPENSSL_ENGINES",  "OPENSSL_ia32cap", "HOSTALIASES",  "LOCALDOMAIN",
            "RES_OPTIONS"};
        for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
            const std::string_view line = *entry;
            if (line.substr(0, 3) == "LD_") names.emplace_back(line.substr(0, line.find('=')));
        }
        for (const auto& name : names) unsetenv(name.c_str());
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &ignore, nullptr);
        curl_global_init(CURL_GLOBAL_DEFAULT);
    });
}

}  // namespace canbao::office

#include "drivers/office/process.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::office {
namespace {

// Whole names, and beginnings of names that end in an underscore.
constexpr std::string_view kHarmful[] = {
    "SSLKEYLOGFILE", "http_proxy", "https_proxy", "HTTP_PROXY",  "HTTPS_PROXY", "all_proxy",
    "ALL_PROXY",     "no_proxy",   "NO_PROXY",    "ftp_proxy",   "FTP_PROXY",   "CURL_",
    "SSL_",          "OPENSSL_",   "HOSTALIASES", "LOCALDOMAIN", "RES_OPTIONS", "RESOLV_",
    "LD_",           "GCONV_PATH", "CUPS_",       "IPP_PORT",    "MALLOC_",     "GLIBC_TUNABLES"};

bool is_harmful(std::string_view name) {
    return std::any_of(std::begin(kHarmful), std::end(kHarmful), [name](std::string_view harmful) {
        return harmful.back() == '_' ? name.substr(0, harmful.size()) == harmful : name == harmful;
    });
}

}  // namespace

void prepare_process() {
    static std::once_flag once;
    std::call_once(once, [] {
        std::vector<std::string> names;
        for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
            const std::string_view line = *entry;
            const auto name = line.substr(0, line.find('='));
            if (is_harmful(name)) names.emplace_back(name);
        }
        for (const auto& name : names) unsetenv(name.c_str());
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &ignore, nullptr);
        curl_global_init(CURL_GLOBAL_DEFAULT);
    });
}

}  // namespace canbao::office

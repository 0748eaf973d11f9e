#include "tests/office/options.h"

#include <charconv>
#include <map>

namespace canbao::standin {
namespace {

constexpr const char* kUsage =
    "usage: stand-in-office --listen 127.0.0.1:PORT --cert FILE --key FILE --ca FILE --ledger FILE "
    "--citizens FILE\n"
    "                       [--paper-key FILE] [--ca-key FILE] [--control unix:PATH] [--traffic FILE] "
    "[--window NAME] "
    "[--with-parent]";

Fault bad(const std::string& what) { return {FaultCode::kBadInput, what + "\n" + kUsage}; }

Result<Address> address_from(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    Address address;
    if (colon == std::string::npos || colon == 0) return bad("--listen wants HOST:PORT");
    address.host = text.substr(0, colon);
    const char* end = text.data() + text.size();
    const auto [stop, trouble] = std::from_chars(text.data() + colon + 1, end, address.port);
    if (trouble != std::errc{} || stop != end || address.port < 0 || address.port > 65535)
        return bad("--listen wants a port from 0 to 65535");
    return address;
}

}  // namespace

Result<Options> options_from(int count, char** words) {
    Options options;
    std::string listen;
    const std::map<std::string_view, std::string*> known{{"--listen", &listen},
                                                         {"--cert", &options.identity.certificate},
                                                         {"--key", &options.identity.key},
                                                         {"--ca", &options.identity.ca},
                                                         {"--ledger", &options.ledger},
                                                         {"--citizens", &options.citizens},
                                                         {"--paper-key", &options.paper_key},
                                                         {"--ca-key", &options.ca_key},
                                                         {"--control", &options.control},
                                                         {"--traffic", &options.traffic},
                                                         {"--window", &options.window}};
    for (int n = 1; n < count; ++n) {
        const std::string_view word = words[n];
        const auto option = known.find(word);
        if (word == "--with-parent")
            options.with_parent = true;
        else if (option == known.end())
            return bad("unknown: " + std::string(word));
        else if (n + 1 == count)
            return bad(std::string(word) + " wants a value");
        else
            *option->second = words[++n];
    }
    for (const char* required : {"--listen", "--cert", "--key", "--ca", "--ledger", "--citizens"})
        if (known.at(required)->empty()) return bad(std::string(required) + " is missing");
    const std::size_t slash = options.identity.key.rfind('/');
    const std::string beside = slash == std::string::npos ? "" : options.identity.key.substr(0, slash + 1);
    if (options.paper_key.empty()) options.paper_key = beside + "paper.key";
    if (options.ca_key.empty()) options.ca_key = beside + "ca.key";
    options.listen = TRY(address_from(listen));
    if (!options.control.empty()) {
        if (!options.control.starts_with("unix:")) return bad("--control wants unix:PATH");
        options.control.erase(0, 5);
    }
    return options;
}

}  // namespace canbao::standin

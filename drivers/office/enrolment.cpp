#include "drivers/office/enrolment.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "drivers/office/members.h"
#include "drivers/office/trust.h"

namespace canbao::office {
namespace {

using Certificates = std::vector<Owned<X509>>;

Fault bad(std::string what) { return {FaultCode::kOfficeBadAnswer, "certificate: " + std::move(what)}; }

// Nothing may follow it: what is installed is what was judged.
Result<Certificates> parsed(const Chain& chain) {
    Certificates certificates;
    for (const Bytes& octets : chain) {
        const unsigned char* at = octets.data();
        Owned<X509> certificate(d2i_X509(nullptr, &at, static_cast<long>(octets.size())));
        ERR_clear_error();
        if (!certificate || at != octets.data() + octets.size()) return bad("cannot be read");
        certificates.push_back(std::move(certificate));
    }
    return certificates;
}

bool is_for_clients(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(certificate) & XKU_SSL_CLIENT) != 0 &&
           X509_check_purpose(certificate, X509_PURPOSE_SSL_CLIENT, 0) == 1;
}

// Is it signed through to a root of ours, now? Says what is wrong, or nothing.
std::string verified(const Certificates& chain, const Certificates& roots, Instant now) {
    const Owned<X509_STORE> store(X509_STORE_new());
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    const Owned<STACK_OF(X509)> others(sk_X509_new_null());
    if (!store || !context || !others) return "no memory";
    for (const auto& root : roots) X509_STORE_add_cert(store.get(), root.get());
    for (std::size_t n = 1; n < chain.size(); ++n) sk_X509_push(others.get(), chain[n].get());
    X509_VERIFY_PARAM* rules = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_X509_STRICT);
    X509_VERIFY_PARAM_set_auth_level(rules, kSecurityLevel);
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_CLIENT);
    X509_VERIFY_PARAM_set_time(rules, std::chrono::system_clock::to_time_t(now));
    const bool good =
        X509_STORE_CTX_init(context.get(), store.get(), chain.front().get(), others.get()) == 1 &&
        X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    if (good) return "";
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
}

std::string pem_of(const Certificates& chain) {
    const Owned<BIO> memory(BIO_new(BIO_s_mem()));
    for (const auto& certificate : chain)
        if (!memory || PEM_write_bio_X509(memory.get(), certificate.get()) != 1) return "";
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

Result<std::string> read_code(std::string_view typed) {
    std::string code(typed);
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool plain = std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (plain && code.size() >= 8 && code.size() <= 40) return code;
    return Fault{FaultCode::kBadInput, "a one-time code is 8 to 40 letters, digits and hyphens"};
}

Result<Chain> read_chain(const Value& answer) {
    Members members(answer);
    const Value::Array* list = members.list("chain", kChainMax);
    Chain chain;
    if (list != nullptr && list->empty()) members.wrong("chain", "is empty");
    for (std::size_t n = 0; list != nullptr && n < list->size(); ++n) {
        const std::string* text = (*list)[n].string();
        const bool fits = text != nullptr && text->size() <= (kCertificateMax + 2) / 3 * 4;
        auto octets = fits ? from_base64(*text) : Result<Bytes>(Fault{FaultCode::kBadInput, ""});
        if (octets && !octets->empty())
            chain.push_back(*std::move(octets));
        else
            members.wrong("chain", "must be certificates in Base64, each at most 8 KiB");
    }
    if (!members.good()) return members.fault();
    return chain;
}

Result<std::string> judge_chain(const Chain& chain, const Owner& owner) {
    const Certificates certificates = TRY(parsed(chain));
    if (certificates.empty()) return bad("there is none");
    X509* own = certificates.front().get();
    const int same = EVP_PKEY_eq(X509_get0_pubkey(own), owner.key.get());
    ERR_clear_error();
    if (same != 1) return bad("is for another key than this machine's");
    if (common_name(own) != owner.terminal_id) return bad("is not for terminal " + owner.terminal_id);
    if (!is_for_clients(own)) return bad("may not be used as a client");
    const Certificates roots = read_certificates(owner.ca);
    if (roots.empty()) return Fault{FaultCode::kBadInput, "ca: " + owner.ca + " cannot be used"};
    const std::string trouble = verified(certificates, roots, owner.now);
    if (!trouble.empty()) return bad(trouble);
    return pem_of(certificates);
}

}  // namespace canbao::office

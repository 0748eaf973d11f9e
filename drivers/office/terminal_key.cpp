#include "drivers/office/terminal_key.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <cstdlib>

namespace canbao::office {
namespace {

// Memory and randomness: without them there is no terminal.
void must(bool done) {
    if (!done) std::abort();
}

Personal pem_of(EVP_PKEY* key) {
    const Owned<BIO> memory(BIO_new(BIO_s_secmem()));  // cleansed when it goes
    must(memory &&
         PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return Personal(std::string_view(data, static_cast<std::size_t>(size)));
}

}  // namespace

TerminalKey::TerminalKey(Owned<EVP_PKEY> key) : key_(std::move(key)), pem_(pem_of(key_.get())) {}

TerminalKey TerminalKey::make() {
    Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    return TerminalKey(std::move(key));
}

Result<TerminalKey> TerminalKey::read(const std::string& path) {
    auto keys = read_keys(path);
    if (keys.empty()) return Fault{FaultCode::kBadInput, path + " holds no key that can be used"};
    char group[32] = "";
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(keys.front().get(), group, sizeof group, &size) != 1 ||
        std::string_view(group) != "prime256v1")
        return Fault{FaultCode::kBadInput, path + " holds a key that is not EC P-256"};
    return TerminalKey(std::move(keys.front()));
}

std::string_view TerminalKey::pem() const { return reveal(pem_); }

Bytes TerminalKey::request(std::string_view terminal_id) const {
    const Owned<X509_REQ> request(X509_REQ_new());
    must(request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1);
    const auto* name = reinterpret_cast<const unsigned char*>(terminal_id.data());
    must(X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_ASC, name,
                                    static_cast<int>(terminal_id.size()), -1, 0) == 1);
    must(X509_REQ_set_pubkey(request.get(), key_.get()) == 1);
    must(X509_REQ_sign(request.get(), key_.get(), EVP_sha256()) > 0);
    unsigned char* der = nullptr;
    const int size = i2d_X509_REQ(request.get(), &der);
    must(size > 0);
    Bytes octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

}  // namespace canbao::office

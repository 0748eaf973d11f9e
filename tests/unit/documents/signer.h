// signer.h: An office that signs papers in a test: its own writer of the octets, by the table in
// verification.h.
#pragma once

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/documents/verification.h"

namespace canbao::samples {

// An Ed25519 key pair out of 32 octets, so that every run signs the same.
class Signer {
public:
    explicit Signer(std::uint8_t seed = 7, int number = 1) : number_(number) {
        const Bytes secret(32, seed);
        key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()));
        if (!key_) std::abort();
    }
    documents::OfficeKey key() const {
        documents::OfficeKey key;
        key.number = number_;
        std::size_t size = 32;
        key.public_key.resize(size);
        EVP_PKEY_get_raw_public_key(key_.get(), key.public_key.data(), &size);
        key.from = *parse_day("2026-01-01");
        key.until = *parse_day("2027-12-31");
        return key;
    }
    // Heading, fields and the signature over them.
    Bytes sign(int kind, const Bytes& fields) const {
        Bytes octets{1, 1, static_cast<std::uint8_t>(number_), static_cast<std::uint8_t>(kind)};
        octets.insert(octets.end(), fields.begin(), fields.end());
        Bytes message;
        for (const char c : std::string_view("CANBAO-PAPER-1"))
            message.push_back(static_cast<std::uint8_t>(c));
        message.push_back(0);
        message.insert(message.end(), octets.begin(), octets.end());
        Bytes signature(64);
        std::size_t size = signature.size();
        const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get());
        EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size());
        octets.insert(octets.end(), signature.begin(), signature.end());
        return octets;
    }

private:
    std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_{nullptr, EVP_PKEY_free};
    int number_;
};

// Fields one after the other: field(1, "2101-…") + field(4, {126, 11, 23}) …
inline Bytes field(int tag, std::string_view text) {
    Bytes field{static_cast<std::uint8_t>(tag), static_cast<std::uint8_t>(text.size())};
    for (const char c : text) field.push_back(static_cast<std::uint8_t>(c));
    return field;
}
inline Bytes field(int tag, std::initializer_list<int> octets) {
    Bytes field{static_cast<std::uint8_t>(tag), static_cast<std::uint8_t>(octets.size())};
    for (const int octet : octets) field.push_back(static_cast<std::uint8_t>(octet));
    return field;
}
inline Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

// What must be there: a certificate of 23 November 2026.
inline Bytes needed_fields() {
    return joined({field(1, "2101-2026-1123-0457"), field(2, "欧*䶮"), field(3, "21019981"),
                   field(4, {126, 11, 23}), field(5, {126, 10, 31})});
}
inline Bytes certificate_fields() {
    return joined({needed_fields(), field(6, {127, 2, 22}), field(7, {1}), field(8, {1, 0xA0}),
                   field(9, {88, 7}), field(10, {126, 10}), field(11, "210103"), field(16, "110")});
}
inline Bytes record_fields() {
    return joined({needed_fields(), field(8, {0, 12}), field(12, {125, 125}),
                   field(13, {0, 0, 0, 0x0F, 0xF6, 0x90}), field(14, {0, 0, 0, 0x06, 0x62, 0xA0}),
                   field(15, {0, 0, 0, 0x9F, 0x36, 0x09}), field(16, "110")});
}
inline Bytes signed_certificate() { return Signer().sign(1, certificate_fields()); }
inline Bytes signed_record() { return Signer().sign(2, record_fields()); }

}  // namespace canbao::samples

// signer.h: A key pair for tests: signs as the province would.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>

#include "kiosk/base/bytes.h"

namespace canbao::policy {

class Signer {
public:
    Signer() : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free) {}

    Bytes public_key() const {
        Bytes key(32);
        std::size_t size = key.size();
        EVP_PKEY_get_raw_public_key(key_.get(), key.data(), &size);
        return key;
    }
    std::string sign(std::string_view message) const {
        Bytes signature(64);
        std::size_t size = signature.size();
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_DigestSignInit(context, nullptr, nullptr, nullptr, key_.get());
        EVP_DigestSign(context, signature.data(), &size, as_bytes(message).data(), message.size());
        EVP_MD_CTX_free(context);
        return base64(signature);
    }

private:
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace canbao::policy

#include "kiosk/base/signature.h"

#include <openssl/evp.h>

#include <memory>

namespace canbao {

Result<Done> check_signature(ByteView public_key, std::string_view message, ByteView signature) {
    constexpr std::size_t kKeySize = 32;
    constexpr std::size_t kSignatureSize = 64;
    if (public_key.size() != kKeySize) return Fault{FaultCode::kBadInput, "an Ed25519 key has 32 octets"};
    if (signature.size() != kSignatureSize)
        return Fault{FaultCode::kBadInput, "an Ed25519 signature has 64 octets"};
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(), public_key.size()),
        EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!key || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return Fault{FaultCode::kBadInput, "not an Ed25519 key"};
    const auto bytes = as_bytes(message);
    if (EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes.data(), bytes.size()) != 1)
        return Fault{FaultCode::kAssetWrong, "the signature does not fit"};
    return Done{};
}

}  // namespace canbao

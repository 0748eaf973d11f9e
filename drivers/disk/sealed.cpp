#include "drivers/disk/sealed.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

namespace canbao::disk {
namespace {

constexpr std::uint8_t kAes256Gcm = 1;
constexpr std::size_t kKeySize = 32, kNonceSize = 12, kTagSize = 16;
constexpr std::size_t kHead = 1 + kNonceSize;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// Plain text on its way; wiped whatever becomes of it.
struct Wiped {
    explicit Wiped(std::size_t size) : octets(size) {}
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    ~Wiped() { wipe(octets.data(), octets.size()); }
    Bytes octets;
};

std::string bound_to(const Place& place) {
    return std::string(place.table) + "|" + std::string(place.key) + "|" + std::to_string(place.schema);
}

int size_of(std::size_t size) { return static_cast<int>(size); }

bool encrypt(EVP_CIPHER_CTX* context, ByteView key, std::string_view bound, std::string_view plain,
             Bytes& sealed) {
    auto* const out = sealed.data() + kHead;
    int written = 0;
    const auto aad = as_bytes(bound), text = as_bytes(plain);
    return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key.data(), sealed.data() + 1) == 1 &&
           EVP_EncryptUpdate(context, nullptr, &written, aad.data(), size_of(aad.size())) == 1 &&
           EVP_EncryptUpdate(context, out, &written, text.data(), size_of(text.size())) == 1 &&
           EVP_EncryptFinal_ex(context, out + written, &written) == 1 &&
           EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, kTagSize, out + plain.size()) == 1;
}

// Nothing of `plain` may be used unless the tag is good: that is what the last call says.
bool decrypt(EVP_CIPHER_CTX* context, ByteView key, std::string_view bound, ByteView sealed, Bytes& plain) {
    int written = 0;
    const auto aad = as_bytes(bound);
    const auto text = sealed.subspan(kHead, plain.size());
    Bytes tag(sealed.end() - kTagSize, sealed.end());
    return EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key.data(), sealed.data() + 1) == 1 &&
           EVP_DecryptUpdate(context, nullptr, &written, aad.data(), size_of(aad.size())) == 1 &&
           EVP_DecryptUpdate(context, plain.data(), &written, text.data(), size_of(text.size())) == 1 &&
           EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(context, plain.data() + written, &written) == 1;
}

}  // namespace

Result<SealingKey> SealingKey::parse(std::string_view content) {
    if (content.size() == kKeySize) {
        const auto octets = as_bytes(content);
        return SealingKey(Bytes(octets.begin(), octets.end()));
    }
    while (!content.empty() && (content.back() == '\n' || content.back() == '\r')) content.remove_suffix(1);
    auto octets = from_base64(content);
    if (octets && octets->size() == kKeySize) return SealingKey(*std::move(octets));
    if (octets) wipe(octets->data(), octets->size());
    return Fault{FaultCode::kBadInput, "holds no key: neither 32 octets nor their 44 characters of Base64"};
}

Result<Bytes> seal(const SealingKey& key, const Place& place, const Personal& plain) {
    if (plain.size() + kSealOverhead > kSealedMax)
        return Fault{FaultCode::kBadInput, "too long to be sealed"};
    Bytes sealed(plain.size() + kSealOverhead);
    sealed[0] = kAes256Gcm;
    const Context context(EVP_CIPHER_CTX_new());
    const bool made = context != nullptr && RAND_bytes(sealed.data() + 1, kNonceSize) == 1 &&
                      encrypt(context.get(), key.octets(), bound_to(place), reveal(plain), sealed);
    if (!made) return Fault{FaultCode::kBug, "the cipher does not work"};
    return sealed;
}

Result<Personal> open_sealed(const SealingKey& key, const Place& place, ByteView sealed) {
    const Fault broken{FaultCode::kSealBroken,
                       "the sealed record of " + std::string(place.key) +
                           " does not open: bring back the key that sealed it, or an octet was altered"};
    if (sealed.size() < kSealOverhead || sealed.size() > kSealedMax || sealed[0] != kAes256Gcm) return broken;
    Wiped plain(sealed.size() - kSealOverhead);
    const Context context(EVP_CIPHER_CTX_new());
    if (context == nullptr || !decrypt(context.get(), key.octets(), bound_to(place), sealed, plain.octets))
        return broken;
    return Personal(as_text(plain.octets));
}

}  // namespace canbao::disk

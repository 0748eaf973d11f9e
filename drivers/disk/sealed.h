// sealed.h: What a person gave, sealed for the disk: AES-256-GCM (NIST SP 800-38D), one nonce per record.
//
// A record is suite (1 octet), nonce (12, random), ciphertext, tag (16). The suite leaves room for SM4. What
// the record belongs to is bound to it as additional data, so a record that was moved to another row does not
// open. With random nonces one key is good for 2^32 records; a terminal makes some thousands in its life.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/personal.h"

namespace canbao::disk {

inline constexpr std::size_t kSealOverhead = 1 + 12 + 16;
inline constexpr std::size_t kSealedMax = 64 * 1024;

// 32 octets; wiped when it dies.
class SealingKey {
public:
    // A file's content: 32 octets as they are, or their Base64 with or without a line end. kBadInput.
    static Result<SealingKey> parse(std::string_view content);
    SealingKey(SealingKey&& other) noexcept : octets_(std::move(other.octets_)) {}
    SealingKey& operator=(SealingKey&& other) noexcept {
        octets_.swap(other.octets_);
        return *this;
    }
    ~SealingKey() { wipe(octets_.data(), octets_.size()); }

    ByteView octets() const { return octets_; }

private:
    explicit SealingKey(Bytes octets) : octets_(std::move(octets)) {}
    Bytes octets_;
};

// Where a record stands.
struct Place {
    std::string_view table;
    std::string_view key;
    int schema = 1;  // of the sealed content, not of the file
};

// kBadInput: longer than kSealedMax. kBug: the library refused (no random numbers).
Result<Bytes> seal(const SealingKey& key, const Place& place, const Personal& plain);
// kSealBroken: another key, another place, an altered octet, no record at all. Says no more than
// that.
Result<Personal> open_sealed(const SealingKey& key, const Place& place, ByteView sealed);

}  // namespace canbao::disk

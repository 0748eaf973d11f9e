#include "kiosk/base/personal.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao {
namespace {

std::atomic<long> living{0};

}  // namespace

Personal::Personal(std::string_view text) : size_(text.size()) {
    if (size_ == 0) return;
    text_ = std::make_unique<char[]>(size_);
    std::copy(text.begin(), text.end(), text_.get());
    ++living;
}

Personal::Personal(Personal&& other) noexcept
    : text_(std::move(other.text_)), size_(std::exchange(other.size_, 0)) {}

Personal& Personal::operator=(Personal&& other) noexcept {
    if (this == &other) return *this;
    drop();
    text_ = std::move(other.text_);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

Personal::~Personal() { drop(); }

void Personal::drop() noexcept {
    if (!text_) return;
    wipe(text_.get(), size_);
    text_.reset();
    size_ = 0;
    --living;
}

Personal Personal::clone() const { return Personal(reveal(*this)); }

void Personal::append(char c) {
    auto longer = std::make_unique<char[]>(size_ + 1);
    std::copy_n(text_.get(), size_, longer.get());
    longer[size_] = c;
    const std::size_t size = size_ + 1;
    drop();
    text_ = std::move(longer);
    size_ = size;
    ++living;
}

void Personal::pop_back() {
    if (size_ == 0) return;
    *this = Personal(reveal(*this).substr(0, size_ - 1));
}

bool operator==(const Personal& a, const Personal& b) {
    return a.size_ == b.size_ && (a.size_ == 0 || CRYPTO_memcmp(a.text_.get(), b.text_.get(), a.size_) == 0);
}

long Personal::alive() { return living; }

std::string_view reveal(const Personal& personal) { return {personal.text_.get(), personal.size_}; }

}  // namespace canbao

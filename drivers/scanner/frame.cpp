#include "drivers/scanner/frame.h"

#include "kiosk/base/bytes.h"

namespace canbao::scanner {
namespace {

constexpr std::uint8_t kLineFeed = 0x0A;
constexpr std::uint8_t kCarriageReturn = 0x0D;

bool printable(std::uint8_t octet) { return octet >= 0x20 && octet <= 0x7E; }

}  // namespace

CodeFramer::Framed CodeFramer::feed(std::uint8_t octet) {
    if (refusing_) return {};
    if (octet == kCarriageReturn || octet == kLineFeed) return finish();
    if (!printable(octet)) return refuse("an octet that no code has");
    if (size_ == code_.size()) return refuse("longer than 512 characters");
    code_[size_++] = octet;
    return {};
}

CodeFramer::Framed CodeFramer::silence() {
    refusing_ = false;
    return finish();
}

CodeFramer::Framed CodeFramer::finish() {
    if (size_ == 0) return {};
    Personal code(as_text(ByteView(code_).first(size_)));
    clear();
    return Result<Personal>(std::move(code));
}

CodeFramer::Framed CodeFramer::refuse(const char* why) {
    clear();
    refusing_ = true;
    return Result<Personal>(Fault{FaultCode::kBadInput, std::string("scanner: ") + why});
}

void CodeFramer::clear() {
    wipe(code_.data(), code_.size());
    size_ = 0;
    refusing_ = false;
}

}  // namespace canbao::scanner

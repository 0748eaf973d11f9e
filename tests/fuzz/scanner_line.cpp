// scanner_line.cpp: Any octets from a scanner; FF stands for a silence.
//
// Whatever is scanned, what is handed on is printable ASCII of 1 to 512 characters.
#include <cstdlib>

#include "drivers/scanner/frame.h"

namespace {

void check(const canbao::scanner::CodeFramer::Framed& framed) {
    if (!framed) return;
    if (!framed->ok()) {
        if (framed->fault().code != canbao::FaultCode::kBadInput) std::abort();
        return;
    }
    const auto code = reveal(**framed);
    if (code.empty() || code.size() > 512) std::abort();
    for (const char c : code)
        if (c < 0x20 || c > 0x7E) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    canbao::scanner::CodeFramer framer;
    for (std::size_t i = 0; i < size; ++i) check(data[i] == 0xFF ? framer.silence() : framer.feed(data[i]));
    check(framer.silence());
    if (framer.inside()) std::abort();
    return 0;
}

// A catalogue is taken whole or refused with a line; every sentence can be filled in.
#include "kiosk/base/texts.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    const std::string_view po(reinterpret_cast<const char*>(data), size);
    const auto texts = Texts::parse(po, "x.po");
    if (!texts) {
        if (texts.fault().detail.rfind("x.po:", 0) != 0) std::abort();
        return 0;
    }
    for (const auto& [id, sentence] : texts->all()) {
        if (id.empty() || sentence.empty()) std::abort();
        static_cast<void>((*texts)(id, {{"a", "{a}"}, {"name", "x"}}));
    }
    return 0;
}

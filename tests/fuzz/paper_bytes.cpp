// paper_bytes.cpp: Any octets as a paper for the drawing child: a named fault, or a paper that is written
// again as the same octets and drawn without harm.
#include <cstdlib>
#include <string>

#include "drivers/render/page.h"
#include "drivers/render/paper_bytes.h"

using namespace canbao;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const auto paper = render::paper_from(bytes);
    if (!paper) {
        if (paper.fault().code != FaultCode::kBadInput || paper.fault().detail.empty()) std::abort();
        return 0;
    }
    const auto again = render::bytes_of(*paper);
    if (as_text(again.view()) != as_text(bytes)) std::abort();
    const auto pdf = render::pdf_of(*paper);
    if (!pdf && pdf.fault().code != FaultCode::kBadInput) std::abort();
    return 0;
}

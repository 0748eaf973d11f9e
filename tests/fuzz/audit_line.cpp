// audit_line.cpp: Any octets as a line of the audit log, and as a whole file of it.
//
// What is taken for a line is spelt exactly as it would be written; a file is sound up to some line's end and
// no further, and what stands behind it changes nothing before it.
#include <cstdlib>
#include <string_view>

#include "drivers/disk/audit_chain.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao::disk;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto line = read_line(text);
    if (line && write_line(*line) != text) std::abort();
    if (!line && line.fault().code != canbao::FaultCode::kBadInput) std::abort();

    AuditWalk walk;
    std::int64_t lines = 0;
    walk_text(audit_file_name(1), text, walk, [&](const AuditLine& each, std::string_view octets) {
        ++lines;
        if (write_line(each) != octets) std::abort();
        if (each.seq != walk.head->seq || head_of(each.seq, octets) != *walk.head) std::abort();
    });
    if (walk.lines != lines || walk.sound_octets > size) std::abort();
    if (!walk.wrong && walk.sound_octets + walk.torn.size() != size) std::abort();

    AuditWalk again;
    walk_text(audit_file_name(1), text.substr(0, walk.sound_octets), again);
    if (again.wrong || again.head != walk.head || again.lines != walk.lines) std::abort();
    return 0;
}

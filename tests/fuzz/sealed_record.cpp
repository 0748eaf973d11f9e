// sealed_record.cpp: Any octets as a sealed record, and any text as a row of promises.
//
// Nothing opens but what was sealed with this key at this place: the first octet says which part of a good
// record is altered, the rest is taken as it is. A row is one of ours or damage.
#include <cstdlib>
#include <string>

#include "drivers/disk/promise_row.h"
#include "drivers/disk/sealed.h"

namespace {

using namespace canbao;

void check_record(ByteView octets) {
    static const auto key = *disk::SealingKey::parse(std::string(32, 'k'));
    const disk::Place place{"promise", "key", 1};
    if (const auto opened = disk::open_sealed(key, place, octets)) std::abort();
    const auto sealed = disk::seal(key, place, Personal(as_text(octets)));
    if (!sealed) {
        if (octets.size() + disk::kSealOverhead <= disk::kSealedMax) std::abort();
        return;
    }
    const auto back = disk::open_sealed(key, place, *sealed);
    if (!back || reveal(*back) != as_text(octets)) std::abort();
    if (octets.empty()) return;
    auto altered = *sealed;
    altered[octets[0] % altered.size()] ^= static_cast<std::uint8_t>(1u << (octets.size() % 8));
    if (disk::open_sealed(key, place, altered)) std::abort();
}

void check_row(std::string_view text) {
    disk::PromiseRow row;
    const auto half = text.size() / 2;
    row.key = text.substr(0, half);
    row.request_id = text.substr(half);
    row.state = text.size() % 2 == 0 ? "standing" : std::string(text);
    row.since = static_cast<std::int64_t>(text.size()) - 4;
    const auto kept = disk::promise_from(row);
    if (!kept && kept.fault().code != FaultCode::kJournalDamaged) std::abort();
    if (kept && !disk::promise_row_from(kept->promise, row.request_id)) std::abort();
    const auto reference = read_promise_reference(text);
    if (!reference.empty() && read_promise_reference(reference) != reference) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView octets(data, size);
    check_record(octets);
    check_row(as_text(octets));
    return 0;
}

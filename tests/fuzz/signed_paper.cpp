// signed_paper.cpp: Any octets as a signed paper, any text as its code: a named fault, or facts that read
// back.
#include <cstdlib>
#include <string>

#include "kiosk/base/text.h"
#include "kiosk/documents/verification.h"

namespace {

using namespace canbao;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_octets(ByteView octets) {
    const auto paper = documents::parse_signed(octets);
    if (!paper) return require(paper.fault().code == FaultCode::kBadInput && !paper.fault().detail.empty());
    const auto& facts = paper->facts;
    require(Bytes(octets.begin(), octets.end()) == paper->octets && octets.size() <= 400);
    require(facts.issued.ok() && facts.data_day.ok() && !facts.number.empty() && !facts.name.empty());
    require(facts.id_number.size() == 8 && is_utf8(reveal(facts.name)));
    require(!facts.paid || *facts.paid >= 0);
    // Nobody signs with this key.
    documents::OfficeKey key;
    key.number = paper->key_number;
    key.public_key = Bytes(32, 9);
    key.until = Day{std::chrono::year(2200), std::chrono::January, std::chrono::day(1)};
    std::vector<documents::OfficeKey> keys;
    keys.push_back(key);
    require(documents::seal_of(*paper, keys) == documents::Seal::kAltered);
}

void check_text(std::string_view text) {
    const auto octets = documents::from_qr_text(text);
    require(octets.ok() || octets.fault().code == FaultCode::kBadInput);
    if (octets) {
        require(documents::is_paper_code(text));
        const std::string again = documents::qr_text(*octets);
        require(again.size() == trimmed(text).size() && *documents::from_qr_text(again) == *octets);
        check_octets(*octets);
    }
    const auto code = documents::read_check_code(text);
    if (code) require(code->size() == 9 && *documents::read_check_code(*code) == *code);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView octets(data, size);
    check_octets(octets);
    check_text(as_text(octets));
    const auto back = documents::from_qr_text(documents::qr_text(octets));
    require(size == 0 || size > 400 || (back && *back == Bytes(octets.begin(), octets.end())));
    return 0;
}

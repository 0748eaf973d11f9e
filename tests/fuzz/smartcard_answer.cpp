// smartcard_answer.cpp: A chip card that answers anything: each answer is a length octet and as many octets.
//
// Whatever it says, the read ends after a bounded number of commands, and what is handed on is UTF-8 with
// days that are days and a number that can be one.
#include <cstdlib>

#include "drivers/smartcard/gbk.h"
#include "drivers/smartcard/record.h"
#include "drivers/smartcard/social_card.h"
#include "kiosk/base/date.h"
#include "kiosk/base/text.h"

namespace {

using canbao::Bytes;
using canbao::ByteView;
using canbao::Fault;
using canbao::FaultCode;

void check(const canbao::Card& card) {
    if (card.kind != canbao::CardKind::kSocialSecurity) std::abort();
    if (card.name.empty() || !canbao::is_utf8(reveal(card.name))) std::abort();
    if (card.id_number.empty() || card.id_number.size() > 18) std::abort();
    for (const char c : reveal(card.id_number))
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z')) std::abort();
    for (const auto* day : {&card.birth, &card.valid_from, &card.valid_to})
        if (!day->empty() && !canbao::parse_day(reveal(*day))) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteView rest(data, size);
    int commands = 0;
    canbao::smartcard::SocialCard social([&](ByteView command) -> canbao::Result<Bytes> {
        if (command.size() < 5 || command.size() > 261 || ++commands > 500) std::abort();
        if (rest.empty()) return Fault{FaultCode::kCardPulled, "no more octets"};
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 1);
        Bytes answer(rest.begin() + 1, rest.begin() + 1 + static_cast<std::ptrdiff_t>(length));
        rest = rest.subspan(1 + length);
        return answer;
    });
    if (const auto card = social.read()) check(*card);
    const auto text = canbao::smartcard::text_of(ByteView(data, size));
    if (!text.ok() || !canbao::is_utf8(reveal(text->text))) std::abort();
    for (int tag = 0; tag < 256; ++tag)
        canbao::smartcard::value_of(ByteView(data, size), static_cast<std::uint8_t>(tag));
    return 0;
}

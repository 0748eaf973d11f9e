// card_record.cpp: Any octets as the data of a card's answers: text and photo, newest address, module number.
//
// Whatever a card says, what the driver hands on is UTF-8 and its dates are dates.
#include <cstdlib>

#include "drivers/idcard/record.h"
#include "kiosk/base/date.h"
#include "kiosk/base/text.h"

namespace {

using canbao::ByteView;
using canbao::Personal;

void check_text(const Personal& text) {
    if (!canbao::is_utf8(reveal(text))) std::abort();
}

void check_date(const Personal& date) {
    if (date.empty() || reveal(date) == "long-term") return;
    if (!canbao::parse_day(reveal(date))) std::abort();
}

void check(const canbao::Card& card) {
    for (const Personal* text : {&card.name, &card.name_en, &card.sex, &card.nation, &card.nationality,
                                 &card.address, &card.id_number, &card.issuer})
        check_text(*text);
    for (const Personal* date : {&card.birth, &card.valid_from, &card.valid_to}) check_date(*date);
    if (card.photo.size() > 1024) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    if (const auto card = canbao::idcard::decode_card(bytes)) check(*card);
    if (size >= 256) {
        if (const auto card = canbao::idcard::decode_record(bytes.first(256))) check(*card);
    }
    if (const auto address = canbao::idcard::decode_address(bytes)) check_text(*address);
    canbao::idcard::decode_sam_number(bytes);
    return 0;
}

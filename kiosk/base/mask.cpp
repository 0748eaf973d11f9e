#include "kiosk/base/mask.h"

#include <string>

#include "kiosk/base/text.h"

namespace canbao {
namespace {

Personal ends_of(const Personal& text, std::size_t front, std::size_t back) {
    const std::string_view whole = reveal(text);
    if (whole.size() <= front + back) return Personal(std::string(whole.size(), '*'));
    std::string masked(whole.substr(0, front));
    masked.append(whole.size() - front - back, '*');
    masked.append(whole.substr(whole.size() - back));
    return Personal(masked);
}

}  // namespace

Personal masked_name(const Personal& name) {
    std::u32string characters = to_utf32(reveal(name));
    if (characters.size() <= 1) return Personal(std::string(characters.size(), '*'));
    std::u32string shown{characters.front(), U'*'};
    if (characters.size() > 2) shown += characters.back();
    return Personal(to_utf8(shown));
}

Personal masked_id(const Personal& id_number) { return ends_of(id_number, 4, 4); }
Personal masked_phone(const Personal& phone) { return ends_of(phone, 3, 4); }

}  // namespace canbao

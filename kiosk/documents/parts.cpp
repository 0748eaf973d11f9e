#include "kiosk/documents/parts.h"

#include <algorithm>
#include <utility>

namespace canbao::documents {

void Writer::heading(const std::string& hall, std::string_view title_id) {
    centred(word("papers.hall", {{"hall", hall}}));
    centred(word(title_id), Size::kDouble);
    rule(Rule::kDouble);
}

void Writer::numbered(int number, std::string text) {
    const std::string start = std::to_string(number) + ". ";
    put(Text{start + std::move(text), Align::kLeft, Size::kNormal, static_cast<int>(start.size())});
}

void Writer::field(std::string_view name_id, Personal value, int level) {
    if (!value.empty()) put(Field{word(name_id), std::move(value), level});
}

void Writer::foot(Fact serial, const std::string& printed, const std::string& terminal) {
    const Fact time{word("papers.printed"), printed};
    rule(Rule::kDashed);
    if (serial.value.empty()) {
        put(Edges{time, {"", terminal}});
    } else {
        put(Edges{std::move(serial), {"", terminal}});
        put(Edges{time, {}});
    }
    centred(word("papers.hotline"));
}

std::string grouped(const std::string& number) {
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if (!std::all_of(number.begin(), number.end(), plain)) return number;
    std::string groups;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (i > 0 && i % 4 == 0) groups += ' ';
        groups += number[i];
    }
    return groups;
}

}  // namespace canbao::documents

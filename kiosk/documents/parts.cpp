#include "kiosk/documents/parts.h"

#include <algorithm>
#include <utility>

#include "kiosk/documents/verification.h"

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

std::string Writer::money(Fen amount) const { return word("papers.yuan", {{"amount", thousands(amount)}}); }

std::string Writer::years_and_months(int months) const {
    const std::string years = std::to_string(months / 12);
    const std::string rest = std::to_string(months % 12);
    if (months < 12) return word("papers.months", {{"months", rest}});
    if (months % 12 == 0) return word("papers.years", {{"years", years}});
    return word("papers.years_and_months", {{"years", years}, {"months", rest}});
}

std::string Writer::state(policy::RecordState state) const {
    using policy::RecordState;
    switch (state) {
        case RecordState::kPaying:
            return word("papers.state.paying");
        case RecordState::kPaused:
            return word("papers.state.paused");
        case RecordState::kEnded:
            return word("papers.state.ended");
        case RecordState::kRetired:
            return word("papers.state.retired");
        case RecordState::kNone:
            break;
    }
    return word("papers.state.none");
}

void Writer::figures(std::vector<std::vector<std::string>> names_and_figures) {
    if (names_and_figures.empty()) return;
    Table table;
    table.columns.push_back({"", Align::kLeft, 27, 17});
    table.columns.push_back({"", Align::kRight, 20, 14});
    table.rows = std::move(names_and_figures);
    put(std::move(table));
}

void Writer::proof(ByteView signed_octets) {
    if (signed_octets.empty())
        centred(word("papers.proof.later"));
    else
        put(Code{qr_text(signed_octets), word("papers.proof.caption")});
}

void Writer::proven_foot(Fact number, ByteView signed_octets, const std::string& printed,
                         const std::string& terminal) {
    const Fact time{word("papers.printed"), printed};
    const Fact code{word("papers.check_code"),
                    signed_octets.empty() ? word("papers.made_when_printed") : check_code(signed_octets)};
    rule(Rule::kDashed);
    if (number.value.empty()) {
        put(Edges{code, {"", terminal}});
        put(Edges{time, {}});
    } else {
        put(Edges{std::move(number), {"", terminal}});
        put(Edges{time, code});
    }
    centred(word("papers.hotline"));
}

std::string thousands(Fen amount) {
    std::string text = yuan(amount);
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = text.find('.'); at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
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

#include "screens/plan_words.h"

#include "kiosk/base/money.h"

namespace canbao::screens {
namespace {

Fen fen_of(std::string_view yuan) {
    std::string plain;
    for (const char c : yuan)
        if (c != ',') plain += c;
    const auto fen = parse_decimal(plain);
    return fen ? *fen : 0;
}

}  // namespace

std::string with_commas(std::string_view yuan) {
    const std::size_t point = std::min(yuan.find('.'), yuan.size());
    if (yuan.find(',') != std::string_view::npos) return std::string(yuan);
    std::string text;
    for (std::size_t i = 0; i < yuan.size(); ++i) {
        if (i > 0 && i < point && (point - i) % 3 == 0) text += ',';
        text += yuan[i];
    }
    return text;
}

std::string whole_yuan(std::string_view yuan) {
    const Fen fen = fen_of(yuan);
    return fen > 0 ? std::to_string(rounded(fen, 100)) : std::string(yuan);
}

float share_of(std::string_view part, std::string_view whole) {
    const Fen all = fen_of(whole);
    return all > 0 ? static_cast<float>(fen_of(part)) / static_cast<float>(all) : 0;
}

std::string span_words(const Ui& ui, int months) {
    const std::string years = std::to_string(months / 12), rest = std::to_string(months % 12);
    if (months % 12 == 0 && months > 0) return ui("span.years", {{"years", years}});
    if (months < 12) return ui("span.months", {{"months", rest}});
    return ui("span.both", {{"years", years}, {"months", rest}});
}

void sources(Ui& ui, Box box, const std::vector<std::string>& documents) {
    if (documents.empty()) return;
    const std::string count = std::to_string(documents.size());
    std::string first, words;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        first += (i == 0 ? "" : ui("plan.source.between")) + documents[i];
        const bool all = i + 1 == documents.size();
        auto more = all ? ui("plan.source", {{"sources", first}})
                        : ui("plan.source.more", {{"first", first}, {"count", count}});
        if (i == 0 || ui.height(box.w, more, Type::kSmall) <= box.h + 1) words = std::move(more);
    }
    ui.text(box, words, {Type::kSmall, Colour::kInk2});
}

}  // namespace canbao::screens

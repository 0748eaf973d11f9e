#include "kiosk/policy/examination.h"

namespace canbao::policy {
namespace {

std::string decimal(int number) { return std::to_string(number); }
std::string decimal(unsigned number) { return std::to_string(number); }

}  // namespace

Examination::Examination(const Rulebook& the_rules, const Texts& the_texts, const Applicant& the_applicant)
    : rules(the_rules), texts(the_texts), applicant(the_applicant) {}

const Row* Examination::consult(std::string_view key, std::string_view subject) {
    const Row* row = rules.find(subject, key, applicant.on);
    consulted(row);
    return row;
}

void Examination::consulted(const Row* row) {
    if (row == nullptr || row->status == RowStatus::kUnconfirmed) verdict.unsure = true;
}

void Examination::unmet(std::string_view code, const Row* row, const Texts::Places& places,
                        std::string_view variant) {
    const auto words = [&](std::string_view part) {
        const std::string plain = "rules." + std::string(code) + "." + std::string(part);
        const std::string special = plain + "." + std::string(variant);
        return texts(!variant.empty() && texts.has(special) ? special : plain, places);
    };
    verdict.unmet.push_back({std::string(code), words("title"), words("found"), words("rule"),
                             row == nullptr ? "" : row->source, words("remedy")});
}

void Examination::note(std::string_view id, const Texts::Places& places) {
    verdict.notes.push_back(texts("rules.note." + std::string(id), places));
}

std::string Examination::in_words(Day day) const {
    const auto year = decimal(static_cast<int>(day.year()));
    const auto month = decimal(static_cast<unsigned>(day.month()));
    const auto number = decimal(static_cast<unsigned>(day.day()));
    return texts("rules.day", {{"year", year}, {"month", month}, {"day", number}});
}

std::string Examination::in_words(Month month) const {
    const auto year = decimal(static_cast<int>(month.year()));
    const auto number = decimal(static_cast<unsigned>(month.month()));
    return texts("rules.month", {{"year", year}, {"month", number}});
}

std::string Examination::city_in_words(std::string_view division) const {
    if (!rules.divisions().in_province(division)) return texts("rules.outside");
    const auto name = rules.divisions().full_name(division.substr(0, 4));
    return name.empty() ? texts("rules.elsewhere") : name;
}

}  // namespace canbao::policy

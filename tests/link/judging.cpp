#include "tests/link/judging.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/places.h"

namespace canbao {
namespace {

template <class T>
T must(Result<T> result) {
    if (result.ok()) return *std::move(result);
    std::cerr << result.fault().detail << '\n';
    std::exit(2);
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

policy::Rulebook rule_book() {
    policy::NamedTexts files;
    for (const auto& entry : std::filesystem::directory_iterator(places::source() + "/assets/policy"))
        if (entry.path().extension() == ".toml")
            files.emplace_back(entry.path().filename().string(), text_of(entry.path()));
    return must(policy::parse(files));
}

policy::DocumentKind document_of(CardKind kind) {
    if (kind == CardKind::kHmt) return policy::DocumentKind::kHmt;
    return kind == CardKind::kResident ? policy::DocumentKind::kResident : policy::DocumentKind::kForeigner;
}

}  // namespace

std::vector<std::string> unmet_by_rule_book(const Application& application, const Looked& looked, Day on) {
    static const policy::Rulebook rules = rule_book();
    static const Texts texts =
        must(Texts::parse(text_of(places::source() + "/assets/texts/zh_CN/rules.po"), "rules.po"));
    const Card& card = *application.card;
    policy::Applicant applicant;
    applicant.on = on;
    applicant.id_number = &card.id_number;
    applicant.document = document_of(card.kind);
    if (const auto birth = parse_day(reveal(card.birth))) applicant.birth = *birth;
    applicant.card_valid_to = std::string(reveal(card.valid_to));
    applicant.category = application.category;
    applicant.basis = application.basis;
    applicant.household = looked.record.household;
    applicant.permit = looked.record.permit;
    applicant.licence = looked.record.licence;
    if (application.place) applicant.place = application.place->division;
    applicant.record = looked.record;
    std::vector<std::string> codes;
    for (const auto& condition : policy::evaluate(rules, texts, applicant).unmet)
        codes.push_back(condition.code);
    return codes;
}

}  // namespace canbao

// card_validity.h: How long an identity card is valid, by the age at which it was made.
//
// Law on identity cards, article 5; figures in assets/policy/documents.toml.
#pragma once

#include <optional>

#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct CardValidity {
    std::optional<Day> until;  // nullopt: long-term
    const Row* row = nullptr;
};

// nullopt where the rule book has no row for that age.
std::optional<CardValidity> card_validity(const Rulebook& rules, Day birth, Day made);

}  // namespace canbao::policy

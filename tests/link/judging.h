// judging.h: What the terminal's own rule book says of a person, to be held against the office's opinion.
#pragma once

#include <string>
#include <vector>

#include "kiosk/policy/eligibility.h"
#include "kiosk/ports/office.h"

namespace canbao {

// Codes of the unmet conditions, as the visit would find them on that day; no hall's city is asked for.
std::vector<std::string> unmet_by_rule_book(const Application& application, const Looked& looked, Day on);

}  // namespace canbao

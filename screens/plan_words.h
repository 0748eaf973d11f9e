// plan_words.h: Amounts and spans of the planner as they are shown: 1,452.80, 1453, 9 years 11 months.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screens/ui.h"

namespace canbao::screens {

// "17433.60" -> "17,433.60"; what has commas already stays.
std::string with_commas(std::string_view yuan);
// "871.80" -> "872": whole yuan, half away from zero; what is no amount stays.
std::string whole_yuan(std::string_view yuan);
// `part` of `whole`, 0 to 1; 0 when either is no amount.
float share_of(std::string_view part, std::string_view whole);
// 119 -> 9 years 11 months, in the words of the catalogue.
std::string span_words(const Ui& ui, int months);
// As many sources as `box` holds, and how many there are if these are not all.
void sources(Ui& ui, Box box, const std::vector<std::string>& documents);

}  // namespace canbao::screens

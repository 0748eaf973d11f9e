// fact_rows.h: Calm rows of facts: a disc with an icon, a word, a short sentence; nothing to press.
#pragma once

#include <string>
#include <vector>

#include "screens/ui.h"

namespace canbao::screens {

struct Fact {
    Icon icon;
    std::string head, body;
};

// One under the other from the top of `box`; gives the lower end.
float fact_rows(Ui& ui, Box box, const std::vector<Fact>& facts);

}  // namespace canbao::screens

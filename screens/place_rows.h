// place_rows.h: Rows that say where else to go: a disc with an icon, a head, two lines; nothing to press.
#pragma once

#include <string>
#include <vector>

#include "screens/ui.h"

namespace canbao::screens {

struct PlaceRow {
    Icon icon;
    std::string head, first, second;
};

// Shares `box` among the rows: one under the other, or side by side in landscape.
void place_rows(Ui& ui, Box box, const std::vector<PlaceRow>& rows);

}  // namespace canbao::screens

#include "kiosk/policy/minimum_months.h"

namespace canbao::policy {

const Row* minimum_months_row(const Rulebook& rules, Month month) {
    return rules.find("minimum_months", "months", Day{month / 1});
}

}  // namespace canbao::policy

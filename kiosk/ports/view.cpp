#include "kiosk/view.h"

namespace canbao {

std::string_view name_of(const View& view) {
    static constexpr std::string_view kNames[] = {
        "attract",     "before-you-start", "lay-card",      "without-card", "is-it-you",
        "for-another", "who-are-you",      "which-basis",   "which-place",  "phone",
        "check",       "working",          "registered",    "not-today",    "to-window",
        "printing",    "printed-how",      "take-things",   "wiped",        "out-of-service",
        "starting",    "patience",         "put-card-back", "leave-ask",    "help"};
    static_assert(std::size(kNames) == std::variant_size_v<View>);
    return kNames[view.index()];
}

}  // namespace canbao

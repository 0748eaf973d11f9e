#include "kiosk/view.h"

namespace canbao {

std::string_view name_of(Service service) {
    static constexpr std::string_view kNames[] = {"register", "look-up", "rights-record", "certificate",
                                                  "planner",  "guides",  "matters",       "check-paper"};
    return kNames[static_cast<std::size_t>(service)];
}

const std::vector<Service>& all_services() {
    static const std::vector<Service> kAll{Service::kRegister,    Service::kLookUp,    Service::kRightsRecord,
                                           Service::kCertificate, Service::kPlanner,   Service::kGuides,
                                           Service::kMatters,     Service::kCheckPaper};
    return kAll;
}

std::string_view name_of(const View& view) {
    static constexpr std::string_view kNames[] = {
        "attract",     "before-you-start", "lay-card",    "without-card", "is-it-you",     "for-another",
        "who-are-you", "which-basis",      "which-place", "phone",        "check",         "working",
        "registered",  "not-today",        "to-window",   "printing",     "printed-how",   "take-things",
        "wiped",       "out-of-service",   "starting",    "patience",     "put-card-back", "leave-ask",
        "help",        "standing",         "months",      "one-year",     "choose-one",    "choose-years",
        "preview",     "issued",           "not-issued",  "ask-number",   "planner",       "plan-pension",
        "show-code",   "type-code",        "checked",     "topics",       "topic",         "matters",
        "accepted"};
    static_assert(std::size(kNames) == std::variant_size_v<View>);
    return kNames[view.index()];
}

std::string question_of(const View& view) {
    const std::string name(name_of(view));
    const auto asked = [&](auto which) { return name + " " + std::to_string(static_cast<int>(which)); };
    if (const auto* one = std::get_if<view::ChooseOne>(&view)) return asked(one->question);
    if (const auto* number = std::get_if<view::AskNumber>(&view)) return asked(number->question);
    if (const auto* place = std::get_if<view::WhichPlace>(&view)) return asked(place->city.has_value());
    return name;
}

}  // namespace canbao

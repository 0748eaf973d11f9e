// service_words.h: What a service is called on the screen, and the sentence that fits it.
#pragma once

#include <string>

#include "screens/ui.h"

namespace canbao::screens {

inline std::string service_words(const Ui& ui, Service service) {
    return ui("service." + std::string(name_of(service)));
}
// "ID.SERVICE" where there is one, else "ID".
inline std::string fitting_id(const Ui& ui, std::string_view id, Service service) {
    const std::string own = std::string(id) + "." + std::string(name_of(service));
    return ui.has(own) ? own : std::string(id);
}

// The first step of a registration; of any other service only its name.
inline void first_step(Ui& ui, Service service) {
    if (service == Service::kRegister)
        ui.step(1);
    else
        ui.crumb(service_words(ui, service));
}
// "ID", or "ID.quick" for a service that sends nothing.
inline std::string kind_of_id(std::string_view id, Service service) {
    return std::string(id) + (service == Service::kRegister ? "" : ".quick");
}
// "ID", "ID.social", "ID.code": by what the citizen is known.
inline std::string id_by(std::string_view id, Credential by) {
    if (by == Credential::kSocialCard) return std::string(id) + ".social";
    return std::string(id) + (by == Credential::kCode ? ".code" : "");
}

}  // namespace canbao::screens

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

}  // namespace canbao::screens

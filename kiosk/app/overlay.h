// overlay.h: A view that the host lays over a suspended flow, and until when.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/ports/card_reader.h"
#include "kiosk/view.h"

namespace canbao::app {

// At most one at a time. "Put the card back" outranks patience, patience outranks help and leave.
struct Overlay {
    std::optional<View> view;
    std::chrono::steady_clock::time_point since;
    // Put-card-back only: the answer of the card that was laid there.
    std::optional<Pending<Result<Card>>> comparing;

    template <class V>
    V* get() {
        return view ? std::get_if<V>(&*view) : nullptr;
    }
    template <class V>
    bool is() const {
        return view && std::holds_alternative<V>(*view);
    }
};

// The step of the visit that a view belongs to, as the step line says it; 0 = none.
int step_of(const View& view);
// Screens that are read rather than answered.
bool is_reading(const View& view);
// Screens on which 结束 ends at once, because nothing was given yet.
bool holds_nothing(const View& view);

}  // namespace canbao::app

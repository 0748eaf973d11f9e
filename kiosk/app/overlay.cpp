#include "kiosk/app/overlay.h"

namespace canbao::app {
namespace {

template <class... Views>
bool is_any(const View& view) {
    return (std::holds_alternative<Views>(view) || ...);
}

}  // namespace

bool is_reading(const View& view) {
    return is_any<view::BeforeYouStart, view::Check, view::NotToday, view::ToWindow, view::Registered,
                  view::WithoutCard, view::ForAnother>(view);
}

bool holds_nothing(const View& view) {
    return is_any<view::BeforeYouStart, view::LayCard, view::WithoutCard>(view);
}

}  // namespace canbao::app

#include "kiosk/app/overlay.h"

namespace canbao::app {
namespace {

template <class... Views>
bool is_any(const View& view) {
    return (std::holds_alternative<Views>(view) || ...);
}

}  // namespace

int step_of(const View& view) {
    if (is_any<view::LayCard, view::WithoutCard, view::IsItYou, view::ForAnother>(view)) return 1;
    if (is_any<view::WhoAreYou>(view)) return 2;
    if (is_any<view::WhichBasis, view::WhichPlace>(view)) return 3;
    if (is_any<view::Phone>(view)) return 4;
    return is_any<view::Check, view::Working>(view) ? 5 : 0;
}

bool is_reading(const View& view) {
    return is_any<view::BeforeYouStart, view::Check, view::NotToday, view::ToWindow, view::Registered,
                  view::WithoutCard, view::ForAnother, view::Standing, view::Months, view::OneYear,
                  view::ChooseYears, view::Preview, view::Issued, view::NotIssued, view::Planner,
                  view::PlanPension, view::Checked, view::Topics, view::Topic, view::Matters, view::Accepted>(
        view);
}

bool holds_nothing(const View& view) {
    return is_any<view::BeforeYouStart, view::LayCard, view::WithoutCard>(view);
}

}  // namespace canbao::app

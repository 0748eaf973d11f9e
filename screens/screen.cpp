#include "screens/screen.h"

namespace canbao::screens {
namespace {

template <class... V>
std::vector<View> previews_of(Of<std::variant<V...>>) {
    std::vector<View> views;
    const auto add = [&](auto list) {
        for (auto& view : list) views.emplace_back(std::move(view));
    };
    (add(previews(Of<V>{})), ...);
    return views;
}

}  // namespace

std::optional<Intent> draw_view(Ui& ui, const View& view) {
    return std::visit([&](const auto& v) { return draw(ui, v); }, view);
}

std::vector<View> all_previews() { return previews_of(Of<View>{}); }

}  // namespace canbao::screens

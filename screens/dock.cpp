#include "screens/dock.h"

#include "imgui.h"

namespace canbao::screens {

std::optional<int> draw_dock(const std::vector<DockKey>& keys, int width) {
    const ImVec2 all = ImGui::GetIO().DisplaySize;
    const auto wide = static_cast<float>(width);
    std::optional<int> pressed;
    ImGui::SetNextWindowPos({all.x - wide, 0});
    ImGui::SetNextWindowSize({wide, all.y});
    ImGui::Begin("dock", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PushFont(nullptr, 22);
    for (int i = 0; i < static_cast<int>(keys.size()); ++i) {
        const DockKey& key = keys[static_cast<std::size_t>(i)];
        if (key.heads_group) {
            ImGui::Spacing();
            ImGui::TextUnformatted(key.label.c_str());
        } else if (ImGui::Button((key.label + "##" + std::to_string(i)).c_str(), {wide - 16, 44})) {
            pressed = i;
        }
    }
    ImGui::PopFont();
    ImGui::End();
    return pressed;
}

}  // namespace canbao::screens

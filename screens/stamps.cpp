#include "screens/stamps.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace canbao::screens {
namespace {

void paint(ImFontAtlas& atlas, const ImFontAtlasRect& rect, const Coverage& coverage) {
    ImTextureData* texture = atlas.TexData;
    for (int y = 0; y < rect.h; ++y) {
        for (int x = 0; x < rect.w; ++x) {
            const float part = coverage(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F);
            const auto alpha = static_cast<unsigned char>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255));
            auto* pixel = static_cast<unsigned char*>(texture->GetPixelsAt(rect.x + x, rect.y + y));
            if (texture->Format == ImTextureFormat_RGBA32) {
                pixel[0] = pixel[1] = pixel[2] = 255;
                pixel[3] = alpha;
            } else {
                pixel[0] = alpha;
            }
        }
    }
    ImFontAtlasTextureBlockQueueUpload(&atlas, texture, rect.x, rect.y, rect.w, rect.h);
}

}  // namespace

void Stamps::draw(ImDrawList& list, const Key& key, const Place& place, const Coverage& coverage, int state) {
    if (place.w <= 0 || place.h <= 0) return;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontAtlasRect rect;
    auto found = stamps_.find(key);
    const bool is_new = found == stamps_.end();
    if (is_new) found = stamps_.emplace(key, Stamp{atlas.AddCustomRect(place.w, place.h), state}).first;
    Stamp& stamp = found->second;
    if (stamp.id < 0 || !atlas.GetCustomRect(stamp.id, &rect)) return;
    if (is_new || stamp.state != state) paint(atlas, rect, coverage);
    stamp.state = state;
    const ImVec2 end{place.at.x + static_cast<float>(place.w), place.at.y + static_cast<float>(place.h)};
    list.AddImage(atlas.TexRef, place.at, end, rect.uv0, rect.uv1, place.colour);
}

}  // namespace canbao::screens

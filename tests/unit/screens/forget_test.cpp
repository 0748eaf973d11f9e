// When a visit is over, no glyph and no shape of the citizen's words is left, and the next frame looks as
// always.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "imgui_internal.h"
#include "screens/window.h"
#include "tests/places.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

// A character that stands in a name only, and in no text of ours.
constexpr char32_t kRare = U'䶮';
constexpr char kRareName[] = "欧阳䶮";

View with_name() {
    view::Standing standing;
    standing.name = Personal(kRareName);
    return standing;
}

// In how many sizes the character is kept as a picture.
int kept(char32_t c) {
    int sizes = 0;
    auto& builder = *ImGui::GetIO().Fonts->Builder;
    for (int n = 0; n < builder.BakedPool.Size; ++n)
        for (const ImFontGlyph& glyph : builder.BakedPool[n].Glyphs)
            if (glyph.Codepoint == static_cast<unsigned>(c)) ++sizes;
    return sizes;
}

int corners_drawn() {
    int most = 0;
    for (const ImGuiWindow* window : GImGui->Windows)
        most = std::max(most, window->DrawList->VtxBuffer.Capacity);
    return most;
}

TEST(Forget, leaves_no_glyph_of_a_name_and_nothing_drawn) {
    Canvas& canvas = canvas_of(Orientation::kPortrait);
    Tree tree;
    canvas.lay_out(with_name(), frame_at(TextScale::k100), all_texts(), tree);
    ASSERT_GT(kept(kRare), 0);
    ASSERT_GT(corners_drawn(), 0);
    canvas.forget();
    EXPECT_EQ(corners_drawn(), 0);
    EXPECT_EQ(kept(kRare), 0);
    canvas.lay_out(View{view::Attract{}}, frame_at(TextScale::k100), all_texts(), tree);
    EXPECT_EQ(kept(kRare), 0);
    EXPECT_GT(kept(U'参'), 0) << "what is shown is drawn anew";
}

TEST(Forget, the_atlas_holds_no_dot_of_what_was_drawn_before) {
    Canvas& canvas = canvas_of(Orientation::kLandscape);
    Tree tree;
    const auto dots = [] {
        const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
        const auto* at = texture.Pixels;
        return std::count_if(at, at + texture.GetSizeInBytes(), [](unsigned char dot) { return dot != 0; });
    };
    canvas.lay_out(View{view::Starting{}}, frame_at(TextScale::k100), all_texts(), tree);
    canvas.forget();
    const auto bare = dots();
    canvas.lay_out(with_name(), frame_at(TextScale::k133), all_texts(), tree);
    EXPECT_GT(dots(), bare);
    const auto stamps_too = dots();
    canvas.forget();
    EXPECT_LT(dots(), stamps_too - 10'000) << "only shapes that belong to nobody stay";
}

TEST(Forget, the_same_view_is_the_same_picture_afterwards) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    const auto folder =
        std::filesystem::temp_directory_path() / ("canbao-forget-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const auto window = Window::open({"540x960", 268, 476, places::source() + "/assets/fonts/list.txt", 0});
    ASSERT_TRUE(window);
    const auto picture = [&](const View& view) {
        const auto path = folder / "shot.png";
        EXPECT_TRUE((*window)->shot(path, view, frame_at(TextScale::k100), all_texts()));
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const View attract = view::Attract{}, wiped = view::Wiped{};
    const std::string first = picture(attract), second = picture(wiped);
    for (int visits = 0; visits < 3; ++visits) {
        (*window)->present(with_name(), frame_at(TextScale::k117), all_texts());
        (*window)->forget();
        EXPECT_TRUE((*window)->tree().nodes.empty());
        EXPECT_EQ(picture(attract), first) << visits;
        EXPECT_EQ(picture(wiped), second) << visits;
    }
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace canbao::screens

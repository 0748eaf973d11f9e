#include "screens/canvas.h"

#include "imgui.h"
#include "imgui_internal.h"
#include "screens/fonts.h"
#include "screens/pen.h"
#include "screens/screen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

// Without a renderer nobody takes the glyph textures: they count as uploaded, or as gone.
void pretend_to_upload() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status == ImTextureStatus_WantCreate ||
                   texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

ImGuiContext* new_context() {
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines;
    ImGuiStyle& style = ImGui::GetStyle();
    style.CircleTessellationMaxError = 0.1F;
    style.CurveTessellationTol = 0.3F;
    return context;
}

// ImGui's FreeType loader remembers by its address which size of a font it set last. When sizes were given
// up, the next frame moves the others together, and a size that now lies at that address would be drawn with
// glyphs of another one. A size that was never asked for makes the loader set anew.
void forget_last_size(int moves) {
    for (ImFont* font : ImGui::GetIO().Fonts->Fonts) font->GetFontBaked(static_cast<float>(2000 + moves));
}

bool sizes_were_given_up() {
    const auto* builder = ImGui::GetIO().Fonts->Builder;
    return builder != nullptr && builder->BakedDiscardedCount > 0;
}

}  // namespace

struct Canvas::Parts {
    FontFiles files;
    ImGuiContext* context;
    Pen pen;
    Panel panel;
    bool will_move = false;  // sizes of the fonts, with the next frame
    int moves = 0;

    Parts(FontFiles mapped, const Panel& on)
        : files(std::move(mapped)),
          context(new_context()),
          pen(add_to(*ImGui::GetIO().Fonts, files)),
          panel(on) {}
    ~Parts() {
        ImGui::SetCurrentContext(context);
        pretend_to_upload();
        ImGui::DestroyContext(context);
    }
};

Result<std::unique_ptr<Canvas>> Canvas::open(const std::string& fonts, const Panel& panel) {
    auto files = FontFiles::map(fonts);
    if (!files) return files.fault();
    return std::unique_ptr<Canvas>(new Canvas(std::make_unique<Parts>(std::move(*files), panel)));
}

Canvas::Canvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Canvas::~Canvas() = default;

void Canvas::set_panel(const Panel& panel) { parts_->panel = panel; }
const Panel& Canvas::panel() const { return parts_->panel; }
Pen& Canvas::pen() { return parts_->pen; }

Point Canvas::pixel_of(Point place) const {
    const ImVec2 pixel = parts_->pen.on_panel(place);
    return {pixel.x, pixel.y};
}

std::optional<Intent> Canvas::draw(const View& view, const FrameData& frame, const Texts& texts, Tree& tree) {
    if (parts_->will_move) forget_last_size(parts_->moves++ % 800);
    const Panel& panel = parts_->panel;
    const ImVec2 size{static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::Begin("kiosk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Rgb ground = rgb_of(Colour::kGround, frame.tone);
    list->AddRectFilled({0, 0}, size, IM_COL32(ground.r, ground.g, ground.b, 255));
    parts_->pen.begin(list, panel, frame.tone, frame.text_scale);
    tree = Tree{};
    tree.view = canbao::name_of(view);
    Ui ui(parts_->pen, texts, frame, tree);
    ui.header();
    const std::optional<Intent> intent = draw_view(ui, view);
    parts_->pen.end();
    parts_->will_move = sizes_were_given_up();
    ImGui::End();
    ImGui::PopStyleVar(3);
    return intent;
}

// Compacting copies the stamps alone into a new texture, as no glyph is left; the renderer destroys the old
// one with the next frame.
void Canvas::forget() {
    ImGui::SetCurrentContext(parts_->context);
    parts_->pen.forget();
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontAtlasBuildDiscardBakes(&atlas, 0);
    atlas.CompactCache();
    parts_->will_move = true;
    for (ImGuiWindow* window : parts_->context->Windows) ImGui::GcCompactTransientWindowBuffers(window);
}

std::optional<Intent> Canvas::lay_out(const View& view, const FrameData& frame, const Texts& texts,
                                      Tree& tree) {
    ImGui::SetCurrentContext(parts_->context);
    const Panel& panel = parts_->panel;
    ImGui::GetIO().DisplaySize = {static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
    ImGui::NewFrame();
    const auto intent = draw(view, frame, texts, tree);
    ImGui::Render();
    pretend_to_upload();
    return intent;
}

}  // namespace canbao::screens

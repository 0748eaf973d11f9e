#include "screens/window.h"

#include <SDL.h>

#include <cstdio>

#include "imgui.h"
#include "imgui_impl_sdl2.h"
#include "imgui_impl_sdlrenderer2.h"
#include "imgui_internal.h"
#include "screens/png.h"

namespace canbao::screens {
namespace {

Uint32 wake_event = SDL_USEREVENT;
constexpr int kFramesMost = 32;
// A second tap that was meant for the screen before must not press what now stands at the same place.
constexpr Uint64 kDoubleTapMs = 250;

Fault sdl_fault(const char* what) { return {FaultCode::kBug, std::string(what) + ": " + SDL_GetError()}; }

struct SizePx {
    int width = 1080, height = 1920;
};

std::optional<SizePx> parse_size(const std::string& text) {
    SizePx size;
    char rest = '\0';
    if (std::sscanf(text.c_str(), "%dx%d%c", &size.width, &size.height, &rest) != 2) return std::nullopt;
    if (size.width < 200 || size.height < 200 || size.width > 8192 || size.height > 8192) return std::nullopt;
    return size;
}

}  // namespace

struct Window::Parts {
    WindowSettings settings;
    std::unique_ptr<Canvas> canvas;
    SDL_Window* window = nullptr;
    SDL_Renderer* renderer = nullptr;
    Tree tree;
    std::function<void()> dock;
    std::string question;  // shown last
    Uint64 question_since = 0;
    std::optional<std::string> not_shown = "no frame yet";
    long frames = 0;
    bool touched = false, closing = false, ignoring = false, started = false;

    ~Parts() {
        if (started) {
            ImGui_ImplSDLRenderer2_Shutdown();
            ImGui_ImplSDL2_Shutdown();
        }
        canvas.reset();
        if (renderer != nullptr) SDL_DestroyRenderer(renderer);
        if (window != nullptr) SDL_DestroyWindow(window);
        SDL_Quit();
    }

    // What is left of the window beside the dock.
    Panel panel() const {
        Panel panel;
        SDL_GetRendererOutputSize(renderer, &panel.width_px, &panel.height_px);
        panel.width_px = std::max(1, panel.width_px - settings.dock_px);
        panel.width_mm = settings.width_mm;
        panel.height_mm = settings.height_mm;
        return panel;
    }

    // Does the event change what is shown?
    bool take(const SDL_Event& event);
    // Another question comes: a touch that was made on the last one and not yet drawn was not meant for it.
    void turn_to(std::string question);
};

Result<std::unique_ptr<Window>> Window::open(const WindowSettings& settings) {
    const bool whole = settings.size.empty();
    const auto size = whole ? SizePx{} : parse_size(settings.size);
    if (!size) return Fault{FaultCode::kBadInput, "--window must be WxH, such as 1080x1920"};
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");  // SDL_RENDER_DRIVER in the environment wins
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_fault("the display cannot be opened");
    auto parts = std::make_unique<Parts>();
    parts->settings = settings;
    parts->window = SDL_CreateWindow("Canbao", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                     size->width + settings.dock_px, size->height,
                                     whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (parts->window == nullptr) return sdl_fault("no window");
    parts->renderer = SDL_CreateRenderer(parts->window, -1, 0);
    if (parts->renderer == nullptr) return sdl_fault("no renderer");
    auto canvas = Canvas::open(settings.fonts, parts->panel());
    if (!canvas) return canvas.fault();
    parts->canvas = std::move(*canvas);
    if (!ImGui_ImplSDL2_InitForSDLRenderer(parts->window, parts->renderer) ||
        !ImGui_ImplSDLRenderer2_Init(parts->renderer))
        return Fault{FaultCode::kBug, "Dear ImGui does not start"};
    parts->started = true;
    if (whole) SDL_ShowCursor(SDL_DISABLE);
    wake_event = SDL_RegisterEvents(1);
    return std::unique_ptr<Window>(new Window(std::move(parts)));
}

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::~Window() = default;

bool Window::Parts::take(const SDL_Event& event) {
    switch (event.type) {
        case SDL_QUIT:
            closing = closing || !settings.size.empty();
            return false;
        case SDL_MOUSEBUTTONDOWN:
            ignoring = SDL_GetTicks64() - question_since < kDoubleTapMs;
            break;
        case SDL_MOUSEBUTTONUP:
            break;
        case SDL_MOUSEMOTION:
            break;
        case SDL_WINDOWEVENT:
            ImGui_ImplSDL2_ProcessEvent(&event);
            return true;
        default:
            return false;  // keys of a keyboard mean nothing here
    }
    if (event.type != SDL_MOUSEMOTION) touched = true;
    if (ignoring && event.type != SDL_MOUSEMOTION) return false;
    ImGui_ImplSDL2_ProcessEvent(&event);
    return event.type != SDL_MOUSEMOTION || event.motion.state != 0;
}

void Window::Parts::turn_to(std::string next) {
    if (question == next) return;
    question = std::move(next);
    question_since = SDL_GetTicks64();
    if (ImGui::GetCurrentContext()->InputEventsQueue.empty()) return;
    ImGui::GetIO().ClearEventsQueue();
    ImGui::GetIO().ClearInputMouse();
}

bool Window::wait(std::chrono::milliseconds longest) {
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(longest.count())) == 0) return false;
    bool due = false;
    do due = parts_->take(event) || due;
    while (SDL_PollEvent(&event) != 0);
    return due;
}

void Window::wake() {
    SDL_Event event{};
    event.type = wake_event;
    SDL_PushEvent(&event);
}

bool Window::took_touch() { return std::exchange(parts_->touched, false); }
bool Window::closing() const { return parts_->closing; }
const Tree& Window::tree() const { return parts_->tree; }
void Window::on_dock(std::function<void()> draw) { parts_->dock = std::move(draw); }

std::optional<Intent> Window::present(const View& view, const FrameData& frame, const Texts& texts) {
    parts_->canvas->set_panel(parts_->panel());
    parts_->turn_to(question_of(view));
    std::optional<Intent> intent;
    // ImGui takes one change of a button a frame; one frame more shows what the last one did.
    for (int frames = 0; frames < kFramesMost && !intent; ++frames) {
        const bool input = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
        ImGui_ImplSDLRenderer2_NewFrame();
        ImGui_ImplSDL2_NewFrame();
        ImGui::NewFrame();
        intent = parts_->canvas->draw(view, frame, texts, parts_->tree);
        if (parts_->dock) parts_->dock();
        ImGui::Render();
        if (!input) break;
    }
    render();
    put_on_glass();
    return intent;
}

void Window::forget() {
    parts_->canvas->forget();
    parts_->tree = Tree{};
}

void Window::render() {
    const Rgb ground = rgb_of(Colour::kGround, Tone::kLight);
    SDL_SetRenderDrawColor(parts_->renderer, ground.r, ground.g, ground.b, 255);
    SDL_RenderClear(parts_->renderer);
    ImGui_ImplSDLRenderer2_RenderDrawData(ImGui::GetDrawData(), parts_->renderer);
}

// SDL_RenderPresent says nothing, and shows nothing of a hidden window: what can be known is asked before.
void Window::put_on_glass() {
    const Uint32 flags = SDL_GetWindowFlags(parts_->window);
    parts_->not_shown.reset();
    if ((flags & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) != 0)
        parts_->not_shown = "the window is hidden";
    else if (SDL_RenderFlush(parts_->renderer) != 0)
        parts_->not_shown = SDL_GetError();
    SDL_RenderPresent(parts_->renderer);
    ++parts_->frames;
}

const std::optional<std::string>& Window::not_shown() const { return parts_->not_shown; }
long Window::frames() const { return parts_->frames; }

void Window::touch(Point place, bool down) {
    const Point pixel = parts_->canvas->pixel_of(place);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    io.AddMousePosEvent(pixel.x, pixel.y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, down);
    parts_->touched = true;
}

void Window::finger(Finger how, Point place) {
    const Point pixel = parts_->canvas->pixel_of(place);
    const Uint32 window = SDL_GetWindowID(parts_->window);
    const auto x = static_cast<Sint32>(pixel.x), y = static_cast<Sint32>(pixel.y);
    SDL_Event moved{}, button{};
    moved.motion = {SDL_MOUSEMOTION, 0, window, SDL_TOUCH_MOUSEID, 0, x, y, 0, 0};
    if (how == Finger::kMove) moved.motion.state = SDL_BUTTON_LMASK;
    SDL_PushEvent(&moved);  // as SDL does for a finger: where it is, then that it came down
    if (how == Finger::kMove) return;
    const bool down = how == Finger::kDown;
    button.button = {down ? Uint32{SDL_MOUSEBUTTONDOWN} : Uint32{SDL_MOUSEBUTTONUP},
                     0,
                     window,
                     SDL_TOUCH_MOUSEID,
                     SDL_BUTTON_LEFT,
                     down ? Uint8{SDL_PRESSED} : Uint8{SDL_RELEASED},
                     1,
                     0,
                     x,
                     y};
    SDL_PushEvent(&button);
}

void Window::press(Point place) {
    touch(place, true);
    touch(place, false);
}

void Window::hold(Point place) { touch(place, true); }
void Window::release() { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false); }

Result<Done> Window::shot(const std::string& path, const View& view, const FrameData& frame,
                          const Texts& texts) {
    parts_->canvas->set_panel(parts_->panel());
    ImGui_ImplSDLRenderer2_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    parts_->canvas->draw(view, frame, texts, parts_->tree);
    if (parts_->dock) parts_->dock();
    ImGui::Render();
    render();
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(parts_->renderer, &width, &height);
    std::vector<unsigned char> rgb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    if (SDL_RenderReadPixels(parts_->renderer, nullptr, SDL_PIXELFORMAT_RGB24, rgb.data(), width * 3) != 0)
        return sdl_fault("the picture cannot be read");
    SDL_RenderPresent(parts_->renderer);
    return write_png(path, width, height, rgb);
}

}  // namespace canbao::screens

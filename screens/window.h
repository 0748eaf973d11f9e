// window.h: The one window of the terminal: fullscreen on the panel, or a part of a developer's desktop.
//
// The host owns the loop: it waits here for a touch, presents a view, and gets the Intent. Nothing is drawn
// unless somebody calls present(); wait() says when that is due. All calls are the UI thread's, except
// wake().
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "screens/canvas.h"

namespace canbao::screens {

struct WindowSettings {
    std::string size;                     // WxH in pixels; empty: the whole screen
    int width_mm = 268, height_mm = 476;  // the panel's, from the configuration
    std::string fonts;                    // assets/fonts/list.txt
    int dock_px = 0;                      // a strip at the right for the demo's dock
};

enum class Finger { kDown, kMove, kUp };

class Window {
public:
    static Result<std::unique_ptr<Window>> open(const WindowSettings& settings);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Until something happens, but not longer: true when present() is due (touched, uncovered).
    bool wait(std::chrono::milliseconds longest);
    // From any thread: wait() returns.
    static void wake();
    // Was the screen touched since this was asked last?
    bool took_touch();
    // The window was closed; never when fullscreen.
    bool closing() const;

    // Draws the view, frame after frame until every touch is looked at, and shows the last one.
    std::optional<Intent> present(const View& view, const FrameData& frame, const Texts& texts);
    // Nobody's any more: gives up what was worked out for the views so far. The next present() begins anew.
    void forget();
    // What was shown last.
    const Tree& tree() const;
    // Why the last frame is not on the glass, in English for a log; nullopt: it is there.
    const std::optional<std::string>& not_shown() const;
    // How many were presented so far: an idle terminal draws nothing.
    long frames() const;
    // Called in every frame, to draw beside the view.
    void on_dock(std::function<void()> draw);

    // The robot's finger; the frames of the next present() see it.
    void press(Point place);
    void hold(Point place);
    void release();
    // The same finger by the way of a real one: into the system's queue, from which wait() takes it.
    void finger(Finger how, Point place);
    // The view as a PNG file.
    Result<Done> shot(const std::string& path, const View& view, const FrameData& frame, const Texts& texts);

private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);
    void touch(Point place, bool down);
    void render();
    void put_on_glass();

    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::screens

// canvas.h: One Dear ImGui context with the fonts in it: draws a view as words and fills its Tree.
//
// No window here: screens/window presents what a canvas drew, and tests lay out without any display. Not
// thread-safe; everything happens on the UI thread.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/base/texts.h"
#include "screens/frame.h"
#include "screens/tree.h"

namespace canbao::screens {

class Pen;

class Canvas {
public:
    // `fonts` is assets/fonts/list.txt. The new context becomes ImGui's current one.
    static Result<std::unique_ptr<Canvas>> open(const std::string& fonts, const Panel& panel);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void set_panel(const Panel& panel);
    const Panel& panel() const;
    // Draws the view into the ImGui frame that is open; gives the Intent the citizen showed in it.
    std::optional<Intent> draw(const View& view, const FrameData& frame, const Texts& texts, Tree& tree);
    // Between frames: gives up every glyph, line break and shape that was worked out for somebody's words.
    // The next frame works out its own.
    void forget();
    // A whole frame without a renderer, for tests: the glyphs count as uploaded.
    std::optional<Intent> lay_out(const View& view, const FrameData& frame, const Texts& texts, Tree& tree);
    // Where a place of the grid lies in the window.
    Point pixel_of(Point place) const;
    Pen& pen();

private:
    struct Parts;
    explicit Canvas(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::screens

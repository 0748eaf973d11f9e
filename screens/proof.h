// proof.h: A page as it will be on paper, on the screen: one texture, painted over as soon as a frame does
// not show it.
//
// The texture is made once and never grows, so that no second copy of a citizen's paper lies anywhere. It is
// white before and after: the renderer takes over every change, also the last one. Without a renderer (tests)
// it is only memory.
#pragma once

#include <cstdint>
#include <memory>

#include "imgui.h"
#include "kiosk/documents/picture.h"
#include "screens/geometry.h"

namespace canbao::screens {

class Proof {
public:
    Proof() = default;
    ~Proof();
    Proof(const Proof&) = delete;
    Proof& operator=(const Proof&) = delete;

    // The whole picture in `place`, in whole pixels of the panel; sharper the less it is scaled.
    void draw(ImDrawList& list, const Box& place, const documents::Picture& picture);
    // The frame is complete: a proof that was not drawn in it is painted over.
    void end_of_frame();
    // No dot of a paper is left in it.
    bool is_bare() const;

private:
    struct Size {
        int w = 0, h = 0;
    };
    void paint(const documents::Picture& picture, Size size);
    void wash();
    void upload();

    std::unique_ptr<ImTextureData> texture_;
    std::uint64_t painted_ = 0;  // what is on it; 0 = nothing
    bool drawn_ = false;
};

}  // namespace canbao::screens

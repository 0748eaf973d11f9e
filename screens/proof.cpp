#include "screens/proof.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "imgui_internal.h"

namespace canbao::screens {
namespace {

constexpr std::uint8_t kPaper = 255;

// FNV-1a over words of eight octets: only to tell one page from the next.
std::uint64_t mark_of(const documents::Picture& picture, int w, int h) {
    std::uint64_t mark = 0xcbf29ce484222325U;
    const auto mix = [&mark](std::uint64_t word) { mark = (mark ^ word) * 0x100000001b3U; };
    mix(static_cast<std::uint64_t>(picture.width()));
    mix(static_cast<std::uint64_t>(w) << 32U | static_cast<std::uint32_t>(h));
    const Bytes& grey = picture.grey();
    for (std::size_t at = 0; at < grey.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, grey.data() + at, std::min(sizeof word, grey.size() - at));
        mix(word);
    }
    return mark | 1U;
}

// Where dot `i` of `to` dots begins among `from` dots.
int begin_of(int i, int from, int to) { return static_cast<int>(static_cast<std::int64_t>(i) * from / to); }

}  // namespace

Proof::~Proof() {
    if (texture_ && texture_->Pixels != nullptr)
        wipe(texture_->Pixels, static_cast<std::size_t>(texture_->GetSizeInBytes()));
}

void Proof::upload() {
    if (texture_->Status == ImTextureStatus_WantCreate) return;
    texture_->Updates.resize(0);
    texture_->Updates.push_back(
        {0, 0, static_cast<unsigned short>(texture_->Width), static_cast<unsigned short>(texture_->Height)});
    texture_->UpdateRect = texture_->Updates.front();
    texture_->SetStatus(ImTextureStatus_WantUpdates);
}

void Proof::wash() {
    std::memset(texture_->Pixels, kPaper, static_cast<std::size_t>(texture_->GetSizeInBytes()));
    painted_ = 0;
}

// Each dot is the mean of the picture's dots below it, so that thin strokes stay.
void Proof::paint(const documents::Picture& picture, Size size) {
    wash();
    const auto width = static_cast<std::size_t>(picture.width());
    for (int y = 0; y < size.h; ++y) {
        const int top = begin_of(y, picture.height(), size.h);
        const int bottom = std::max(top + 1, begin_of(y + 1, picture.height(), size.h));
        auto* dot = static_cast<std::uint8_t*>(texture_->GetPixelsAt(0, y));
        for (int x = 0; x < size.w; ++x, dot += 4) {
            const int left = begin_of(x, picture.width(), size.w);
            const int right = std::max(left + 1, begin_of(x + 1, picture.width(), size.w));
            int sum = 0;
            for (int row = top; row < bottom; ++row)
                for (int column = left; column < right; ++column)
                    sum +=
                        picture
                            .grey()[static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)];
            const int mean = sum / ((bottom - top) * (right - left));
            dot[0] = dot[1] = dot[2] = static_cast<std::uint8_t>(mean);
        }
    }
}

void Proof::draw(ImDrawList& list, const Box& place, const documents::Picture& picture) {
    const float x = std::round(place.x), y = std::round(place.y);
    const int w = static_cast<int>(place.w), h = static_cast<int>(place.h);
    if (picture.empty() || w <= 0 || h <= 0) return;
    if (!texture_) {
        const ImVec2 most = ImGui::GetIO().DisplaySize;
        texture_ = std::make_unique<ImTextureData>();
        texture_->Create(ImTextureFormat_RGBA32, std::max(w, static_cast<int>(most.x)),
                         std::max(h, static_cast<int>(most.y)));
        texture_->SetStatus(ImTextureStatus_WantCreate);
        wash();
        ImGui::RegisterUserTexture(texture_.get());
    }
    // A panel that grew since then shows the same dots larger.
    const Size size{std::min(w, texture_->Width), std::min(h, texture_->Height)};
    drawn_ = true;
    if (const std::uint64_t mark = mark_of(picture, size.w, size.h); mark != painted_) {
        paint(picture, size);
        painted_ = mark;
        upload();
    }
    list.AddImage(texture_->GetTexRef(), {x, y}, {x + static_cast<float>(w), y + static_cast<float>(h)},
                  {0, 0},
                  {static_cast<float>(size.w) / static_cast<float>(texture_->Width),
                   static_cast<float>(size.h) / static_cast<float>(texture_->Height)});
}

void Proof::end_of_frame() {
    if (painted_ != 0 && !drawn_) {
        wash();
        upload();
    }
    drawn_ = false;
}

bool Proof::is_bare() const {
    if (!texture_) return true;
    const std::uint8_t* at = texture_->Pixels;
    return std::all_of(at, at + texture_->GetSizeInBytes(), [](std::uint8_t dot) { return dot == kPaper; });
}

}  // namespace canbao::screens

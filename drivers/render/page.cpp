#include "drivers/render/page.h"

#include <cairo-pdf.h>

#include <cmath>
#include <memory>
#include <string>

#include "drivers/render/composition.h"

namespace canbao::render {
namespace {

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
struct FreeOptions {
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Context = std::unique_ptr<cairo_t, FreeContext>;

struct Placed {
    std::size_t strip;
    double y;  // from the top of the page
};
using Page = std::vector<Placed>;

// Strips put on pages, from above.
class Pages {
public:
    // `spacing`: how much of the space above each strip is given, 0 to 1.
    Pages(const std::vector<Strip>& strips, double spacing) : strips_(strips), spacing_(spacing) {}

    Result<std::vector<Page>> fill() && {
        for (std::size_t i = 0; i < strips_.size(); ++i) {
            const Strip& strip = strips_[i];
            const double space = space_above(strip);
            if (y_ + space + together(i) > kPageHeight - kMargin && !at_top()) {
                turn();
                if (strip.head >= 0) put(static_cast<std::size_t>(strip.head), 0);
            }
            if (y_ + strip.height > kPageHeight - kMargin)
                return Fault{FaultCode::kBadInput, "a row is taller than a page"};
            put(i, space_above(strip));
            if (pages_.size() > kPagesMost)
                return Fault{FaultCode::kBadInput, "more pages than anybody reads"};
        }
        return std::move(pages_);
    }

private:
    bool at_top() const { return pages_.back().empty(); }
    double space_above(const Strip& strip) const { return at_top() ? 0 : strip.space * spacing_; }
    void turn() {
        pages_.emplace_back();
        y_ = kMargin;
    }
    void put(std::size_t strip, double space) {
        y_ += space;
        pages_.back().push_back({strip, y_});
        y_ += strips_[strip].height;
    }
    // The height of a strip with all that must not be parted from it; half a page at most.
    double together(std::size_t first) const {
        double height = strips_[first].height;
        for (std::size_t i = first; i + 1 < strips_.size() && strips_[i].keep == Keep::kWithNext; ++i) {
            const double more = height + spacing_ * strips_[i + 1].space + strips_[i + 1].height;
            if (more > kTextHeight / 2) break;
            height = more;
        }
        return height;
    }

    const std::vector<Strip>& strips_;
    double spacing_;
    std::vector<Page> pages_{Page{}};
    double y_ = kMargin;
};

void draw(cairo_t* page, const PlacedCode& placed, double top) {
    const QrCode& code = placed.code;
    // One path without soft edges: thin light lines between modules would be no part of the code.
    cairo_set_antialias(page, CAIRO_ANTIALIAS_NONE);
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size; ++column) {
            if (!code.modules[static_cast<std::size_t>(row * code.size + column)]) continue;
            cairo_rectangle(page, kMargin + placed.x + column * placed.module,
                            top + placed.y + row * placed.module, placed.module, placed.module);
        }
    }
    cairo_fill(page);
    cairo_set_antialias(page, CAIRO_ANTIALIAS_DEFAULT);
}

void draw(cairo_t* page, const Strip& strip, double top) {
    for (const PlacedText& text : strip.texts) text.text.draw(page, kMargin + text.x, top + text.y);
    for (const PlacedRule& rule : strip.rules)
        cairo_rectangle(page, kMargin + rule.x, top + rule.y, rule.width, rule.thickness);
    cairo_fill(page);
    for (const PlacedCode& code : strip.codes) draw(page, code, top);
}

// The paper's pages, ready to be drawn on anything.
class Sheets {
public:
    static Result<Sheets> of(const documents::Paper& paper) {
        Sheets sheets;
        sheets.made_ = compose(paper);
        sheets.pages_ = TRY(Pages(sheets.made_.strips, 1.0).fill());
        // A few lines less air rather than a page for a few lines.
        constexpr double kTight = 0.6;
        auto tight = TRY(Pages(sheets.made_.strips, kTight).fill());
        if (tight.size() < sheets.pages_.size()) sheets.pages_ = std::move(tight);
        return sheets;
    }
    std::size_t count() const { return pages_.size(); }

    void draw_page(cairo_t* context, std::size_t number) const {
        cairo_set_source_rgba(context, 0, 0, 0, 1);
        const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        cairo_set_font_options(context, options.get());
        for (const Placed& placed : pages_[number]) draw(context, made_.strips[placed.strip], placed.y);
        constexpr double kSmallGap = 6 * kMillimetre;
        if (number > 0 && !made_.title.empty()) {
            const Paragraph title(made_.title, {Face::kFoot, kTextWidth, Side::kCentre});
            title.draw(context, kMargin, kMargin - kSmallGap - title.height());
        }
        const Paragraph foot(std::to_string(number + 1) + " / " + std::to_string(count()),
                             {Face::kFoot, kTextWidth, Side::kCentre});
        foot.draw(context, kMargin, kPageHeight - kMargin + kSmallGap);
    }

private:
    Composition made_;
    std::vector<Page> pages_;
};

cairo_status_t append(void* buffer, const unsigned char* octets, unsigned int size) {
    static_cast<WipedBytes*>(buffer)->append(ByteView(octets, size));
    return CAIRO_STATUS_SUCCESS;
}

Fault not_drawn(cairo_status_t status) {
    return {FaultCode::kBug, std::string("page not drawn: ") + cairo_status_to_string(status)};
}

Result<documents::Picture> picture_of(const Sheets& sheets, std::size_t number) {
    constexpr double kScale = kPreviewWidth / kPageWidth;
    const int height = static_cast<int>(std::lround(kPageHeight * kScale));
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, kPreviewWidth, height));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), kScale, kScale);
    sheets.draw_page(context.get(), number);
    cairo_surface_flush(surface.get());
    if (const auto status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS)
        return not_drawn(status);
    const auto* ink = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    documents::Picture picture(kPreviewWidth, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < kPreviewWidth; ++x)
            picture.at(x, y) = static_cast<std::uint8_t>(255 - ink[y * stride + x]);
    return picture;
}

}  // namespace

Result<WipedBytes> pdf_of(const documents::Paper& paper) {
    const Sheets sheets = TRY(Sheets::of(paper));
    WipedBytes pdf;
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &pdf, kPageWidth, kPageHeight));
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);  // what old printers read
    const Context context(cairo_create(surface.get()));
    for (std::size_t page = 0; page < sheets.count(); ++page) {
        sheets.draw_page(context.get(), page);
        cairo_show_page(context.get());
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS)
        return not_drawn(status);
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return not_drawn(status);
    return pdf;
}

Result<std::vector<documents::Picture>> pictures_of(const documents::Paper& paper) {
    const Sheets sheets = TRY(Sheets::of(paper));
    std::vector<documents::Picture> pictures;
    for (std::size_t page = 0; page < sheets.count(); ++page)
        pictures.push_back(TRY(picture_of(sheets, page)));
    return pictures;
}

}  // namespace canbao::render

#include "screens/paper_words.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Preview& v) {
    using Kind = Intent::Kind;
    const std::string paper = paper_words(ui, v.paper);
    const std::string page = std::to_string(v.page + 1), pages = std::to_string(v.pages);
    const bool wide = ui.landscape();
    const Box all = ui.content();
    ui.crumb(service_words(ui, v.service));
    ui.title(ui("preview.title", {{"paper", paper}}));
    const std::string why =
        ui(v.sheet == Sheet::kA4 ? "preview.why.a4" : "preview.why.slip", {{"pages", pages}});
    const bool paged = v.pages > 1;
    // Landscape: the paper needs the height more than the words need the width.
    if (wide)
        ui.text({all.x, 228, 820, 180}, why, {.ink = Colour::kInk2});
    else
        ui.why(why);
    const Box place =
        wide ? Box{960, 112, 912, 760} : Box{all.x, all.y - 32, all.w, paged ? 960.0F : 1104.0F};
    ui.paper(place, v.picture, ui("preview.picture", {{"paper", paper}, {"page", page}, {"pages", pages}}));
    if (paged) {
        const Box row = wide ? Box{all.x, 600, 820, 120} : Box{all.x, 1448, all.w, 120};
        if (v.page > 0)
            ui.button(row.column(0, 3, 24), Icon::kLeft, ui("preview.before"), {Kind::kPage, v.page - 1});
        ui.text(row.column(1, 3, 24), ui("preview.page", {{"page", page}, {"pages", pages}}),
                {.align = Align::kCentre, .stand = Stand::kMiddle});
        if (v.page + 1 < v.pages)
            ui.button(row.column(2, 3, 24), Icon::kRight, ui("preview.after"), {Kind::kPage, v.page + 1});
    }
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    ui.primary(Icon::kPrint, ui("preview.print"), {Kind::kPrint});
    return ui.intent();
}

namespace {

// Grey lines where a paper has text, a heading and the place of a code.
documents::Picture sample_page(int width, int height) {
    documents::Picture page(width, height);
    const auto bar = [&page](int left, int top, int w, int h) {
        for (int y = top; y < std::min(top + h, page.height()); ++y)
            for (int x = left; x < std::min(left + w, page.width()); ++x)
                page.at(x, y) = x % 8 < 6 ? 24 : 255;
    };
    const int edge = width / 16, line = 32, code = width * 5 / 12;
    bar(width / 4, line, width / 2, line);
    for (int y = 4 * line, i = 0; y < height - code - 3 * line; y += line, ++i)
        bar(edge, y, (width - 2 * edge) * (5 + i * 7 % 6) / 10, line * 3 / 5);
    bar((width - code) / 2, height - code - line, code, code);
    return page;
}

}  // namespace

std::vector<view::Preview> previews(Of<view::Preview>) {
    const auto of = [](documents::Picture picture, const char* paper, Sheet sheet) {
        view::Preview v;
        v.picture = std::move(picture);
        v.paper = paper;
        v.sheet = sheet;
        return v;
    };
    view::Preview second = of(sample_page(576, 1600), "rights-record", Sheet::kSlip);
    second.page = 1;
    second.pages = 3;
    view::Preview a4 = of(sample_page(1240, 1754), "certificate", Sheet::kA4);
    a4.service = Service::kCertificate;
    a4.pages = 2;
    return listed(of(sample_page(576, 1300), "rights-record", Sheet::kSlip), std::move(second), std::move(a4),
                  of(sample_page(384, 600), "plan-sheet", Sheet::kSlip), of({}, "certificate", Sheet::kA4));
}

}  // namespace canbao::screens

#include "drivers/registry.h"

#include "drivers/escpos/open.h"
#include "drivers/idcard/open.h"
#include "drivers/ipp/open.h"
#include "drivers/render/pdf_process.h"
#include "drivers/render/render.h"
#include "drivers/scanner/open.h"
#include "drivers/smartcard/open.h"

namespace canbao {

Result<std::unique_ptr<CardReaderDevice>> open_card_reader(const DeviceSettings& settings) {
    return idcard::open(settings);
}

Result<std::unique_ptr<CardReaderDevice>> open_card_slot(const DeviceSettings& settings) {
    return smartcard::open(settings);
}

Result<std::unique_ptr<ScannerDevice>> open_scanner(const DeviceSettings& settings) {
    return scanner::open(settings);
}

Result<std::unique_ptr<PrinterDevice>> open_receipt_printer(const DeviceSettings& settings,
                                                            escpos::Before before) {
    return escpos::open(settings, before);
}

Result<std::unique_ptr<PrinterDevice>> open_a4_printer(const DeviceSettings& settings) {
    return ipp::open(settings);
}

Result<std::vector<documents::Picture>> preview_slip(const DeviceSettings& settings,
                                                     const documents::Paper& paper) {
    const auto rows = documents::lay_out(paper, settings.width_dots / documents::kDotsPerColumn);
    const auto dots = render::draw(rows, settings.width_dots);
    documents::Picture page(dots.width(), dots.height());
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < dots.width(); ++x)
            if (dots.black(x, y)) page.at(x, y) = 0;
    std::vector<documents::Picture> pages;
    pages.push_back(std::move(page));
    return pages;
}

Result<std::vector<documents::Picture>> preview_a4(const documents::Paper& paper) {
    constexpr Deadline::Milliseconds kLimit{8000};
    return render::pictures_by_child(paper, Deadline(kLimit));
}

}  // namespace canbao

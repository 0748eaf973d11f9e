// paper_data.cpp: Any JSON as the data of each paper: a named fault, or a paper whose every row fits.
#include <cstdlib>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"
#include "kiosk/documents/certificate.h"
#include "kiosk/documents/hand_over.h"
#include "kiosk/documents/layout.h"
#include "kiosk/documents/one_time_notice.h"
#include "kiosk/documents/plan_sheet.h"
#include "kiosk/documents/promise_slip.h"
#include "kiosk/documents/registration_receipt.h"
#include "kiosk/documents/rights_record.h"
#include "kiosk/documents/shortfall_sheet.h"

namespace {

using namespace canbao;

void check(const documents::Paper& paper) {
    for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
        for (const auto& row : documents::lay_out(paper, columns)) {
            const auto* text = std::get_if<documents::TextRow>(&row);
            if (text == nullptr) continue;
            int column = 0;
            for (const auto& span : text->spans) {
                if (span.column < column) std::abort();
                const int factor = span.size == documents::Size::kDouble ? 2 : 1;
                column = span.column + factor * documents::width_of(reveal(span.text));
            }
            if (column > columns) std::abort();
        }
    }
}

template <class Model>
void check(const Result<Model>& model) {
    static const Texts words;  // ids stand for sentences
    if (model)
        check(documents::paper_of(*model, words));
    else if (model.fault().code != FaultCode::kBadInput || model.fault().detail.empty())
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = json::parse(as_text(ByteView(data, size)));
    if (!value) return 0;
    check(documents::parse_registration_receipt(*value));
    check(documents::parse_promise_slip(*value));
    check(documents::parse_one_time_notice(*value));
    check(documents::parse_hand_over(*value));
    check(documents::parse_shortfall_sheet(*value));
    check(documents::parse_rights_record(*value));
    check(documents::parse_certificate(*value));
    check(documents::parse_plan_sheet(*value));
    return 0;
}

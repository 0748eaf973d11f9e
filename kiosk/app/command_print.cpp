#include "kiosk/app/command_print.h"

#include <memory>
#include <utility>

#include "drivers/escpos/open.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/say.h"
#include "kiosk/base/json.h"
#include "kiosk/documents/certificate.h"
#include "kiosk/documents/hand_over.h"
#include "kiosk/documents/one_time_notice.h"
#include "kiosk/documents/plan_sheet.h"
#include "kiosk/documents/promise_slip.h"
#include "kiosk/documents/registration_receipt.h"
#include "kiosk/documents/rights_record.h"
#include "kiosk/documents/shortfall_sheet.h"

namespace canbao::app {
namespace {

constexpr std::size_t kMostData = 256 * 1024;
constexpr Deadline::Milliseconds kPrintLimit{30'000};

constexpr int kRefused = 2;

struct Kind {
    std::string_view name;
    Result<documents::Paper> (*make)(const Value& data, const Texts& texts);
};

template <auto parse>
Result<documents::Paper> made(const Value& data, const Texts& texts) {
    return documents::paper_of(TRY(parse(data)), texts);
}

constexpr Kind kKinds[] = {{"registration-receipt", made<documents::parse_registration_receipt>},
                           {"promise-slip", made<documents::parse_promise_slip>},
                           {"one-time-notice", made<documents::parse_one_time_notice>},
                           {"hand-over", made<documents::parse_hand_over>},
                           {"shortfall-sheet", made<documents::parse_shortfall_sheet>},
                           {"rights-record", made<documents::parse_rights_record>},
                           {"certificate", made<documents::parse_certificate>},
                           {"plan-sheet", made<documents::parse_plan_sheet>}};

Result<documents::Paper> paper_from(std::string_view kind, const Value& data, const Texts& texts) {
    std::string names;
    for (const Kind& each : kKinds) {
        if (each.name == kind) return each.make(data, texts);
        names += " " + std::string(each.name);
    }
    return Fault{FaultCode::kBadInput, "no paper '" + std::string(kind) + "'; there are:" + names};
}

Result<documents::Paper> paper_from(const PrintOptions& options) {
    const auto assets = TRY(find_assets(options.assets));
    const Texts texts = TRY(load_texts(assets));
    const std::string text = TRY(read_file(options.data, kMostData));
    const auto data = json::parse(text);
    if (!data) return Fault{FaultCode::kBadInput, options.data.string() + ": " + data.fault().detail};
    return paper_from(options.paper, *data, texts);
}

int report(const Printed& printed) {
    Value::Object line{{"outcome", name_of(printed.outcome)}, {"how", printed.how}};
    line.emplace_back("fault", printed.fault ? Value(name_of(printed.fault->code)) : Value());
    line.emplace_back("bytes", static_cast<std::int64_t>(printed.bytes));
    if (printed.fault) line.emplace_back("detail", printed.fault->detail);
    say(line);
    const bool fine =
        printed.outcome == PrintOutcome::kConfirmed || printed.outcome == PrintOutcome::kUnconfirmed;
    return fine ? 0 : 1;
}

}  // namespace

int print_paper(const PrintOptions& options) {
    const auto paper = paper_from(options);
    if (!paper) return say_fault(paper.fault(), kRefused);
    DeviceSettings settings;
    settings.address = options.printer;
    settings.model = options.model;
    settings.width_dots = options.width_dots;
    auto printer = escpos::open(settings);
    if (!printer && printer.fault().code == FaultCode::kConfigurationWrong)
        return say_fault(printer.fault(), kRefused);
    if (!printer) return report({PrintOutcome::kFailed, "none", printer.fault(), 0});
    return report((*printer)->print(*paper, Deadline(kPrintLimit)));
}

}  // namespace canbao::app

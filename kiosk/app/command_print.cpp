#include "kiosk/app/command_print.h"

#include <memory>
#include <utility>

#include "drivers/escpos/open.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/say.h"
#include "kiosk/base/json.h"
#include "kiosk/documents/hand_over.h"
#include "kiosk/documents/one_time_notice.h"
#include "kiosk/documents/registration_receipt.h"
#include "kiosk/documents/shortfall_sheet.h"

namespace canbao::app {
namespace {

constexpr std::size_t kMostData = 256 * 1024;
constexpr Deadline::Milliseconds kPrintLimit{30'000};

constexpr int kRefused = 2;

Result<documents::Paper> paper_from(const std::string& kind, const Value& data, const Texts& texts) {
    if (kind == "registration-receipt")
        return documents::paper_of(TRY(documents::parse_registration_receipt(data)), texts);
    if (kind == "one-time-notice")
        return documents::paper_of(TRY(documents::parse_one_time_notice(data)), texts);
    if (kind == "hand-over") return documents::paper_of(TRY(documents::parse_hand_over(data)), texts);
    if (kind == "shortfall-sheet")
        return documents::paper_of(TRY(documents::parse_shortfall_sheet(data)), texts);
    return Fault{
        FaultCode::kBadInput,
        "no paper '" + kind + "'; there are: registration-receipt one-time-notice hand-over shortfall-sheet"};
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

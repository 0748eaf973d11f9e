#include "kiosk/documents/shortfall_sheet.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/base/date.h"
#include "kiosk/base/mask.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

using policy::ShortfallOption;

constexpr std::int64_t kMostMonths = 1200;

struct Way {
    ShortfallOption option;
    std::string_view words;  // its ids in the catalogue begin so
};
constexpr std::array<Way, 5> kWays{
    {{ShortfallOption::kMonthlyPension, "papers.shortfall.monthly_pension"},
     {ShortfallOption::kExtend, "papers.shortfall.extend"},
     {ShortfallOption::kLumpSum, "papers.shortfall.lump_sum"},
     {ShortfallOption::kToResident, "papers.shortfall.to_resident"},
     {ShortfallOption::kTerminateRefund, "papers.shortfall.terminate_refund"}}};

Fault bad(std::string detail) { return {FaultCode::kBadInput, std::move(detail)}; }

bool enough(const ShortfallSheet& sheet) { return sheet.months_paid >= sheet.months_required; }

void put_option(Writer& paper, int number, ShortfallOption option) {
    const auto way =
        std::find_if(kWays.begin(), kWays.end(), [&](const Way& each) { return each.option == option; });
    const std::string words(way->words);
    paper.rule(Rule::kDashed);
    paper.numbered(number, paper.word(words + ".title"));
    paper.field("papers.shortfall.means", paper.word(words + ".means"), 1);
    paper.field("papers.shortfall.needs", paper.word(words + ".needs"), 1);
    // The one way of no return: said in so many words, wherever it is named.
    if (option == ShortfallOption::kTerminateRefund)
        paper.field("papers.shortfall.care", paper.word("papers.shortfall.terminate_refund.care"), 1);
    paper.field("papers.notice.source", paper.word(words + ".source"), 1);
}

void put_months(Writer& paper, const ShortfallSheet& sheet) {
    const auto months = [&](int count) {
        return paper.word("papers.shortfall.months", {{"count", std::to_string(count)}});
    };
    paper.field("papers.shortfall.statutory_month", sheet.statutory_month);
    paper.field("papers.shortfall.paid", months(sheet.months_paid));
    paper.field("papers.shortfall.required", months(sheet.months_required));
    if (!enough(sheet))
        paper.field("papers.shortfall.missing", months(sheet.months_required - sheet.months_paid));
}

Result<int> parse_months(const Value& data, std::string_view name) {
    const std::int64_t months = TRY(data.integer_at(name));
    if (months < 0 || months > kMostMonths)
        return bad(std::string(name) + " must be 0 to " + std::to_string(kMostMonths));
    return static_cast<int>(months);
}

Result<ShortfallOption> parse_option(const Value& entry) {
    const std::string* code = entry.string();
    if (code != nullptr)
        for (const auto& way : kWays)
            if (*code == policy::name_of(way.option)) return way.option;
    return bad(
        "must be one of MONTHLY_PENSION, EXTEND, LUMP_SUM, TO_RESIDENT, "
        "TERMINATE_REFUND");
}

Result<std::vector<ShortfallOption>> parse_options(const Value& data) {
    const Value* list = data.find("options");
    if (list == nullptr) return bad("options is missing");
    if (list->array() == nullptr || list->array()->empty() || list->array()->size() > kWays.size())
        return bad("options must be a list of 1 to " + std::to_string(kWays.size()));
    std::vector<ShortfallOption> options;
    for (const Value& entry : *list->array()) {
        const std::string at = "options[" + std::to_string(options.size()) + "]: ";
        const auto option = parse_option(entry);
        if (!option) return bad(at + option.fault().detail);
        if (std::find(options.begin(), options.end(), *option) != options.end())
            return bad(at + "stands there twice");
        options.push_back(*option);
    }
    return options;
}

// Nobody with enough months is to read of a refund, and nobody without of a pension.
Result<Done> must_fit_the_months(const ShortfallSheet& sheet) {
    for (const auto option : sheet.options)
        if ((option == ShortfallOption::kMonthlyPension) != enough(sheet))
            return bad("options: " + std::string(policy::name_of(option)) + " is not open with these months");
    return Done{};
}

}  // namespace

Paper paper_of(const ShortfallSheet& sheet, const Texts& texts) {
    Writer paper("shortfall-sheet", texts);
    paper.heading(sheet.hall, "papers.shortfall.title");
    paper.field("papers.name", masked_name(sheet.name));
    paper.field("papers.id_number", masked_id(sheet.id_number));
    put_months(paper, sheet);
    paper.sentence(enough(sheet) ? "papers.shortfall.enough" : "papers.shortfall.ways");
    int number = 0;
    for (const auto option : sheet.options) put_option(paper, ++number, option);
    paper.rule(Rule::kDouble);
    paper.sentence("papers.shortfall.undecided");
    paper.sentence("papers.shortfall.newer_rules");
    paper.sentence("papers.shortfall.ask");
    paper.foot({paper.word("papers.serial"), ""}, sheet.time, sheet.terminal);
    return std::move(paper).take();
}

Result<ShortfallSheet> parse_shortfall_sheet(const Value& data) {
    TRY(must_be_object(data));
    ShortfallSheet sheet;
    sheet.name = Personal(TRY(needed(data, {"name", 60})));
    sheet.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    sheet.statutory_month = TRY(needed(data, {"statutory_month", 7, Characters::kPlain}));
    if (!parse_month(sheet.statutory_month)) return bad("statutory_month must be a month, YYYY-MM");
    sheet.months_paid = TRY(parse_months(data, "months_paid"));
    sheet.months_required = TRY(parse_months(data, "months_required"));
    sheet.options = TRY(parse_options(data));
    TRY(must_fit_the_months(sheet));
    sheet.time = TRY(needed(data, {"time", 32}));
    sheet.hall = TRY(needed(data, {"hall", 40}));
    sheet.terminal = TRY(needed(data, {"terminal", 40}));
    return sheet;
}

}  // namespace canbao::documents

// world_paper.cpp: Printers and scanner of a simulated hall.
#include <algorithm>

#include "tests/unit/flow/world_step.h"

namespace canbao::test {
namespace {

struct Words {
    std::string operator()(const documents::Text& text) const { return text.text; }
    std::string operator()(const documents::Field& field) const {
        return field.name + "：" + std::string(reveal(field.value));
    }
    std::string operator()(const documents::Edges& edges) const {
        return edges.left.value + " " + edges.right.value;
    }
    std::string operator()(const documents::Code& code) const { return code.caption; }
    std::string operator()(const documents::Table& table) const {
        std::string words;
        for (const auto& row : table.rows)
            for (const auto& cell : row) words += cell + " ";
        return words;
    }
    std::string operator()(const documents::Months& months) const { return months.month_name; }
    std::string operator()(const documents::Line&) const { return {}; }
    std::string operator()(const documents::Gap&) const { return {}; }
};

std::string words_of(const documents::Paper& paper) {
    std::string words;
    for (const auto& block : paper.blocks) words += std::visit(Words{}, block) + "\n";
    return words;
}

}  // namespace

PrinterStatus World::status() const {
    PrinterStatus status;
    if (broken.printer) status.fault = fault(FaultCode::kPaperOut);
    return status;
}

Printed World::print(const documents::Paper& paper, Sheet sheet) {
    Printed printed;
    printed.how = "simulated";
    if (broken.printer) {
        printed.fault = fault(FaultCode::kPaperOut);
        return printed;
    }
    if (serving == nullptr) wrong("printed for nobody");
    const auto words = words_of(paper);
    const int copies = planted == Planted::kPrintsTwice ? 2 : planted == Planted::kProvesNothing ? 0 : 1;
    for (int copy = 0; copy < copies; ++copy)
        printouts.push_back({visit, paper.kind, words, words.find("补打") != std::string::npos, sheet});
    const bool no_proof = broken.no_proof || strike_ == Harm::kNoProof;
    printed.outcome = no_proof ? PrintOutcome::kUnconfirmed : PrintOutcome::kConfirmed;
    if (broken.cable) printed.outcome = PrintOutcome::kUnknown;
    const bool told = strike_ != Harm::kCrashAfter && strike_ != Harm::kAnswerLost;
    if (printed.outcome == PrintOutcome::kConfirmed && told) proved.insert(words);
    return printed;
}

Pending<Printed> World::printing_on(documents::Paper paper, Sheet sheet) {
    strike_ = dead ? Harm::kNone : harm_now();
    if (planted == Planted::kPrintsLater && strike_ == Harm::kFaultBefore)
        left_in_printer_.push_back({0, paper.kind, words_of(paper), false, sheet});
    const auto shared = std::make_shared<documents::Paper>(std::move(paper));
    return step<Printed>(
        Port::kPrinter, [this, shared, sheet] { return print(*shared, sheet); },
        [sheet] {
            const auto code = sheet == Sheet::kA4 ? FaultCode::kPaperJam : FaultCode::kPaperOut;
            return Printed{PrintOutcome::kFailed, "simulated", fault(code), 0};
        },
        [] {
            return Printed{PrintOutcome::kUnknown, "simulated", fault(FaultCode::kPrinterLost), 900};
        });
}

bool World::prints_now() const {
    return std::any_of(answers_.begin(), answers_.end(),
                       [](const Answer& answer) { return answer.port == Port::kPrinter; });
}

void World::release_what_is_left() {
    for (auto& printout : std::exchange(left_in_printer_, {})) {
        printout.visit = visit;
        printouts.push_back(std::move(printout));
    }
}

Pending<Result<std::vector<documents::Picture>>> World::previewing(documents::Paper paper) {
    using Pictures = std::vector<documents::Picture>;
    if (serving != nullptr && words_of(paper).find(serving->name()) != std::string::npos)
        wrong("a whole name on the preview");
    const auto draw = [this]() -> Result<Pictures> {
        if (broken.preview) return fault(FaultCode::kTimeout);
        Pictures pages;
        pages.emplace_back(4, 4);
        pages.emplace_back(4, 2);
        return pages;
    };
    return step<Result<Pictures>>(
        Port::kPreview, draw, [] { return fault(FaultCode::kTimeout); },
        [] { return fault(FaultCode::kTimeout); });
}

Pending<Result<Personal>> World::scanning() {
    if (dead || serving == nullptr) return {};
    const auto& script = serving->script;
    if (shown_codes_ >= script.shows.size()) return {};
    if (std::find(seen.views.begin(), seen.views.end(), "lay-card") != seen.views.end()) check_consent();
    const auto read = [this, code = script.shows[shown_codes_]]() -> Result<Personal> {
        if (broken.scanner) return fault(FaultCode::kScannerLost);
        ++shown_codes_;
        return Personal(code);
    };
    return step<Result<Personal>>(
        Port::kScanner, read,
        [this] {  // whoever came with codes only has nothing more to show
            shown_codes_ = serving->script.shows.size();
            return fault(FaultCode::kScannerLost);
        },
        [] { return fault(FaultCode::kBadInput); });
}

}  // namespace canbao::test

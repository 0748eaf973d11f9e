#include "kiosk/flow/print_out.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/audited.h"

namespace canbao {
namespace {

using How = view::PrintedHow::How;

How how_of(PrintOutcome outcome) {
    if (outcome == PrintOutcome::kUnconfirmed) return How::kUnconfirmed;
    return outcome == PrintOutcome::kUnknown ? How::kUnknown : How::kFailed;
}

Slip slip_of(PrintOutcome outcome) {
    switch (outcome) {
        case PrintOutcome::kConfirmed:
            return Slip::kOut;
        case PrintOutcome::kUnconfirmed:
            return Slip::kUnproven;
        case PrintOutcome::kUnknown:
            return Slip::kUnknown;
        case PrintOutcome::kFailed:
            break;
    }
    return Slip::kNotOut;
}

// True: once more.
Flow<bool> looking(Visit& visit, view::PrintedHow view) {
    for (;;) {
        auto asked = visit.session.stage.asking(view::PrintedHow(view));
        const Intent intent = co_await asked;
        switch (intent.kind) {
            case Intent::Kind::kPrint:
                if (view.may_retry) co_return true;
                break;
            case Intent::Kind::kKnown:
            case Intent::Kind::kYes:
            case Intent::Kind::kNext:
            case Intent::Kind::kContinue:
            case Intent::Kind::kClose:
            case Intent::Kind::kNoPrint:
                co_return false;
            default:
                break;
        }
    }
}

}  // namespace

Flow<Printed> printing(Visit& visit, documents::Paper paper, Sheet sheet) {
    Session& session = visit.session;
    Hold hold(session);
    Printed printed;
    Printer* printer = printer_of(session, sheet);
    if (printer == nullptr) {
        printed.fault = Fault{FaultCode::kPrinterLost, "there is no such printer"};
        audit_printed(session, paper.kind, printed);
        co_return printed;
    }
    auto kind = paper.kind;
    session.stage.put(view::Printing{kind, sheet});
    auto printing = printer->printing(std::move(paper));
    printed = co_await printing;
    audit_printed(session, kind, printed);
    session.log.info("print " + kind + ": " + std::string(name_of(printed.outcome)) + " by " + printed.how);
    if (printed.outcome != PrintOutcome::kFailed) session.so_far.slip = std::move(kind);
    co_return printed;
}

Flow<Slip> printing_out(Visit& visit, PrintJob job) {
    Slip slip = Slip::kNotOut;
    for (bool last = false;; last = true) {
        auto moving = printing(visit, job.make_paper(job.copy), job.sheet);
        const auto printed = co_await moving;
        slip = std::max(slip, slip_of(printed.outcome));
        if (printed.outcome == PrintOutcome::kConfirmed) co_return slip;
        if (printed.outcome != PrintOutcome::kFailed) job.copy = documents::Copy::kReprint;
        view::PrintedHow view{how_of(printed.outcome), job.kind, {}, job.reference, !last, job.sheet};
        if (printed.fault) view.fault = printed.fault->code;
        auto looked = looking(visit, std::move(view));
        const bool again = co_await looked;
        if (!again) co_return slip;
    }
}

Flow<Slip> printing_once(Visit& visit, documents::Paper paper) {
    auto moving = printing(visit, std::move(paper), Sheet::kSlip);
    const auto printed = co_await moving;
    co_return slip_of(printed.outcome);
}

}  // namespace canbao

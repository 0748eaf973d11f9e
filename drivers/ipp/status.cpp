#include "drivers/ipp/status.h"

#include <algorithm>
#include <array>
#include <utility>

namespace canbao::ipp {
namespace {

struct Row {
    std::string_view stem;
    FaultCode fault;
};
// The gravest first: what staff has to do before anything else helps.
constexpr std::array<Row, 23> kRows{{
    {"media-jam", FaultCode::kPaperJam},
    {"cover-open", FaultCode::kCoverOpen},
    {"door-open", FaultCode::kCoverOpen},
    {"interlock-open", FaultCode::kCoverOpen},
    {"media-empty", FaultCode::kPaperOut},
    {"media-needed", FaultCode::kPaperOut},
    {"input-tray-missing", FaultCode::kPaperOut},
    {"marker-supply-empty", FaultCode::kTonerOut},
    {"toner-empty", FaultCode::kTonerOut},
    {"fuser-over-temp", FaultCode::kHeadHot},
    {"output-area-full", FaultCode::kPrinterBroken},
    {"output-tray-missing", FaultCode::kPrinterBroken},
    {"marker-waste-full", FaultCode::kPrinterBroken},
    {"developer-empty", FaultCode::kPrinterBroken},
    {"opc-life-over", FaultCode::kPrinterBroken},
    {"fuser-under-temp", FaultCode::kPrinterBroken},
    {"spool-area-full", FaultCode::kPrinterBroken},
    {"interpreter-resource-unavailable", FaultCode::kPrinterBroken},
    {"paused", FaultCode::kPrinterOffline},
    {"moving-to-paused", FaultCode::kPrinterOffline},
    {"shutdown", FaultCode::kPrinterOffline},
    {"stopping", FaultCode::kPrinterOffline},
    {"offline", FaultCode::kPrinterOffline},
}};

bool says(const std::vector<std::string>& reasons, std::string_view stem) {
    return std::any_of(reasons.begin(), reasons.end(), [&](const auto& one) { return stem_of(one) == stem; });
}

// For the log: keywords of the printer, without what a keyword cannot be.
std::string listed(const std::vector<std::string>& reasons) {
    std::string list;
    for (const auto& reason : reasons) list += (list.empty() ? "" : ",") + reason;
    for (char& c : list)
        if (c <= ' ' || c > '~') c = '?';
    return list.substr(0, 200);
}

}  // namespace

std::string_view stem_of(std::string_view reason) {
    for (const std::string_view severity : {"-error", "-warning", "-report"}) {
        const bool ends =
            reason.size() > severity.size() && reason.substr(reason.size() - severity.size()) == severity;
        if (ends) return reason.substr(0, reason.size() - severity.size());
    }
    return reason;
}

std::optional<Fault> fault_of(const PrinterSeen& seen) {
    for (const Row& row : kRows)
        if (says(seen.reasons, row.stem)) return Fault{row.fault, listed(seen.reasons)};
    if (seen.state == PrinterState::kStopped)
        return Fault{FaultCode::kPrinterBroken, "stopped: " + listed(seen.reasons)};
    if (seen.accepting && !*seen.accepting) return Fault{FaultCode::kPrinterOffline, "accepts no jobs"};
    if (seen.takes_pdf && !*seen.takes_pdf)
        return Fault{FaultCode::kConfigurationWrong, "printer takes no PDF"};
    return std::nullopt;
}

PrinterStatus status_of(const PrinterSeen& seen) {
    const bool near_end = says(seen.reasons, "media-low") || says(seen.reasons, "media-empty");
    return {fault_of(seen), near_end};
}

Printed judged(const JobSeen& job, const std::optional<Fault>& why, std::size_t bytes) {
    Printed printed{PrintOutcome::kUnknown, "none", why, bytes};
    if (job.state == JobState::kCompleted && !says(job.reasons, "job-completed-with-errors")) {
        printed.outcome = PrintOutcome::kConfirmed;
        printed.how = "job-completed";
        printed.fault.reset();  // what the printer complained of did not hinder it
        return printed;
    }
    if (!printed.fault) printed.fault = Fault{FaultCode::kPrinterBroken, "job ended: " + listed(job.reasons)};
    const bool ended = job.state == JobState::kCanceled || job.state == JobState::kAborted;
    const bool nothing_out = job.pages_out == 0 || (!job.pages_out && job.begun == false);
    if (ended && nothing_out) printed.outcome = PrintOutcome::kFailed;
    return printed;
}

}  // namespace canbao::ipp

#include "drivers/ipp/answers.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <span>

namespace canbao::ipp {
namespace {

constexpr int kReasonsMost = 40;
constexpr std::size_t kKeywordMost = 255;  // RFC 8011, 5.1.4
constexpr int kJobsMost = 1000;

// libcups gives whatever two octets came as its enum, which need not name them: a number from here on.
__attribute__((no_sanitize("enum"))) int status_of(const Message& answer) {
    return static_cast<int>(ippGetStatusCode(answer.get()));
}

bool good(const Message& answer) { return status_of(answer) <= IPP_STATUS_OK_EVENTS_COMPLETE; }

Fault refused(const Message& answer, const char* what) {
    const int status = status_of(answer);
    const bool not_now = status == IPP_STATUS_ERROR_BUSY || status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ||
                         status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS ||
                         status == IPP_STATUS_ERROR_TEMPORARY;
    return {not_now ? FaultCode::kPrinterOffline : FaultCode::kPrinterBroken,
            std::string(what) + " refused: " + ippErrorString(static_cast<ipp_status_t>(status))};
}

std::optional<int> number_in(const Message& answer, const char* name, ipp_tag_t tag) {
    ipp_attribute_t* found = ippFindAttribute(answer.get(), name, tag);
    if (found == nullptr) return std::nullopt;
    return ippGetInteger(found, 0);
}

std::vector<std::string> keywords_in(const Message& answer, const char* name) {
    std::vector<std::string> all;
    ipp_attribute_t* found = ippFindAttribute(answer.get(), name, IPP_TAG_KEYWORD);
    for (int i = 0; found != nullptr && i < std::min(ippGetCount(found), kReasonsMost); ++i) {
        const char* keyword = ippGetString(found, i, nullptr);
        if (keyword != nullptr) all.push_back(std::string(keyword).substr(0, kKeywordMost));
    }
    return all;
}

template <class State>
State state_in(const Message& answer, const char* name, std::span<const State> known) {
    const int number = number_in(answer, name, IPP_TAG_ENUM).value_or(0);
    for (const State state : known)
        if (static_cast<int>(state) == number) return state;
    return State::kUnknown;
}

// A job in the list of an answer to Get-Jobs.
struct Listed {
    int id = 0;
    bool ours = false;

    void take(ipp_attribute_t* attribute) {
        const std::string_view name = ippGetName(attribute);
        if (name == "job-id") id = ippGetInteger(attribute, 0);
        const char* text = nullptr;
        if (name == "job-originating-user-name" || name == "job-name")
            text = ippGetString(attribute, 0, nullptr);
        if (text != nullptr && std::string_view(text).substr(0, kUser.size()) == kUser) ours = true;
    }
};

}  // namespace

Result<PrinterSeen> read_printer(const Message& answer) {
    static constexpr std::array kStates{PrinterState::kIdle, PrinterState::kProcessing,
                                        PrinterState::kStopped};
    if (!good(answer)) return refused(answer, "Get-Printer-Attributes");
    PrinterSeen seen;
    seen.state = state_in<PrinterState>(answer, "printer-state", kStates);
    seen.reasons = keywords_in(answer, "printer-state-reasons");
    if (auto* accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN))
        seen.accepting = ippGetBoolean(accepting, 0) != 0;
    if (auto* formats = ippFindAttribute(answer.get(), "document-format-supported", IPP_TAG_MIMETYPE))
        seen.takes_pdf = ippContainsString(formats, "application/pdf") != 0;
    return seen;
}

Result<std::vector<int>> read_our_jobs(const Message& answer) {
    if (!good(answer)) return refused(answer, "Get-Jobs");
    std::vector<int> ids;
    Listed job;
    // An attribute without a name parts two jobs.
    for (auto* attribute = ippFirstAttribute(answer.get());; attribute = ippNextAttribute(answer.get())) {
        const bool of_job = attribute != nullptr && ippGetGroupTag(attribute) == IPP_TAG_JOB &&
                            ippGetName(attribute) != nullptr;
        if (of_job) {
            job.take(attribute);
            continue;
        }
        if (job.ours && job.id > 0 && ids.size() < kJobsMost) ids.push_back(job.id);
        job = {};
        if (attribute == nullptr) return ids;
    }
}

Result<int> read_taken(const Message& answer) {
    if (!good(answer)) return refused(answer, "Print-Job");
    const int id = number_in(answer, "job-id", IPP_TAG_INTEGER).value_or(0);
    if (id <= 0) return Fault{FaultCode::kPrinterBroken, "Print-Job: no job number"};
    return id;
}

Result<JobSeen> read_job(const Message& answer) {
    static constexpr std::array kStates{JobState::kPending,  JobState::kHeld,     JobState::kProcessing,
                                        JobState::kStopped,  JobState::kCanceled, JobState::kAborted,
                                        JobState::kCompleted};
    JobSeen seen;
    if (status_of(answer) == IPP_STATUS_ERROR_NOT_FOUND || status_of(answer) == IPP_STATUS_ERROR_GONE) {
        seen.state = JobState::kGone;
        return seen;
    }
    if (!good(answer)) return refused(answer, "Get-Job-Attributes");
    seen.state = state_in<JobState>(answer, "job-state", kStates);
    seen.reasons = keywords_in(answer, "job-state-reasons");
    for (const char* name : {"job-impressions-completed", "job-media-sheets-completed"})
        if (const auto pages = number_in(answer, name, IPP_TAG_INTEGER); pages && *pages >= 0)
            seen.pages_out = std::max(*pages, seen.pages_out.value_or(0));
    if (auto* begun = ippFindAttribute(answer.get(), "time-at-processing", IPP_TAG_ZERO))
        seen.begun = ippGetValueTag(begun) == IPP_TAG_INTEGER;
    return seen;
}

}  // namespace canbao::ipp

#include "drivers/ipp/questions.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <span>

namespace canbao::ipp {
namespace {

constexpr int kReasonsMost = 40;
constexpr std::size_t kKeywordMost = 255;  // RFC 8011, 5.1.4
constexpr int kJobsMost = 1000;

Message question(ipp_op_t operation, const Link& link, int job = 0) {
    Message made(ippNewRequest(operation));
    ippSetVersion(made.get(), 1, 1);
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                 link.address().uri().c_str());
    if (job > 0) ippAddInteger(made.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, kUser.data());
    return made;
}

void want(const Message& question, std::span<const char* const> attributes) {
    ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(attributes.size()), nullptr, attributes.data());
}

bool good(const Message& answer) { return ippGetStatusCode(answer.get()) <= IPP_STATUS_OK_EVENTS_COMPLETE; }

Fault refused(const Message& answer, const char* what) {
    const ipp_status_t status = ippGetStatusCode(answer.get());
    const bool not_now = status == IPP_STATUS_ERROR_BUSY || status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ||
                         status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS ||
                         status == IPP_STATUS_ERROR_TEMPORARY;
    return {not_now ? FaultCode::kPrinterOffline : FaultCode::kPrinterBroken,
            std::string(what) + " refused: " + ippErrorString(status)};
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

Result<PrinterSeen> Questions::printer(const Deadline& deadline) {
    static constexpr std::array kWanted{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                        "document-format-supported"};
    static constexpr std::array kStates{PrinterState::kIdle, PrinterState::kProcessing,
                                        PrinterState::kStopped};
    const Message asked = question(IPP_OP_GET_PRINTER_ATTRIBUTES, link_);
    want(asked, kWanted);
    const Message answer = TRY(link_.ask(asked, deadline));
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

Result<std::vector<int>> Questions::our_jobs(const Deadline& deadline) {
    static constexpr std::array kWanted{"job-id", "job-originating-user-name", "job-name"};
    const Message asked = question(IPP_OP_GET_JOBS, link_);
    ippAddString(asked.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "not-completed");
    want(asked, kWanted);
    const Message answer = TRY(link_.ask(asked, deadline));
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

Result<int> Questions::print(const std::string& job_name, ByteView pdf, const Deadline& deadline) {
    const Message asked = question(IPP_OP_PRINT_JOB, link_);
    ipp_t* print = asked.get();
    ippAddString(print, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job_name.c_str());
    ippAddString(print, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
    ippAddBoolean(print, IPP_TAG_OPERATION, "ipp-attribute-fidelity", 0);
    ippAddInteger(print, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
    ippAddString(print, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, "one-sided");
    ippAddString(print, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, "iso_a4_210x297mm");
    const Message answer = TRY(link_.submit(asked, pdf, deadline));
    if (!good(answer)) return refused(answer, "Print-Job");
    const int id = number_in(answer, "job-id", IPP_TAG_INTEGER).value_or(0);
    if (id <= 0) return Fault{FaultCode::kPrinterBroken, "Print-Job: no job number"};
    return id;
}

Result<JobSeen> Questions::job(int id, const Deadline& deadline) {
    static constexpr std::array kWanted{"job-state", "job-state-reasons", "job-impressions-completed",
                                        "job-media-sheets-completed", "time-at-processing"};
    static constexpr std::array kStates{JobState::kPending,  JobState::kHeld,     JobState::kProcessing,
                                        JobState::kStopped,  JobState::kCanceled, JobState::kAborted,
                                        JobState::kCompleted};
    const Message asked = question(IPP_OP_GET_JOB_ATTRIBUTES, link_, id);
    want(asked, kWanted);
    const Message answer = TRY(link_.ask(asked, deadline));
    JobSeen seen;
    if (ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_NOT_FOUND ||
        ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_GONE) {
        seen.state = JobState::kGone;
        return seen;
    }
    if (!good(answer)) return refused(answer, "Get-Job-Attributes");
    seen.state = state_in<JobState>(answer, "job-state", kStates);
    seen.reasons = keywords_in(answer, "job-state-reasons");
    for (const char* name : {"job-impressions-completed", "job-media-sheets-completed"})
        if (const auto pages = number_in(answer, name, IPP_TAG_INTEGER))
            seen.pages_out = std::max(*pages, seen.pages_out.value_or(0));
    if (auto* begun = ippFindAttribute(answer.get(), "time-at-processing", IPP_TAG_ZERO))
        seen.begun = ippGetValueTag(begun) == IPP_TAG_INTEGER;
    return seen;
}

Result<Done> Questions::cancel(int id, const Deadline& deadline) {
    TRY(link_.ask(question(IPP_OP_CANCEL_JOB, link_, id), deadline));
    return Done{};
}

}  // namespace canbao::ipp

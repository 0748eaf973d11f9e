#include "drivers/ipp/questions.h"

#include <cups/cups.h>

#include <array>
#include <span>

namespace canbao::ipp {
namespace {

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

}  // namespace

Result<PrinterSeen> Questions::printer(const Deadline& deadline) {
    static constexpr std::array kWanted{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                        "document-format-supported"};
    const Message asked = question(IPP_OP_GET_PRINTER_ATTRIBUTES, link_);
    want(asked, kWanted);
    return read_printer(TRY(link_.ask(asked, deadline)));
}

Result<std::vector<int>> Questions::our_jobs(const Deadline& deadline) {
    static constexpr std::array kWanted{"job-id", "job-originating-user-name", "job-name"};
    const Message asked = question(IPP_OP_GET_JOBS, link_);
    ippAddString(asked.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "not-completed");
    want(asked, kWanted);
    return read_our_jobs(TRY(link_.ask(asked, deadline)));
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
    return read_taken(TRY(link_.submit(asked, pdf, deadline)));
}

Result<JobSeen> Questions::job(int id, const Deadline& deadline) {
    static constexpr std::array kWanted{"job-state", "job-state-reasons", "job-impressions-completed",
                                        "job-media-sheets-completed", "time-at-processing"};
    const Message asked = question(IPP_OP_GET_JOB_ATTRIBUTES, link_, id);
    want(asked, kWanted);
    return read_job(TRY(link_.ask(asked, deadline)));
}

Result<Done> Questions::cancel(int id, const Deadline& deadline) {
    TRY(link_.ask(question(IPP_OP_CANCEL_JOB, link_, id), deadline));
    return Done{};
}

}  // namespace canbao::ipp

// ipp_answer.cpp: Any octets as a printer's IPP answer, taken apart by libcups and read by us.
//
// Whatever it says: what is handed on is bounded, nothing but a completed job is proof of a print, and what
// goes to the log is plain text.
#include "drivers/ipp/answers.h"

#include <cups/cups.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace {

using namespace canbao;

struct Source {
    const std::uint8_t* data;
    std::size_t left;
};

ssize_t take(void* at, ipp_uchar_t* to, std::size_t size) {
    auto& source = *static_cast<Source*>(at);
    const std::size_t taken = std::min(size, source.left);
    if (taken > 0) std::memcpy(to, source.data, taken);
    source.data += taken;
    source.left -= taken;
    return static_cast<ssize_t>(taken);
}

void must(bool good) {
    if (!good) std::abort();
}

void must_be_plain(const std::optional<Fault>& fault) {
    if (!fault) return;
    must(!fault->detail.empty() && fault->detail.size() <= 300);
    must(
        std::all_of(fault->detail.begin(), fault->detail.end(), [](char c) { return c >= ' ' && c <= '~'; }));
}

void check_reasons(const std::vector<std::string>& reasons) {
    must(reasons.size() <= 40);
    for (const auto& reason : reasons) must(reason.size() <= 255);
}

void check_job(const ipp::JobSeen& job) {
    check_reasons(job.reasons);
    const Printed printed = ipp::judged(job, std::nullopt, 1);
    must_be_plain(printed.fault);
    if (printed.outcome == PrintOutcome::kConfirmed) must(job.state == ipp::JobState::kCompleted);
    if (printed.outcome == PrintOutcome::kFailed) must(job.over() && job.pages_out.value_or(0) == 0);
    must(printed.fault.has_value() == (printed.outcome != PrintOutcome::kConfirmed));
}

// A count below zero is none: it proves neither that pages came out nor that none did.
bool counts(const ipp::Message& answer) {
    for (const char* name : {"job-impressions-completed", "job-media-sheets-completed"}) {
        ipp_attribute_t* found = ippFindAttribute(answer.get(), name, IPP_TAG_INTEGER);
        if (found != nullptr && ippGetInteger(found, 0) >= 0) return true;
    }
    return false;
}

template <class T>
std::optional<Fault> fault_in(const Result<T>& result) {
    return result.ok() ? std::nullopt : std::optional(result.fault());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Source source{data, size};
    const ipp::Message answer(ippNew());
    if (ippReadIO(&source, take, 1, nullptr, answer.get()) != IPP_STATE_DATA) return 0;
    const auto printer = ipp::read_printer(answer);
    must_be_plain(fault_in(printer));
    if (printer) {
        check_reasons(printer->reasons);
        must_be_plain(ipp::status_of(*printer).fault);
    }
    const auto ours = ipp::read_our_jobs(answer);
    must_be_plain(fault_in(ours));
    if (ours)
        must(ours->size() <= 1000 && std::all_of(ours->begin(), ours->end(), [](int id) { return id > 0; }));
    const auto taken = ipp::read_taken(answer);
    must_be_plain(fault_in(taken));
    if (taken) must(*taken > 0);
    const auto job = ipp::read_job(answer);
    must_be_plain(fault_in(job));
    if (job) {
        check_job(*job);
        must(!job->pages_out || counts(answer));
    }
    return 0;
}

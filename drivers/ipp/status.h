// status.h: What an A4 printer says about itself and about a job, and what the hall calls it.
//
// RFC 8011 section 5.4.11 to 5.4.13 (printer), 5.3.7 and 5.3.8 (job). A reason is known by its stem: the
// severity behind it (-error, -warning, -report) is set as makers please.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ports/printer.h"

namespace canbao::ipp {

enum class PrinterState { kUnknown = 0, kIdle = 3, kProcessing = 4, kStopped = 5 };

struct PrinterSeen {
    PrinterState state = PrinterState::kUnknown;
    std::optional<bool> accepting;
    std::vector<std::string> reasons;
    std::optional<bool> takes_pdf;
};

// The reason without its severity: "media-empty".
std::string_view stem_of(std::string_view reason);
// The gravest thing that keeps it from printing.
std::optional<Fault> fault_of(const PrinterSeen& seen);
PrinterStatus status_of(const PrinterSeen& seen);

enum class JobState {
    kUnknown = 0,
    kPending = 3,
    kHeld = 4,
    kProcessing = 5,
    kStopped = 6,
    kCanceled = 7,
    kAborted = 8,
    kCompleted = 9,
    kGone = 100,  // the printer knows no such job (any more)
};

struct JobSeen {
    JobState state = JobState::kUnknown;
    std::vector<std::string> reasons;
    std::optional<int> pages_out;  // impressions or sheets that are done, whichever is more
    std::optional<bool> begun;     // has it ever been processed?

    bool over() const {
        return state == JobState::kCanceled || state == JobState::kAborted || state == JobState::kCompleted ||
               state == JobState::kGone;
    }
};

// A job that is over, or that nothing more can be learnt of, as the citizen is told. `why`: what ended it,
// when it did not end by itself.
Printed judged(const JobSeen& job, const std::optional<Fault>& why, std::size_t bytes);

}  // namespace canbao::ipp

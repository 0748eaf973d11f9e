// answers.h: What an IPP answer means; pure, so that any octets can be read in a test.
//
// RFC 8011: the attributes of 5.3 and 5.4, status codes of 4.1.6 (appendix B). libcups has taken the octets
// apart (RFC 8010); what it found is still whatever the printer liked to say.
#pragma once

#include <vector>

#include "drivers/ipp/link.h"
#include "drivers/ipp/status.h"

namespace canbao::ipp {

constexpr std::string_view kUser = "canbao";  // whose jobs these are; no other machine may use it here

// kPrinterOffline when the printer will not just now, kPrinterBroken when it will not at all.
Result<PrinterSeen> read_printer(const Message& answer);
// Numbers of the listed jobs that are ours.
Result<std::vector<int>> read_our_jobs(const Message& answer);
// The number of the job that was taken.
Result<int> read_taken(const Message& answer);
// A job that the printer does not know is kGone.
Result<JobSeen> read_job(const Message& answer);

}  // namespace canbao::ipp

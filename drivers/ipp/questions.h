// questions.h: The five IPP operations that printing a paper takes, and what their answers mean.
//
// RFC 8011: Get-Printer-Attributes 4.2.5, Get-Jobs 4.2.6, Print-Job 4.2.1, Get-Job-Attributes 4.3.4,
// Cancel-Job 4.3.3. Version 1.1, which every printer has. Nothing about a person is ever in a question: user
// and job names are ours.
#pragma once

#include <string>
#include <vector>

#include "drivers/ipp/answers.h"

namespace canbao::ipp {

class Questions {
public:
    explicit Questions(Link& link) : link_(link) {}

    Result<PrinterSeen> printer(const Deadline& deadline);
    // Numbers of our own jobs that are not over.
    Result<std::vector<int>> our_jobs(const Deadline& deadline);
    // The job's number. kPrinterOffline when it takes none just now, kPrinterBroken when it refuses this one.
    Result<int> print(const std::string& job_name, ByteView pdf, const Deadline& deadline);
    Result<JobSeen> job(int id, const Deadline& deadline);
    // Done also when there is nothing left to cancel: what became of it, job() and our_jobs() tell.
    Result<Done> cancel(int id, const Deadline& deadline);

private:
    Link& link_;
};

}  // namespace canbao::ipp

#include "drivers/ipp/driver.h"

#include <array>
#include <random>
#include <thread>
#include <utility>

namespace canbao::ipp {
namespace {

using Milliseconds = Deadline::Milliseconds;
using Clock = Deadline::Clock;

// Sleeps, but not through a stop or the deadline.
void pause(Milliseconds time, const Deadline& deadline) {
    constexpr Milliseconds kSlice{50};
    const Deadline rest = deadline.within(time);
    while (!rest.over()) std::this_thread::sleep_for(std::min(kSlice, rest.left()));
}

// "canbao-4f1d09ac": ours, and nothing else.
std::string new_job_name() {
    std::random_device device;
    std::uniform_int_distribution<unsigned> any(0, 255);
    std::array<std::uint8_t, 4> octets{};
    for (auto& octet : octets) octet = static_cast<std::uint8_t>(any(device));
    return std::string(kUser) + "-" + hex(octets);
}

// Since when something is so.
class Since {
public:
    void note(bool so) {
        if (!so) since_.reset();
        if (so && !since_) since_ = Clock::now();
    }
    bool longer_than(Milliseconds time) const { return since_ && Clock::now() - *since_ >= time; }

private:
    std::optional<Clock::time_point> since_;
};

}  // namespace

Result<PrinterStatus> A4Printer::status(const Deadline& deadline) {
    link_.hang_up();
    const auto seen = TRY(ask_.printer(deadline));
    PrinterStatus status = status_of(seen);
    const auto cleared = clear(settings_.pacing.left, deadline);
    if (!cleared && !status.fault) status.fault = cleared.fault();
    link_.hang_up();
    return status;
}

// Cancels every job of ours and waits until none is left, for `most` at the longest.
Result<Done> A4Printer::clear(Pacing::Milliseconds most, const Deadline& deadline) {
    const Deadline waiting = deadline.within(most);
    for (bool asked = false;; asked = true) {
        const auto jobs = TRY(ask_.our_jobs(deadline));
        if (jobs.empty()) return Done{};
        if (asked && waiting.over())
            return Fault{FaultCode::kJobLeft, std::to_string(jobs.size()) + " old jobs, still not cancelled"};
        for (const int job : jobs)
            if (!asked) TRY(ask_.cancel(job, deadline));
        pause(settings_.pacing.poll, waiting);
    }
}

Result<Done> A4Printer::get_ready(const Deadline& deadline) {
    link_.hang_up();
    const auto seen = TRY(ask_.printer(deadline));
    const auto cleared = clear(settings_.pacing.cancel, deadline);
    if (const auto fault = fault_of(seen)) return *fault;
    return cleared;
}

Printed A4Printer::print(const documents::Paper& paper, const Deadline& deadline) {
    if (const auto ready = get_ready(deadline); !ready)
        return {PrintOutcome::kFailed, "none", ready.fault(), 0};
    auto printed = submit(paper, deadline);
    link_.hang_up();
    return printed;
}

Printed A4Printer::submit(const documents::Paper& paper, const Deadline& deadline) {
    auto pdf = render::pdf_by_child(paper, deadline.within(settings_.pacing.drawing), settings_.program);
    if (!pdf) return {PrintOutcome::kFailed, "none", pdf.fault(), 0};
    const std::size_t bytes = pdf->size();
    const auto job = hand_in(pdf->view(), deadline);
    *pdf = render::WipedBytes();
    if (job) return follow(*job, bytes, deadline);
    if (!link_.spoke()) return {PrintOutcome::kFailed, "none", job.fault(), 0};
    // Nobody knows whether it was taken. The line may be back already; else the next look at the status
    // cancels it.
    const auto cleared = clear(settings_.pacing.cancel, for_cancelling(deadline));
    const bool refused =
        job.fault().code == FaultCode::kPrinterBroken || job.fault().code == FaultCode::kPrinterOffline;
    if (!refused || !cleared) return {PrintOutcome::kUnknown, "none", job.fault(), bytes};
    // Why it would not: staff can do something about paper, not about a refusal.
    const auto printer = ask_.printer(deadline);
    const auto trouble = printer ? fault_of(*printer) : std::nullopt;
    return {PrintOutcome::kFailed, "none", trouble.value_or(job.fault()), bytes};
}

// A printer that is busy has taken nothing (RFC 8011, B.1.5.8): the last job, cancelled, may still be on its
// way out.
Result<int> A4Printer::hand_in(ByteView pdf, const Deadline& deadline) {
    const Deadline patient = deadline.within(settings_.pacing.trouble);
    for (;;) {
        auto job = ask_.print(new_job_name(), pdf, deadline);
        if (job || job.fault().code != FaultCode::kPrinterOffline || patient.over()) return job;
        const auto printer = ask_.printer(deadline);
        if (!printer || fault_of(*printer)) return job;  // busy with a trouble
        pause(settings_.pacing.poll, patient);
    }
}

Printed A4Printer::follow(int job, std::size_t bytes, const Deadline& deadline) {
    const Pacing& pacing = settings_.pacing;
    const Deadline watching = deadline.within(deadline.left() - std::min(pacing.cancel, deadline.left() / 3));
    Since lost, troubled;
    for (;;) {
        const auto seen = ask_.job(job, watching);
        if (seen && seen->over()) {
            const auto printer = ask_.printer(watching);
            return judged(*seen, printer ? fault_of(*printer) : std::nullopt, bytes);
        }
        const auto printer = seen ? ask_.printer(watching) : Result<PrinterSeen>(seen.fault());
        const auto trouble = printer ? fault_of(*printer) : std::nullopt;
        lost.note(!printer);
        troubled.note(trouble.has_value());
        if (troubled.longer_than(pacing.trouble)) return give_up(job, *trouble, bytes, deadline);
        if (lost.longer_than(pacing.lost)) return give_up(job, printer.fault(), bytes, deadline);
        if (watching.over())
            return give_up(job, trouble.value_or(Fault{FaultCode::kTimeout, "the paper took too long"}),
                           bytes, deadline);
        pause(pacing.poll, watching);
    }
}

// A stop or a deadline that is over must not leave a person's paper in the printer: a little time of its own.
Deadline A4Printer::for_cancelling(const Deadline& deadline) const {
    const bool hurry = deadline.stop().stop_requested();
    return Deadline(hurry ? settings_.pacing.cancel_now : settings_.pacing.cancel);
}

Printed A4Printer::give_up(int job, const Fault& why, std::size_t bytes, const Deadline& deadline) {
    const Deadline last = for_cancelling(deadline);
    JobSeen known;
    bool cancelled = false;
    while (!last.over()) {
        if (!cancelled) cancelled = ask_.cancel(job, last).ok();
        const auto seen = ask_.job(job, last);
        if (seen) known = *seen;
        if (known.over()) break;
        pause(settings_.pacing.poll, last);
    }
    return judged(known, why, bytes);
}

}  // namespace canbao::ipp

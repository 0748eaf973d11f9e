// driver.h: An A4 printer behind the port: ready or not, print, prove, and leave no job behind.
//
// "Printed" is only what the device itself calls completed. A job that is not wanted any more is cancelled,
// and that is verified; while one of ours is still in the printer (after a lost line, a power cut, a crash of
// the terminal) nothing is printed, and every look at the status tries to cancel it again. So no old paper
// comes out for the next person, as far as the printer obeys.
#pragma once

#include "drivers/ipp/questions.h"
#include "drivers/render/pdf_process.h"

namespace canbao::ipp {

// How long things take; a test hands in shorter ones.
struct Pacing {
    using Milliseconds = Deadline::Milliseconds;
    Milliseconds poll{250};         // between two looks at a job
    Milliseconds trouble{3000};     // a fault that stands so long ends a job: the last page may still come
    Milliseconds lost{5000};        // no word from the printer for so long ends it, too
    Milliseconds cancel{6000};      // to cancel a job and see it die; kept free of the print's deadline
    Milliseconds cancel_now{1500};  // when a stop was asked for
    Milliseconds drawing{10'000};
    Milliseconds left{700};  // to see old jobs die in one look at the status
};

class A4Printer : public PrinterDevice {
public:
    struct Settings {
        Address address;
        Pacing pacing;
        render::Program program;
    };
    explicit A4Printer(Settings settings)
        : settings_(std::move(settings)), link_(settings_.address), ask_(link_) {}

    Result<PrinterStatus> status(const Deadline& deadline) override;
    Printed print(const documents::Paper& paper, const Deadline& deadline) override;

private:
    Result<Done> get_ready(const Deadline& deadline);
    Result<Done> clear(Pacing::Milliseconds most, const Deadline& deadline);
    Printed submit(const documents::Paper& paper, const Deadline& deadline);
    Result<int> hand_in(ByteView pdf, const Deadline& deadline);
    Printed follow(int job, std::size_t bytes, const Deadline& deadline);
    Printed give_up(int job, const Fault& why, std::size_t bytes, const Deadline& deadline);
    Deadline for_cancelling(const Deadline& deadline) const;

    Settings settings_;
    Link link_;
    Questions ask_;
};

}  // namespace canbao::ipp

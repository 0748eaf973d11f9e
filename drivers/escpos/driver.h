// driver.h: A receipt printer behind the port: ready or not, print, prove, and leave nothing behind.
//
// After a job that broke, the printer's buffers are cleared at once; as soon as the printer is well again,
// whatever hangs uncut from it is cut off, so that the next citizen's paper carries nothing of the last
// one's.
#pragma once

#include <memory>

#include "drivers/escpos/run.h"
#include "drivers/pipe/pipe.h"

namespace canbao::escpos {

// Four random letters from the operating system.
std::string random_id();

// What a broken job left in or on a printer. It outlives the driver: a line that dies takes its driver along,
// and the next one on the same line has to clean up.
struct Remains {
    bool out_of_step = false;  // the printer may still wait for the rest of something
    bool uncut = false;        // part of a paper hangs from it

    bool any() const { return out_of_step || uncut; }
};

class ReceiptPrinter : public PrinterDevice {
public:
    struct Settings {
        Profile profile;
        int columns = documents::kWideColumns;
        Pacing pacing;
        NewId new_id = random_id;
        std::shared_ptr<Remains> remains = std::make_shared<Remains>();
    };

    ReceiptPrinter(std::unique_ptr<Pipe> pipe, Settings settings)
        : settings_(std::move(settings)), link_(std::move(pipe)) {}

    Result<PrinterStatus> status(const Deadline& deadline) override;
    Printed print(const documents::Paper& paper, const Deadline& deadline) override;

private:
    Result<RealTimeStatus> look(const Deadline& deadline);
    Result<Abilities> get_ready(const Job& job, const Deadline& deadline);
    Result<Done> enough_paper(const RealTimeStatus& status, int millimetres);
    Result<Abilities> probe(const Deadline& deadline);
    Result<Done> mend(const Deadline& deadline);
    void clear();

    Settings settings_;
    Link link_;
    bool met_ = false;             // it has been asked what it can do
    bool sensor_is_late_ = false;  // its answers to GS r belong to an earlier question
    int since_near_end_mm_ = 0;
};

}  // namespace canbao::escpos

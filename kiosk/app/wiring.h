// wiring.h: The only place that picks drivers: a configuration becomes a terminal.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "drivers/disk/sole.h"
#include "kiosk/app/clock_port.h"
#include "kiosk/app/delivery.h"
#include "kiosk/app/host.h"
#include "kiosk/app/mailbox.h"

namespace canbao::app {

// Everything but the window. Members die in reverse order: the host first, workers before the mailbox they
// post to.
struct Terminal {
    // Reads configuration, assets, journal; starts the workers. Faults name the file and the line.
    static Result<std::unique_ptr<Terminal>> open(const std::string& config_file, const std::string& assets);

    std::unique_ptr<disk::Sole> sole;  // given back last
    Config config;
    std::filesystem::path assets;
    Texts texts;
    policy::Rulebook rules;
    std::unique_ptr<Log> log;
    Mailbox mailbox;
    AuditPort audit;  // hears of the others' ends, too
    Timers timers;
    ClockPort clock{timers};
    ReaderPort id_reader;
    std::unique_ptr<ReaderPort> slot;
    Readers reader;
    PrinterPort printer;
    std::unique_ptr<PrinterPort> a4;
    std::unique_ptr<ScannerPort> scanner;
    OfficePort office;
    JournalPort journal;
    Host host;
    Delivery delivery;

private:
    struct Read;
    explicit Terminal(Read read);
};

}  // namespace canbao::app

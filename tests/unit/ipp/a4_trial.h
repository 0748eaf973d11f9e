// a4_trial.h: The simulated A4 printer (CUPS's ippeveprinter) as a process, and a driver on its line.
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "drivers/ipp/driver.h"
#include "kiosk/base/value.h"

namespace canbao::trial {

class Simulator {
public:
    Simulator();
    ~Simulator();
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    // Sends one control line, expects "ok":true, returns the answer.
    Value tell(const std::string& request) const;
    const std::string& address() const { return address_; }
    const std::string& folder() const { return folder_; }

private:
    std::string folder_, address_;
    pid_t process_ = -1;
};

// What came out of the printer, whole or in part.
struct Out {
    std::string user;
    int pages = 0, out = 0;
    bool complete = false;
    std::string file;  // what the printer received
};

class A4 : public testing::Test {
protected:
    A4() : printer_(settings()) {}

    ipp::A4Printer::Settings settings() const {
        ipp::A4Printer::Settings settings;
        settings.address = *ipp::parse_address(simulator_.address());
        using Milliseconds = Deadline::Milliseconds;
        settings.pacing = {Milliseconds{40},   Milliseconds{400},  Milliseconds{2000}, Milliseconds{2500},
                           Milliseconds{1500}, Milliseconds{8000}, Milliseconds{500}};
        return settings;
    }
    Value tell(const std::string& request) const { return simulator_.tell(request); }
    std::vector<Out> papers() const;
    int pages_out() const;
    // The driver's word on the printer, by name: "" is fine.
    std::string fault();
    // Looks again and again, as the terminal does, until the printer is fine.
    bool recovers();
    Printed print(const documents::Paper& paper,
                  Deadline::Milliseconds time = Deadline::Milliseconds{20'000});
    // A second for anything to come out that should not.
    void wait_for_ghosts() const;

    Simulator simulator_;
    ipp::A4Printer printer_;
};

// A paper of at least so many pages, of an invented person.
documents::Paper paper_of_pages(int pages);
std::string name_of_fault(const Printed& printed);

}  // namespace canbao::trial

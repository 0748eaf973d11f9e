// command_doctor.h: `canbao doctor`: every thing the terminal depends on, tried once: what works, what does
// not, what to do.
#pragma once

#include <string>

namespace canbao::app {

struct DoctorOptions {
    std::string config;  // file
    std::string assets;  // empty: found beside the program
};
// One JSON line for each check {"check", "ok", "detail", "cure"}, then {"ok": …, "failed": N}. 0 when all is
// well.
int doctor(const DoctorOptions& options);

}  // namespace canbao::app

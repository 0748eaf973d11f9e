// log.h: Where the kiosk writes what it did: an interface here, its sink in kiosk/app.
//
// Only plain words, fault names, keys and references go in. A Personal cannot be formatted, so it cannot be
// logged.
#pragma once

#include <string_view>

namespace canbao {

class Log {
public:
    virtual ~Log() = default;
    virtual void info(std::string_view line) = 0;
    virtual void warn(std::string_view line) = 0;
};

// For tests and for commands that log nothing.
class NoLog : public Log {
public:
    void info(std::string_view) override {}
    void warn(std::string_view) override {}
};

}  // namespace canbao

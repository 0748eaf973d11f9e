// device.h: A QR and barcode scanner that writes what it sees on a serial line.
//
// The scanner speaks, nobody asks: there is no command and no answer, so a scanner that says nothing cannot
// be told from one that sees nothing. Only a dead line is noticed.
#pragma once

#include <array>
#include <memory>

#include "drivers/pipe/pipe.h"
#include "drivers/scanner/frame.h"
#include "kiosk/ports/scanner.h"

namespace canbao::scanner {

class LineScanner : public ScannerDevice {
public:
    explicit LineScanner(std::unique_ptr<Pipe> pipe) : pipe_(std::move(pipe)) {}
    ~LineScanner() override;
    LineScanner(const LineScanner&) = delete;
    LineScanner& operator=(const LineScanner&) = delete;

    Result<std::optional<Personal>> scan(const Deadline& deadline) override;

private:
    CodeFramer::Framed cut();
    Result<std::size_t> hear(const Deadline& deadline);
    bool quiet() const;

    std::unique_ptr<Pipe> pipe_;
    CodeFramer framer_;
    std::array<std::uint8_t, 256> heard_{};  // from_ to to_ is not cut yet
    std::size_t from_ = 0;
    std::size_t to_ = 0;
    Deadline::Clock::time_point heard_at_;
};

}  // namespace canbao::scanner

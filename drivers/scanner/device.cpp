#include "drivers/scanner/device.h"

#include "kiosk/base/bytes.h"

namespace canbao::scanner {
namespace {

// At 9600 baud an octet takes 1 ms, and a USB adapter hands its buffer over every 16 ms.
constexpr Deadline::Milliseconds kSilence{60};

Result<std::optional<Personal>> told(Result<Personal> framed) {
    if (!framed) return framed.fault();
    return std::optional<Personal>(*std::move(framed));
}

}  // namespace

LineScanner::~LineScanner() { wipe(heard_.data(), heard_.size()); }

// Garbage without an end must not hold the caller, nor may half a code be taken for a whole one because the
// caller looked away: only a read that found nothing is a silence.
Result<std::optional<Personal>> LineScanner::scan(const Deadline& deadline) {
    do {
        if (auto framed = cut()) return told(*std::move(framed));
        const bool inside = framer_.inside();
        const std::size_t size = TRY(hear(inside ? deadline.within(kSilence) : deadline));
        if (size == 0 && !inside) return std::optional<Personal>();
        if (size == 0 && quiet())
            if (auto framed = framer_.silence()) return told(*std::move(framed));
    } while (!deadline.over());
    if (auto framed = cut()) return told(*std::move(framed));
    return std::optional<Personal>();
}

// The next code of what was heard; the rest of it waits for the next time.
CodeFramer::Framed LineScanner::cut() {
    while (from_ < to_)
        if (auto framed = framer_.feed(heard_[from_++])) return framed;
    return {};
}

Result<std::size_t> LineScanner::hear(const Deadline& deadline) {
    wipe(heard_.data(), to_);
    from_ = to_ = 0;
    to_ = TRY(pipe_->read(heard_, deadline));
    if (to_ > 0) heard_at_ = Deadline::Clock::now();
    return to_;
}

bool LineScanner::quiet() const { return Deadline::Clock::now() - heard_at_ >= kSilence; }

}  // namespace canbao::scanner

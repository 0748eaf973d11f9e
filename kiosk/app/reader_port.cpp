#include "kiosk/app/reader_port.h"

#include <algorithm>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kPollEvery = 300ms;
constexpr auto kPollLimit = 1500ms;
constexpr auto kReadLimit = 8000ms;
constexpr auto kReopenMin = 500ms;
constexpr auto kReopenMax = 5000ms;
constexpr auto kBeforeSecondTry = 1500ms;

}  // namespace

// What only the worker's thread touches.
struct ReaderPort::Device {
    explicit Device(Open opener) : open(std::move(opener)) {}

    Open open;
    std::unique_ptr<CardReaderDevice> device;
    std::chrono::milliseconds reopen = kReopenMin;
    int silent_rounds = 0;
    std::optional<State> told;

    // One round: open, poll, and say what is new.
    std::optional<State> look(const std::stop_token& stop) {
        if (!device) {
            auto opened = open();
            if (!opened) return news({opened.fault().code, CardPresence::kAbsent});
            device = *std::move(opened);
            reopen = kReopenMin;
        }
        const auto found = device->poll(Deadline(kPollLimit, stop));
        if (found) {
            silent_rounds = 0;
            return news({std::nullopt, *found});
        }
        return news({trouble(found.fault().code), CardPresence::kAbsent});
    }
    std::chrono::milliseconds pause() {
        if (device) return kPollEvery;
        const auto now = reopen;
        reopen = std::min(2 * reopen, std::chrono::milliseconds{kReopenMax});
        return now;
    }
    Result<Card> read(const std::stop_token& stop) {
        if (!device) return Fault{FaultCode::kReaderLost, "the reader is not open"};
        auto card = device->read(Deadline(kReadLimit, stop));
        if (!card && card.fault().code == FaultCode::kReaderLost) device.reset();
        return card;
    }

private:
    // One missed answer is noise; two rounds of silence are a silent reader.
    std::optional<FaultCode> trouble(FaultCode code) {
        if (code == FaultCode::kReaderLost) device.reset();
        if (code == FaultCode::kReaderSilent && ++silent_rounds < 2 && told) return told->first;
        return code;
    }
    std::optional<State> news(State state) {
        if (told == state) return std::nullopt;
        told = state;
        return state;
    }
};

ReaderPort::ReaderPort(Mailbox& ui, Open open, Log& log, std::string name)
    : log_(log),
      name_(std::move(name)),
      device_(std::make_shared<Device>(std::move(open))),
      worker_(ui, [this](const std::stop_token& stop) {
          if (const auto state = device_->look(stop))
              worker_.ui().post([this, state = *state] { seen(state); });
          return device_->pause();
      }) {}

void ReaderPort::seen(const State& state) {
    const auto& [fault, presence] = state;
    if (known_ && fault != fault_)
        log_.warn(name_ + ": " + (fault ? std::string(name_of(*fault)) : "fine again"));
    known_ = true;
    fault_ = fault;
    // A reader that cannot tell has not seen the card go: what lies there when it is back is no newer.
    if (!fault_ && presence == CardPresence::kPresent && !lay_there_) {
        fresh_ = true;
        failed_once_ = false;
    }
    if (!fault_) lay_there_ = presence == CardPresence::kPresent;
    presence_ = presence;
    if (removal_ && presence_ == CardPresence::kAbsent) {
        const auto reply = *std::exchange(removal_, std::nullopt);
        reply(Done{});
    }
    start_reading();
    if (changed_) changed_();
}

void ReaderPort::end_visit() {
    fresh_ = false;
    if (fault_) lay_there_ = true;  // for all that is known
}

Pending<Result<Card>> ReaderPort::reading() {
    Pending<Result<Card>> pending;
    wanted_ = pending.reply();
    start_reading();
    return pending;
}

void ReaderPort::start_reading() {
    if (!wanted_) return;
    if (wanted_->expired()) {
        wanted_.reset();
        return;
    }
    if (fault_) {
        const auto reply = *std::exchange(wanted_, std::nullopt);
        worker_.ui().post([reply, code = *fault_] { reply(Fault{code, "while waiting for a card"}); });
        return;
    }
    if (card_waits()) read_for(*std::exchange(wanted_, std::nullopt));
}

void ReaderPort::read_for(Pending<Result<Card>>::Reply reply) {
    send_read(std::move(reply), failed_once_ ? Worker::Milliseconds{kBeforeSecondTry} : 0ms);
    failed_once_ = true;  // until it is lifted
}

Pending<Result<Card>> ReaderPort::rereading() {
    Pending<Result<Card>> pending;
    send_read(pending.reply(), 0ms);
    return pending;
}

void ReaderPort::send_read(Pending<Result<Card>>::Reply reply, Worker::Milliseconds first_wait) {
    const bool posted = worker_.post(
        [this, reply, first_wait](const std::stop_token& stop) {
            for (auto slept = 0ms; slept < first_wait && !stop.stop_requested(); slept += 50ms)
                std::this_thread::sleep_for(50ms);
            auto card = device_->read(stop);
            worker_.ui().post([reply, card = std::move(card)]() mutable { reply(std::move(card)); });
        },
        kReadLimit + first_wait);
    if (!posted) worker_.ui().post([reply] { reply(Fault{FaultCode::kReaderSilent, "the reader is busy"}); });
}

Pending<Done> ReaderPort::removal() {
    if (presence_ == CardPresence::kAbsent) return Pending<Done>(Done{});
    Pending<Done> pending;
    removal_ = pending.reply();
    return pending;
}

}  // namespace canbao::app

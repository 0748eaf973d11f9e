#include "drivers/escpos/link.h"

#include <algorithm>

#include "drivers/escpos/commands.h"

namespace canbao::escpos {
namespace {

constexpr std::size_t kMostKept = 64;  // of a printer that babbles, the first are kept

constexpr StatusOf kQuestions[] = {StatusOf::kPrinter, StatusOf::kOffline, StatusOf::kError,
                                   StatusOf::kPaper};

template <class T>
void keep(std::vector<T>& list, T item) {
    if (list.size() < kMostKept) list.push_back(std::move(item));
}

}  // namespace

bool Heard::process_id(const std::string& id) const {
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const BlockAnswer& b) { return answers_process_id(b, id); });
}

void Link::forget() {
    pipe_->discard_input();
    decoder_.reset();
    heard_ = {};
    real_time_.reset();
}

void Link::sort(Reply reply) {
    if (const auto* answer = std::get_if<RealTimeAnswer>(&reply)) real_time_ = answer->octet;
    if (auto* block = std::get_if<BlockAnswer>(&reply)) keep(heard_.blocks, std::move(*block));
    if (const auto* sensor = std::get_if<SensorAnswer>(&reply)) keep(heard_.sensor, *sensor);
    if (std::holds_alternative<AutoStatus>(reply)) ++heard_.auto_statuses;
}

Result<std::size_t> Link::take(const Deadline& deadline) {
    std::array<std::uint8_t, 256> octets{};
    const std::size_t count = TRY(pipe_->read(octets, deadline));
    for (std::size_t i = 0; i < count; ++i)
        if (auto reply = decoder_.feed(octets[i])) sort(*std::move(reply));
    heard_.noise = decoder_.noise();
    heard_.octets += count;
    return count;
}

Result<Done> Link::listen(const Deadline& deadline, const Enough& enough) {
    while (!enough(heard_)) {
        if (TRY(take(deadline)) == 0 || deadline.over()) break;
    }
    return Done{};
}

Result<std::optional<std::uint8_t>> Link::ask(StatusOf what, const Deadline& deadline) {
    real_time_.reset();
    TRY(send(ask_status(static_cast<std::uint8_t>(what)), deadline));
    while (!real_time_)
        if (TRY(take(deadline)) == 0 || deadline.over()) break;
    return real_time_;
}

Result<RealTimeStatus> Link::look(Deadline::Milliseconds wait, const Deadline& deadline) {
    RealTimeStatus status;
    std::array<bool, 4> answered{};
    for (const StatusOf question : kQuestions) {
        const auto at = static_cast<std::size_t>(question) - 1;
        if (!answers_[at]) continue;
        const auto octet = ask(question, deadline.within(wait));
        if (!octet && octet.fault().code != FaultCode::kTimeout) return octet.fault();
        answered[at] = octet.ok() && octet->has_value();
        if (answered[at]) status.set(question, **octet);
        // Nobody there: the other questions would only take longer to say so.
        if (!answered[at] && question == StatusOf::kPrinter) break;
    }
    if (std::none_of(answered.begin(), answered.end(), [](bool one) { return one; })) {
        const bool babbles = heard_.octets > 0;
        return Fault{FaultCode::kPrinterSilent,
                     babbles ? "it answers, but with no status" : "no answer to DLE EOT"};
    }
    if (!learnt_) answers_ = answered;
    learnt_ = true;
    return status;
}

}  // namespace canbao::escpos

#include "drivers/escpos/run.h"

#include <algorithm>

#include "drivers/escpos/commands.h"

namespace canbao::escpos {

Printed Run::ended(PrintOutcome outcome, std::string how, std::optional<Fault> fault) {
    return {outcome, std::move(how), std::move(fault), octets_};
}

Printed Run::go(Job& job, const Deadline& deadline) {
    const std::string body_id = new_id_();
    const std::string cut_id = new_id_();
    const auto slow = time_for(job.millimetres, pacing_.slow_mm_s);
    link_.forget();
    if (const auto sent = send_body(job, body_id, deadline); !sent)
        return stopped(Stage::kBody, sent.fault());
    const auto body = watch({body_id, 1, pacing_.body_most, slow}, deadline);
    if (!body) return stopped(Stage::kBody, body.fault());
    body_marked_ = body->answered;

    if (const auto sent = send_tail(job, cut_id, deadline); !sent) return stopped(Stage::kTail, sent.fault());
    const auto cut = watch({cut_id, 2, pacing_.cut_most, pacing_.cut}, deadline);
    if (!cut) return stopped(Stage::kTail, cut.fault());

    // Answers that came sooner than paper can move were given on receipt. They count only if nothing has gone
    // wrong by the time the paper takes.
    const bool hasty = body->answered && body->waited < time_for(job.millimetres, pacing_.fast_mm_s);
    if (hasty) {
        const auto settled = watch({"", SIZE_MAX, slow, slow}, deadline);
        if (!settled) return stopped(Stage::kTail, settled.fault());
    }
    return judged(cut_id, deadline);
}

Result<Done> Run::send(ByteView octets, const Deadline& deadline) {
    constexpr std::size_t kChunk = 512;
    while (!octets.empty()) {
        const std::size_t before = link_.sent();
        const auto sent =
            link_.send(octets.first(std::min(kChunk, octets.size())), deadline.within(pacing_.stall));
        const std::size_t taken = link_.sent() - before;
        octets_ += taken;
        octets = octets.subspan(taken);
        if (sent) continue;
        if (sent.fault().code != FaultCode::kTimeout || deadline.over()) return sent.fault();
        // It takes no more: a full buffer empties, a fault has a name.
        const auto status = TRY(link_.look(pacing_.answer, deadline));
        if (status.fault() && !status.transient()) return *status.fault();
    }
    return Done{};
}

// A printer that answers has got all before the question. So no more than a few rows are ever under way, and
// a fault is heard of while the line still moves.
Result<Done> Run::send_body(Job& job, const std::string& id, const Deadline& deadline) {
    constexpr std::size_t kUnderWay = 4096;
    if (abilities_.process_id) append_process_id(job.body, id);
    if (abilities_.sensor) job.body.put(kAskSensor);
    std::size_t gone = 0;
    for (const std::size_t rest : job.rests) {
        if (rest - gone < kUnderWay) continue;
        TRY(send(job.body.view().subspan(gone, rest - gone), deadline));
        TRY(check_on_the_way(deadline));
        gone = rest;
    }
    return send(job.body.view().subspan(gone), deadline);
}

Result<Done> Run::check_on_the_way(const Deadline& deadline) {
    const auto status = TRY(look(deadline));
    if (const auto fault = status.fault(); fault && !status.transient()) return *fault;
    return Done{};
}

// A look that the deadline or a stop cuts short must not make a living printer a silent one.
Result<RealTimeStatus> Run::look(const Deadline& deadline) {
    const Fault over{FaultCode::kTimeout, "the paper took too long"};
    if (deadline.left() < pacing_.answer) return over;
    auto status = link_.look(pacing_.silence, deadline);
    if (!status && status.fault().code == FaultCode::kPrinterSilent && deadline.stop().stop_requested())
        return over;
    return status;
}

// The question is put behind the cut even to a printer that did not answer before: it costs eleven octets.
Result<Done> Run::send_tail(Job& job, const std::string& id, const Deadline& deadline) {
    if (profile_.process_id != Answers::kNever) append_process_id(job.tail, id);
    if (profile_.sensor != Answers::kNever) job.tail.put(kAskSensor);
    if (!abilities_.process_id) job.tail.put(kInitialise);  // drops what a printer took for text
    return send(job.tail.view(), deadline);
}

bool Run::answered(const Awaited& awaited, const Heard& heard) const {
    if (!awaited.id.empty() && heard.process_id(awaited.id)) return true;
    return !abilities_.process_id && abilities_.sensor && heard.sensor.size() >= awaited.sensor;
}

Result<Run::Watched> Run::watch(const Awaited& awaited, const Deadline& deadline) {
    const bool can_answer = !awaited.id.empty() && (abilities_.process_id || abilities_.sensor);
    const auto limit = can_answer ? awaited.most : awaited.need;
    const auto enough = [&](const Heard& heard) { return answered(awaited, heard); };
    std::optional<Fault> trouble;
    Pacing::Milliseconds waited{0};
    for (;;) {
        TRY(link_.listen(deadline.within(pacing_.slice), enough));
        const auto status = look(deadline);
        if (!status)
            return status.fault().code == FaultCode::kTimeout ? trouble.value_or(status.fault())
                                                              : status.fault();
        trouble = status->fault();
        if (trouble && !status->transient()) return *trouble;
        if (enough(link_.heard())) return Watched{true, waited};
        if (trouble) continue;  // a hot head cools down; the paper does not move meanwhile
        waited += pacing_.slice;
        if (waited >= limit) return Watched{false, waited};
    }
}

Printed Run::stopped(Stage stage, const Fault& fault) {
    broken_ = octets_ > 0;
    const bool dead = fault.code == FaultCode::kPrinterLost || fault.code == FaultCode::kPrinterSilent;
    const bool surely_not_out = octets_ == 0 || (stage == Stage::kBody && !dead);
    return ended(surely_not_out ? PrintOutcome::kFailed : PrintOutcome::kUnknown, "none", fault);
}

// Two answers to GS r, one before the tail went out and one after, and not an octet of anything else around
// them.
bool Run::sensor_proves() const {
    const Heard& heard = link_.heard();
    const bool quiet = heard.noise == 0 && heard.auto_statuses == 0 && heard.blocks.empty();
    return !abilities_.process_id && abilities_.sensor && body_marked_ && quiet && heard.sensor.size() == 2 &&
           has_paper(heard.sensor.back());
}

Printed Run::judged(const std::string& id, const Deadline& deadline) {
    const auto status = link_.look(pacing_.answer, deadline);
    if (!status) return stopped(Stage::kTail, status.fault());
    if (const auto fault = status->fault()) return stopped(Stage::kTail, *fault);
    if (link_.heard().process_id(id)) return ended(PrintOutcome::kConfirmed, "process-id");
    if (sensor_proves()) return ended(PrintOutcome::kConfirmed, "sensor-after-cut");
    return ended(PrintOutcome::kUnconfirmed, status->complete() ? "clean-status" : "none");
}

}  // namespace canbao::escpos

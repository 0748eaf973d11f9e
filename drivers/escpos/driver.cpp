#include "drivers/escpos/driver.h"

#include <random>
#include <utility>

#include "drivers/escpos/commands.h"

namespace canbao::escpos {
namespace {

using Milliseconds = Deadline::Milliseconds;

constexpr int kTries = 3;                // of an idle printer that says nothing
constexpr Milliseconds kClearTime{400};  // on a line that may be dead

}  // namespace

std::string random_id() {
    // Letters that no other kind of reply begins with, nor an echo of the question could be taken for.
    static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOabcdefghijklmno";
    std::random_device device;
    std::uniform_int_distribution<std::size_t> any(0, kLetters.size() - 1);
    std::string id;
    for (int i = 0; i < 4; ++i) id += kLetters[any(device)];
    return id;
}

Result<RealTimeStatus> ReceiptPrinter::look(const Deadline& deadline) {
    link_.expect_all_answers();
    for (int left = kTries;; --left) {
        link_.forget();
        auto status = link_.look(settings_.pacing.answer, deadline);
        const bool silent = !status && status.fault().code == FaultCode::kPrinterSilent;
        if (!silent || left == 1 || deadline.over()) return status;
    }
}

Result<PrinterStatus> ReceiptPrinter::status(const Deadline& deadline) {
    const auto seen = TRY(look(deadline));
    PrinterStatus status{seen.fault(), seen.near_end()};
    if (!status.fault && settings_.remains->any()) TRY(mend(deadline));
    return status;
}

Printed ReceiptPrinter::print(const documents::Paper& paper, const Deadline& deadline) {
    const auto rows = documents::lay_out(paper, settings_.columns);
    Job job = encode(rows, settings_.columns, settings_.profile);
    const auto abilities = get_ready(job, deadline);
    if (!abilities) return {PrintOutcome::kFailed, "none", abilities.fault(), 0};
    Run run(link_, settings_.profile, settings_.pacing, settings_.new_id, *abilities);
    auto printed = run.go(job, deadline);
    since_near_end_mm_ += job.millimetres;
    if (run.broken()) {
        settings_.remains->uncut = true;
        clear();
    }
    return printed;
}

Result<Abilities> ReceiptPrinter::get_ready(const Job& job, const Deadline& deadline) {
    const auto status = TRY(look(deadline));
    if (const auto fault = status.fault()) return *fault;
    TRY(enough_paper(status, job.millimetres));
    if (settings_.remains->any()) TRY(mend(deadline));
    const bool asked =
        settings_.profile.process_id != Answers::kNever || settings_.profile.sensor != Answers::kNever;
    auto abilities = TRY(probe(deadline));
    if (asked && !met_ && !abilities.process_id && !abilities.sensor) {
        // Either it cannot answer, or somebody left a picture half sent and it takes the question for dots.
        settings_.remains->out_of_step = true;
        TRY(mend(deadline));
        abilities = TRY(probe(deadline));
        // An answer now may be the one to the question before: a printer that is a question late proves
        // nothing.
        sensor_is_late_ = std::exchange(abilities.sensor, false);
    }
    met_ = true;
    return abilities;
}

Result<Done> ReceiptPrinter::enough_paper(const RealTimeStatus& status, int millimetres) {
    const bool near_end = status.near_end().value_or(false);
    if (!near_end) since_near_end_mm_ = 0;
    const int left = settings_.profile.near_end_mm - since_near_end_mm_;
    if (!near_end || settings_.profile.near_end_mm == 0 || millimetres <= left) return Done{};
    return Fault{FaultCode::kPaperTooShort,
                 std::to_string(millimetres) + " mm needed, " + std::to_string(left) + " mm left"};
}

// Asked of an idle printer: does it answer in its queue at all, and is it in step? Where it takes the
// question for text, ESC @ at the start of the job drops that.
Result<Abilities> ReceiptPrinter::probe(const Deadline& deadline) {
    const bool id_wanted = settings_.profile.process_id != Answers::kNever;
    const bool sensor_wanted = settings_.profile.sensor != Answers::kNever;
    if (!id_wanted && !sensor_wanted) return Abilities{};
    const std::string id = settings_.new_id();
    Wire question;
    question.put(kNoAutoStatus);
    if (id_wanted) append_process_id(question, id);
    if (sensor_wanted) question.put(kAskSensor);
    link_.forget();
    TRY(link_.send(question.view(), deadline.within(settings_.pacing.stall)));
    const auto answers = [&](const Heard& heard) {
        return Abilities{id_wanted && heard.process_id(id),
                         sensor_wanted && !sensor_is_late_ && heard.sensor.size() == 1};
    };
    // The sensor's answer stands behind the id's: once it is here, the id is not far or will never come.
    TRY(link_.listen(deadline.within(settings_.pacing.probe), [&](const Heard& heard) {
        return sensor_wanted ? !heard.sensor.empty() : answers(heard).process_id;
    }));
    TRY(link_.listen(deadline.within(settings_.pacing.straggler), [&](const Heard& heard) {
        return answers(heard).process_id || !id_wanted || heard.sensor.empty();
    }));
    return answers(link_.heard());
}

Result<Done> ReceiptPrinter::mend(const Deadline& deadline) {
    Wire wire = resynchronisation(settings_.columns);
    if (settings_.remains->uncut) wire.put(kFeedAndCut);
    TRY(link_.send(wire.view(), deadline));
    // A slow line takes its time to pass this on.
    const auto status = TRY(link_.look(2 * settings_.pacing.silence, deadline));
    if (const auto fault = status.fault()) return *fault;
    *settings_.remains = {};
    return Done{};
}

void ReceiptPrinter::clear() {
    settings_.remains->out_of_step = true;
    link_.take_back();
    // A line of its own: the job's deadline may be over, and a stop must not leave a name in the printer.
    const Deadline deadline(kClearTime);
    if (!link_.send(kClearAndRecover, deadline)) return;
    if (settings_.profile.clearing == Clearing::kRecover) return;
    if (!link_.send(kClearBuffers, deadline)) return;
    // The printer answers 37 25 when it has done so; until then nothing more may be sent.
    (void)link_
        .listen(deadline,
                [](const Heard& heard) {
                    return !heard.blocks.empty() && heard.blocks.back().text == "\x37\x25";
                })
        .ok();
}

}  // namespace canbao::escpos

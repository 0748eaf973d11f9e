// replay_test.cpp: Sessions with a printer, octet by octet, as tests/replays/escpos holds them.
//
// They pin what goes over the wire and in which order. CANBAO_UPDATE_REPLAYS=1 records them anew from the
// printer in memory; then read the difference before you commit it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "drivers/escpos/driver.h"
#include "drivers/pipe/record.h"
#include "drivers/pipe/replay.h"
#include "tests/places.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/escpos/fake_printer.h"

namespace canbao::escpos {
namespace {

using namespace std::chrono_literals;

struct Session {
    const char* name;
    const char* model;
    Habits habits;
    const char* outcome;
};

const Session kSessions[] = {
    {"confirmed-process-id", "generic", {.line = 20ms}, "confirmed process-id"},
    {"confirmed-epson", "epson", {.line = 20ms}, "confirmed process-id"},
    {"confirmed-sensor", "no-process-id", {.line = 20ms}, "confirmed sensor-after-cut"},
    {"confirmed-chatter", "generic", {.line = 20ms, .chatters = true}, "confirmed process-id"},
    {"confirmed-hot-head", "generic", {.line = 20ms, .hot_for = 3}, "confirmed process-id"},
    {"unconfirmed-clean-status", "status-only", {.line = 20ms}, "unconfirmed clean-status"},
    {"unconfirmed-same-octet", "generic", {.constant = 0x12}, "unconfirmed clean-status"},
    {"failed-silent", "generic", {.status = false}, "failed none printer-silent"},
    {"failed-echo", "generic", {.echoes = true}, "failed none printer-silent"},
    {"failed-cover-open", "generic", {.cover_open = true}, "failed none cover-open"},
    {"failed-paper-out", "generic", {.no_paper = true}, "failed none paper-out"},
    {"failed-paper-out-in-the-middle",
     "generic",
     {.line = 20ms, .paper_lasts = 200},
     "failed none paper-out"},
    {"failed-cover-opened-in-the-middle",
     "generic",
     {.line = 20ms, .cover_opens = 200},
     "failed none cover-open"},
    {"unknown-cutter-jam", "generic", {.line = 20ms, .cutter_jams = true}, "unknown none cutter-jam"},
    {"unknown-power-lost", "generic", {.line = 20ms, .power_lasts = 200}, "unknown none printer-lost"},
};

documents::Paper slip() {
    documents::Paper paper;
    paper.blocks.push_back(
        documents::Text{"参保登记凭条", documents::Align::kCentre, documents::Size::kDouble, 0});
    paper.blocks.push_back(documents::Line{documents::Rule::kDashed});
    paper.blocks.push_back(documents::Field{"姓名", Personal("张明伟"), 0});
    paper.blocks.push_back(documents::Field{"登记编号", Personal("261123000428"), 0});
    paper.blocks.push_back(documents::Code{"https://liaoning.chinatax.gov.cn/", "辽宁税务"});
    return paper;
}

std::string outcome_of(std::unique_ptr<Pipe> pipe, const char* model) {
    ReceiptPrinter::Settings settings;
    settings.profile = *profile_of(model);
    settings.new_id = [count = 0]() mutable { return std::string("abc") + static_cast<char>('a' + count++); };
    ReceiptPrinter driver(std::move(pipe), std::move(settings));
    const auto printed = driver.print(slip(), Deadline(30s));
    std::string outcome = std::string(name_of(printed.outcome)) + " " + printed.how;
    if (printed.fault) outcome += " " + std::string(name_of(printed.fault->code));
    return outcome;
}

std::string path_of(const Session& session) {
    return "tests/replays/escpos/" + std::string(session.name) + ".txt";
}

void record(const Session& session) {
    std::ofstream file(places::source() + "/" + path_of(session), std::ios::binary);
    file << "# " << session.model << ": " << session.outcome << "\n";
    auto recorder = std::make_unique<Recorder>(std::make_unique<FakePrinter>(session.habits),
                                               [&](std::string_view line) { file << line << "\n"; });
    EXPECT_EQ(outcome_of(std::move(recorder), session.model), session.outcome) << session.name;
}

TEST(replay, every_recorded_session_ends_as_it_did) {
    for (const Session& session : kSessions) {
        if (std::getenv("CANBAO_UPDATE_REPLAYS") != nullptr) record(session);
        auto replayer = Replayer::parse(samples::source_file(path_of(session)), FaultCode::kPrinterLost);
        ASSERT_TRUE(replayer.ok()) << session.name << ": " << replayer.fault().detail;
        Replayer* pipe = replayer->get();
        struct Borrowed : Pipe {  // so that the recording can be asked afterwards
            explicit Borrowed(Replayer& inner) : Pipe(FaultCode::kPrinterLost), inner_(inner) {}
            Result<std::size_t> read(std::span<std::uint8_t> into, const Deadline& deadline) override {
                return inner_.read(into, deadline);
            }
            Result<Done> write(ByteView octets, const Deadline& deadline) override {
                const std::size_t before = inner_.sent();
                auto written = inner_.write(octets, deadline);
                count_sent(inner_.sent() - before);
                return written;
            }
            void discard_input() override { inner_.discard_input(); }
            Replayer& inner_;
        };
        EXPECT_EQ(outcome_of(std::make_unique<Borrowed>(*pipe), session.model), session.outcome)
            << session.name << " at " << pipe->where();
        EXPECT_TRUE(pipe->finished()) << session.name << " at " << pipe->where();
    }
}

}  // namespace
}  // namespace canbao::escpos

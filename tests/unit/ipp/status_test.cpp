#include <gtest/gtest.h>

#include "drivers/ipp/address.h"
#include "drivers/ipp/open.h"
#include "drivers/ipp/status.h"

namespace canbao {
namespace {

using namespace ipp;

std::string fault_by(std::vector<std::string> reasons, PrinterState state = PrinterState::kIdle) {
    const auto fault = fault_of({state, true, std::move(reasons), true});
    return fault ? std::string(name_of(fault->code)) : std::string();
}

TEST(a4_status, a_reason_is_known_by_its_stem_whatever_its_severity) {
    for (const char* severity : {"", "-error", "-warning", "-report"}) {
        const auto with = [&](const char* stem) { return fault_by({std::string(stem) + severity}); };
        EXPECT_EQ(with("media-empty"), "paper-out");
        EXPECT_EQ(with("media-needed"), "paper-out");
        EXPECT_EQ(with("media-jam"), "paper-jam");
        EXPECT_EQ(with("cover-open"), "cover-open");
        EXPECT_EQ(with("door-open"), "cover-open");
        EXPECT_EQ(with("marker-supply-empty"), "toner-out");
        EXPECT_EQ(with("toner-empty"), "toner-out");
        EXPECT_EQ(with("paused"), "printer-offline");
        EXPECT_EQ(with("media-low"), "");
        EXPECT_EQ(with("toner-low"), "");
        EXPECT_EQ(with("none"), "");
        EXPECT_EQ(with("com.example-special"), "");
    }
}

TEST(a4_status, the_gravest_of_several_reasons_is_told) {
    EXPECT_EQ(fault_by({"toner-empty-error", "media-empty-error", "cover-open", "media-jam-error"}),
              "paper-jam");
    EXPECT_EQ(fault_by({"toner-empty-error", "media-empty-error", "cover-open"}), "cover-open");
    EXPECT_EQ(fault_by({"paused", "media-empty-error"}), "paper-out");
}

TEST(a4_status, a_stopped_or_refusing_printer_is_not_fine) {
    EXPECT_EQ(fault_by({"other"}, PrinterState::kStopped), "printer-broken");
    EXPECT_EQ(fault_by({"other"}, PrinterState::kProcessing), "");
    const auto refusing = fault_of({PrinterState::kIdle, false, {}, true});
    ASSERT_TRUE(refusing.has_value());
    EXPECT_EQ(refusing->code, FaultCode::kPrinterOffline);
    const auto no_pdf = fault_of({PrinterState::kIdle, true, {}, false});
    ASSERT_TRUE(no_pdf.has_value());
    EXPECT_EQ(no_pdf->code, FaultCode::kConfigurationWrong);
    EXPECT_FALSE(fault_of({PrinterState::kIdle, {}, {}, {}}));
}

TEST(a4_status, paper_near_its_end_is_told) {
    EXPECT_EQ(status_of({PrinterState::kIdle, true, {"media-low-warning"}, true}).paper_near_end, true);
    EXPECT_EQ(status_of({PrinterState::kIdle, true, {}, true}).paper_near_end, false);
}

Printed judge(JobState state, std::optional<int> out, std::optional<bool> begun,
              std::vector<std::string> reasons = {}) {
    return judged({state, std::move(reasons), out, begun}, Fault{FaultCode::kPaperJam, "media-jam"}, 7);
}

TEST(a4_job, only_completed_is_printed) {
    const auto done = judge(JobState::kCompleted, 0, true);
    EXPECT_EQ(done.outcome, PrintOutcome::kConfirmed);
    EXPECT_FALSE(done.fault);
    for (const JobState state :
         {JobState::kUnknown, JobState::kPending, JobState::kHeld, JobState::kProcessing, JobState::kStopped,
          JobState::kCanceled, JobState::kAborted, JobState::kGone}) {
        const auto printed = judge(state, 3, true);
        EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
        EXPECT_TRUE(printed.fault);
    }
    EXPECT_EQ(judge(JobState::kCompleted, 3, true, {"job-completed-with-errors"}).outcome,
              PrintOutcome::kUnknown);
}

TEST(a4_job, failed_is_said_only_when_nothing_can_be_out) {
    EXPECT_EQ(judge(JobState::kCanceled, 0, true).outcome, PrintOutcome::kFailed);
    EXPECT_EQ(judge(JobState::kAborted, 0, {}).outcome, PrintOutcome::kFailed);
    EXPECT_EQ(judge(JobState::kCanceled, {}, false).outcome, PrintOutcome::kFailed);
    EXPECT_EQ(judge(JobState::kCanceled, {}, true).outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(judge(JobState::kCanceled, {}, {}).outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(judge(JobState::kCanceled, 1, false).outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(judge(JobState::kProcessing, 0, true).outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(judge(JobState::kGone, 0, false).outcome, PrintOutcome::kUnknown);
}

TEST(a4_address, host_port_and_path_are_read) {
    const auto address = parse_address("ipp://192.0.2.7:8631/ipp/print");
    ASSERT_TRUE(address.ok());
    EXPECT_EQ(address->host, "192.0.2.7");
    EXPECT_EQ(address->port, 8631);
    EXPECT_EQ(address->uri(), "ipp://192.0.2.7:8631/ipp/print");
    EXPECT_EQ(parse_address("ipp://printer.example/ipp/print")->port, 631);
    EXPECT_EQ(parse_address("ipp://[2001:db8::1]/ipp/print")->uri(), "ipp://[2001:db8::1]:631/ipp/print");
}

TEST(a4_address, anything_else_is_named_as_wrong) {
    for (const char* text :
         {"", "ipp://", "ipp://host", "ipp:///p", "ipps://host/p", "http://host/p", "ipp://host:/p",
          "ipp://host:0/p", "ipp://host:65536/p", "ipp://host:1x/p", "ipp://ho st/p", "ipp://host/p q",
          "ipp://user@host/p", "ipp://[::1/p", "ipp://[::1]x/p", "ipp://host/p?q"}) {
        DeviceSettings settings;
        settings.address = text;
        const auto printer = open(settings);
        ASSERT_FALSE(printer.ok()) << text;
        EXPECT_EQ(printer.fault().code, FaultCode::kConfigurationWrong);
    }
}

}  // namespace
}  // namespace canbao

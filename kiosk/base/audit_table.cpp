#include "kiosk/base/audit_table.h"

#include <algorithm>

namespace canbao::audit {
namespace {

constexpr unsigned kOk = static_cast<unsigned>(Disposition::kOk);
constexpr unsigned kRefused = static_cast<unsigned>(Disposition::kRefused);
constexpr unsigned kFailed = static_cast<unsigned>(Disposition::kFailed);
constexpr unsigned kUnknown = static_cast<unsigned>(Disposition::kUnknown);

constexpr FieldRow word(std::string_view name) { return {name, Kind::kWord}; }
constexpr FieldRow digest(std::string_view name) { return {name, Kind::kDigest}; }
constexpr FieldRow version(std::string_view name) { return {name, Kind::kVersion}; }
constexpr FieldRow count(std::string_view name) { return {name, Kind::kCount}; }
constexpr FieldRow kKey{"key", Kind::kKey};
constexpr FieldRow kFault{"fault", Kind::kWord};

using E = Event;
constexpr auto kCitizen = Who::kCitizen;
constexpr auto kStaff = Who::kStaff;
constexpr auto kTerminal = Who::kTerminal;
constexpr auto kOffice = Who::kOffice;
constexpr auto kFlow = From::kFlow;
constexpr auto kApp = From::kApp;
constexpr auto kDisk = From::kDisk;

// clang-format off
constexpr Row kRows[] = {
    {E::kTerminalStarted, "terminal-started", kTerminal, kOk, kApp, true, {version("version")}},
    {E::kTerminalStartedAgain, "terminal-started-again", kTerminal, kUnknown, kApp, true, {}},
    {E::kTerminalStopping, "terminal-stopping", kTerminal, kOk | kFailed, kApp, true, {word("why")}},
    {E::kConfigurationLoaded, "configuration-loaded", kTerminal, kOk, kApp, false, {digest("sha256")}},
    {E::kRuleBookInForce, "rule-book-in-force", kTerminal, kOk, kApp, false, {version("version"), count("pack")}},
    {E::kRuleBookRefused, "rule-book-refused", kTerminal, kRefused, kApp, false, {kFault}},
    {E::kModeChanged, "mode-changed", kTerminal, kOk | kFailed, kApp, false, {word("mode"), kFault}},
    {E::kDeviceFaultBegun, "device-fault-begun", kTerminal, kFailed, kApp, false, {word("device"), kFault}},
    {E::kDeviceFaultOver, "device-fault-over", kTerminal, kOk, kApp, false, {word("device")}},
    {E::kOfficeReached, "office-reached", kOffice, kOk, kApp, false, {}},
    {E::kOfficeLost, "office-lost", kTerminal, kFailed, kApp, false, {kFault}},
    {E::kOfficeNotTrusted, "office-not-trusted", kTerminal, kRefused, kApp, true, {}},
    {E::kLinkNoticeBegun, "link-notice-begun", kTerminal, kFailed, kApp, false, {word("notice")}},
    {E::kLinkNoticeOver, "link-notice-over", kTerminal, kOk, kApp, false, {word("notice")}},
    {E::kIdentityInUse, "identity-in-use", kTerminal, kOk, kApp, true, {digest("sha256")}},
    {E::kIdentityNotRenewed, "identity-not-renewed", kTerminal, kFailed, kApp, false, {kFault}},
    {E::kClockSkewBegun, "clock-skew-begun", kTerminal, kFailed, kApp, true, {word("clock"), count("seconds")}},
    {E::kClockSkewOver, "clock-skew-over", kTerminal, kOk, kApp, true, {}},
    {E::kDiskReserveLow, "disk-reserve-low", kTerminal, kFailed, kApp, false, {}},
    {E::kDiskReserveBack, "disk-reserve-back", kTerminal, kOk, kApp, false, {}},
    {E::kJournalMovedAside, "journal-moved-aside", kTerminal, kFailed, kApp, true, {}},
    {E::kVisitBegun, "visit-begun", kCitizen, kOk, kFlow, false, {word("service")}},
    {E::kVisitEnded, "visit-ended", kCitizen, kOk, kFlow, false,
     {word("service"), word("ending"), word("why"), count("seconds")}},
    {E::kConsentGiven, "consent-given", kCitizen, kOk, kFlow, true, {version("version")}},
    {E::kCardRead, "card-read", kCitizen, kOk | kRefused | kFailed, kFlow, false, {word("card"), kFault}},
    {E::kChangeIntended, "change-intended", kTerminal, kOk | kFailed, kFlow, false, {word("purpose"), kKey}},
    {E::kChangeAnswered, "change-answered", kOffice, kOk | kRefused | kFailed | kUnknown, kFlow, true,
     {word("purpose"), kKey, word("outcome"), kFault, digest("reference")}},
    {E::kChangeSettled, "change-settled", kOffice, kOk | kUnknown, kFlow, true,
     {word("purpose"), kKey, word("came"), kFault, digest("reference")}},
    {E::kCertificateReserved, "certificate-reserved", kOffice, kOk, kFlow, true, {kKey, digest("reference")}},
    {E::kCertificateActivated, "certificate-activated", kOffice, kOk, kFlow, true, {kKey, digest("reference")}},
    {E::kCertificateVoided, "certificate-voided", kOffice, kOk, kFlow, true, {kKey, digest("reference")}},
    {E::kPromiseAccepted, "promise-accepted", kTerminal, kOk | kFailed, kFlow, true, {kKey, kFault}},
    {E::kPromiseEnded, "promise-ended", kOffice, kOk | kRefused, kFlow, true, {kKey, word("end"), digest("reference")}},
    {E::kPromiseHandedOver, "promise-handed-over", kStaff, kOk, kApp, true, {kKey}},
    {E::kPaperPrinted, "paper-printed", kTerminal, kOk, kFlow, false, {word("paper"), word("how")}},
    {E::kPaperUnproved, "paper-unproved", kTerminal, kUnknown, kFlow, false, {word("paper"), word("how"), kFault}},
    {E::kPaperFailed, "paper-failed", kTerminal, kFailed, kFlow, false, {word("paper"), kFault}},
    {E::kStaffCommand, "staff-command", kStaff, kOk, kApp, true, {word("command")}},
    {E::kAuditGap, "audit-gap", kTerminal, kFailed, kApp, true, {count("events")}},
    {E::kAuditTorn, "audit-torn", kTerminal, kFailed, kDisk, true, {count("octets"), digest("sha256")}},
    {E::kAuditMovedAside, "audit-moved-aside", kTerminal, kFailed, kDisk, true, {digest("sha256")}},
    {E::kAuditRetired, "audit-retired", kTerminal, kOk, kDisk, true, {count("through")}},
};
// clang-format on

constexpr bool in_order() {
    for (std::size_t at = 0; at < std::size(kRows); ++at)
        if (static_cast<std::size_t>(kRows[at].event) != at) return false;
    return true;
}
static_assert(in_order());

}  // namespace

std::string_view name_of(Who who) {
    constexpr std::string_view kNames[] = {"citizen", "staff", "terminal", "office"};
    return kNames[static_cast<std::size_t>(who)];
}

std::span<const Row> rows() { return kRows; }
const Row& row_of(Event event) { return kRows[static_cast<std::size_t>(event)]; }

std::string complaint_about(const Note& note) {
    const Row& row = row_of(note.event);
    const std::string id(row.id);
    if ((row.dispositions & static_cast<unsigned>(note.disposition)) == 0)
        return id + ": never " + std::string(name_of(note.disposition));
    auto next = row.fields.begin();
    for (const Field& field : note.fields) {
        next = std::find_if(next, row.fields.end(), [&](const FieldRow& known) {
            return known.name == field.name && known.kind == field.kind;
        });
        if (next == row.fields.end()) return id + ": no such field here: " + std::string(field.name);
        ++next;
        const auto* number = std::get_if<std::int64_t>(&field.value);
        if (number != nullptr && *number < 0) return id + ": below zero: " + std::string(field.name);
    }
    return {};
}

}  // namespace canbao::audit

#include "kiosk/base/fault.h"

#include <utility>

namespace canbao {
namespace {

using Row = std::pair<FaultCode, std::string_view>;
constexpr Row kNames[] = {
    {FaultCode::kReaderLost, "reader-lost"},
    {FaultCode::kReaderSilent, "reader-silent"},
    {FaultCode::kReaderBroken, "reader-broken"},
    {FaultCode::kReaderProtocol, "reader-protocol"},
    {FaultCode::kNoCard, "no-card"},
    {FaultCode::kCardUnreadable, "card-unreadable"},
    {FaultCode::kCardDamaged, "card-damaged"},
    {FaultCode::kWrongCard, "wrong-card"},
    {FaultCode::kCardPulled, "card-pulled"},
    {FaultCode::kPrinterLost, "printer-lost"},
    {FaultCode::kPrinterSilent, "printer-silent"},
    {FaultCode::kPrinterOffline, "printer-offline"},
    {FaultCode::kPaperOut, "paper-out"},
    {FaultCode::kPaperTooShort, "paper-too-short"},
    {FaultCode::kCoverOpen, "cover-open"},
    {FaultCode::kCutterJam, "cutter-jam"},
    {FaultCode::kHeadHot, "head-hot"},
    {FaultCode::kPrinterBroken, "printer-broken"},
    {FaultCode::kPaperJam, "paper-jam"},
    {FaultCode::kTonerOut, "toner-out"},
    {FaultCode::kJobLeft, "job-left"},
    {FaultCode::kScannerLost, "scanner-lost"},
    {FaultCode::kScannerSilent, "scanner-silent"},
    {FaultCode::kOfficeUnreachable, "office-unreachable"},
    {FaultCode::kOfficeNotTrusted, "office-not-trusted"},
    {FaultCode::kCertificateWrong, "certificate-wrong"},
    {FaultCode::kCrlWrong, "crl-wrong"},
    {FaultCode::kOfficeUnknown, "office-unknown"},
    {FaultCode::kOfficeRejected, "office-rejected"},
    {FaultCode::kOfficeBusy, "office-busy"},
    {FaultCode::kOfficeBadAnswer, "office-bad-answer"},
    {FaultCode::kDiskFull, "disk-full"},
    {FaultCode::kDiskFailed, "disk-failed"},
    {FaultCode::kJournalDamaged, "journal-damaged"},
    {FaultCode::kJournalTooNew, "journal-too-new"},
    {FaultCode::kSealBroken, "seal-broken"},
    {FaultCode::kClockWrong, "clock-wrong"},
    {FaultCode::kConfigurationWrong, "configuration-wrong"},
    {FaultCode::kAssetWrong, "asset-wrong"},
    {FaultCode::kBadInput, "bad-input"},
    {FaultCode::kTimeout, "timeout"},
    {FaultCode::kBug, "bug"},
};

}  // namespace

std::string_view name_of(FaultCode code) {
    for (const auto& [key, name] : kNames)
        if (key == code) return name;
    return "bug";
}

const std::vector<FaultCode>& all_fault_codes() {
    static const std::vector<FaultCode> codes = [] {
        std::vector<FaultCode> list;
        for (const auto& row : kNames) list.push_back(row.first);
        return list;
    }();
    return codes;
}

}  // namespace canbao

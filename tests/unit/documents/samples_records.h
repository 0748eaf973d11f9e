// samples_records.h: Rights records, certificates and plans of invented people: the least, the most, the
// rarest.
#pragma once

#include <string>

#include "kiosk/documents/certificate.h"
#include "kiosk/documents/plan_sheet.h"
#include "kiosk/documents/rights_record.h"
#include "tests/unit/documents/example.h"

namespace canbao::samples {

inline documents::RightsRecord record() { return *documents::parse_rights_record(example("rights-record")); }
inline documents::Certificate certificate() { return *documents::parse_certificate(example("certificate")); }
inline documents::PlanSheet plan() { return *documents::parse_plan_sheet(example("plan-sheet")); }

constexpr const char* kLongestName = "阿卜杜热合曼·买买提吐尔逊江·亚森 ABDURAHMAN MEHMETTURSUNJAN";

// One year without an account, before anything was paid; no code yet.
inline documents::RightsRecord shortest_record() {
    documents::RightsRecord record;
    record.name = Personal("王一");
    record.id_number = Personal("210106197903129986");
    record.insurance = policy::Insurance::kInjury;
    record.years.resize(1);
    record.years[0].year = 2026;
    record.data_day = "2026-10-31";
    record.printed = "2026-11-23 10:11";
    record.hall = "大厅";
    record.terminal = "7";
    return record;
}
// Forty years with every kind of month, large amounts, and a year whose base changed.
inline documents::RightsRecord record_of_forty_years() {
    using policy::MonthState;
    static constexpr MonthState kStates[] = {MonthState::kPaid,    MonthState::kPaid,  MonthState::kNone,
                                             MonthState::kMovedIn, MonthState::kTwice, MonthState::kOwed,
                                             MonthState::kPaid};
    auto record = samples::record();
    record.name = Personal(kLongestName);
    record.place = "阜新市阜新蒙古族自治县（居住证所在地）";
    record.years.clear();
    record.account.clear();
    Fen balance = 0;
    for (int year = 1987; year <= 2026; ++year) {
        policy::YearSeen seen;
        seen.year = year;
        for (std::size_t i = 0; i < 12; ++i) {
            auto& month = seen.months[i];
            month.state =
                year == 2026 && i > 9 ? MonthState::kAhead : kStates[(i / 3 + std::size_t(year)) % 7];
            const bool counts = month.state == MonthState::kPaid || month.state == MonthState::kMovedIn ||
                                month.state == MonthState::kTwice;
            if (!counts) continue;
            month.base = 21'792'00 + (i > 6 ? 1'000'00 : 0);
            seen.paid += month.base / 5;
            seen.account += month.base * 8 / 100;
            ++seen.counted;
        }
        seen.provisional = year == 2026;
        policy::AccountYear account{year, balance, seen.account, balance * 3 / 100, 7, 0, year == 2026};
        account.closing = account.opening + account.posted + account.interest_opening + account.interest_year;
        balance = account.closing;
        record.counted += seen.counted;
        record.years.push_back(seen);
        record.account.push_back(account);
    }
    return record;
}
inline documents::Certificate shortest_certificate() {
    documents::Certificate certificate;
    certificate.names = documents::Certificate::Names::kMasked;
    certificate.name = Personal("王一");
    certificate.id_number = Personal("210106197903129986");
    certificate.place = "其他";
    certificate.counted = 1;
    certificate.as_of = "2026年10月";
    certificate.agency = "中心";
    certificate.printed = "2026-11-23 10:11";
    certificate.hall = "大厅";
    certificate.terminal = "7";
    return certificate;
}
inline documents::Certificate longest_certificate() {
    auto certificate = samples::certificate();
    certificate.name = Personal(kLongestName);
    certificate.place = "阜新市阜新蒙古族自治县";
    certificate.stretches[2].place = "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗";
    certificate.terminal = "2101-001-03 自助服务终端";
    certificate.note = "凭本证明办事的，请在三个月内使用；可到任一社保窗口或自助终端验真。";
    return certificate;
}
inline documents::Certificate rare_certificate() {
    auto certificate = samples::certificate();
    certificate.name = Personal("欧阳𠅤䶮");
    return certificate;
}
// Forty years of changing places, one stretch a year.
inline documents::Certificate certificate_of_forty_years() {
    auto certificate = samples::certificate();
    certificate.stretches.clear();
    for (int year = 1987; year <= 2026; ++year) {
        documents::Stretch stretch;
        stretch.from = Month{std::chrono::year(year), std::chrono::January};
        stretch.to = Month{std::chrono::year(year), std::chrono::November};
        stretch.place = year % 2 == 0 ? "沈阳市沈河区" : "鞍山市铁东区";
        stretch.moved_in = year % 3 == 0;
        stretch.months = 11;
        certificate.stretches.push_back(stretch);
    }
    certificate.counted = 440;
    return certificate;
}
inline documents::PlanSheet shortest_plan() {
    documents::PlanSheet sheet;
    sheet.year = 2026;
    sheet.provisional = true;
    sheet.grades.push_back({60, "4359.00", "871.80", "10461.60", "4184.64", ""});
    sheet.printed = "2026-11-23 10:11";
    sheet.hall = "大厅";
    sheet.terminal = "7";
    return sheet;
}
inline documents::PlanSheet plan_with_pause() {
    auto sheet = samples::plan();
    sheet.pause_months = 24;
    sheet.provisional = true;
    return sheet;
}

}  // namespace canbao::samples

// samples.h: Papers of invented people, for every test that prints.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/json.h"
#include "kiosk/base/texts.h"
#include "kiosk/documents/hand_over.h"
#include "kiosk/documents/one_time_notice.h"
#include "kiosk/documents/promise_slip.h"
#include "kiosk/documents/registration_receipt.h"
#include "kiosk/documents/shortfall_sheet.h"
#include "tests/unit/documents/example.h"
#include "tests/unit/documents/row_text.h"
#include "tests/unit/documents/samples_records.h"

namespace canbao::samples {

inline documents::RegistrationReceipt receipt() {
    return *documents::parse_registration_receipt(example("registration-receipt"));
}
inline documents::PromiseSlip promise_slip() {
    return *documents::parse_promise_slip(example("promise-slip"));
}
inline documents::OneTimeNotice notice() {
    return *documents::parse_one_time_notice(example("one-time-notice"));
}
inline documents::HandOver hand_over() { return *documents::parse_hand_over(example("hand-over")); }
inline documents::ShortfallSheet shortfall() {
    return *documents::parse_shortfall_sheet(example("shortfall-sheet"));
}

// As little as a paper may hold.
inline documents::RegistrationReceipt shortest_receipt() {
    documents::RegistrationReceipt receipt;
    receipt.name = Personal("王一");
    receipt.id_number = Personal("210106197903129986");
    receipt.reference = receipt.terminal = "7";
    receipt.category = receipt.place = "其他";
    receipt.time = "2026-11-23 10:11";
    receipt.hall = "大厅";
    return receipt;
}
// As much as people have: a long name of a minority, a long reference, a long place.
inline documents::RegistrationReceipt longest_receipt() {
    auto receipt = samples::receipt();
    receipt.reference = "LN-SY-TX-20261123-000128";
    receipt.name = Personal("阿卜杜热合曼·买买提吐尔逊江·亚森 ABDURAHMAN MEHMETTURSUNJAN");
    receipt.category = "在城镇从事非全日制工作、没有用人单位的灵活就业人员";
    receipt.place = "阜新市阜新蒙古族自治县（居住证所在地，2026年8月签注）";
    receipt.terminal = "2101-001-03 自助服务终端";
    receipt.serial = "261123-03-0057";
    receipt.printed = "2026-11-24 09:05";
    receipt.copy = documents::Copy::kReprint;
    return receipt;
}
inline documents::RegistrationReceipt rare_receipt() {
    auto receipt = samples::receipt();
    receipt.name = Personal("欧阳𠅤䶮");
    return receipt;
}

struct Sample {
    std::string name;
    documents::Paper paper;
};
inline std::vector<Sample> all() {
    std::vector<Sample> samples;
    const auto add = [&](std::string name, const auto& model) {
        samples.push_back({std::move(name), documents::paper_of(model, words())});
    };
    add("receipt", receipt());
    add("receipt-shortest", shortest_receipt());
    add("receipt-longest", longest_receipt());
    add("receipt-rare", rare_receipt());
    add("promise", promise_slip());
    auto told = promise_slip();
    told.text_message = true;
    told.copy = documents::Copy::kReprint;
    add("promise-told", told);
    add("notice", notice());
    auto one = notice();
    one.unmet.resize(1);
    one.unmet[0].title.clear();
    one.windows.clear();
    one.code = "48276105";
    add("notice-one", one);
    add("hand-over", hand_over());
    auto offline = hand_over();
    offline.code.clear();
    offline.window.clear();
    add("hand-over-offline", offline);
    add("shortfall", shortfall());
    auto enough = shortfall();
    enough.months_paid = enough.months_required;
    enough.options = {policy::ShortfallOption::kMonthlyPension};
    add("shortfall-enough", enough);
    add("record", record());
    add("record-shortest", shortest_record());
    add("record-forty-years", record_of_forty_years());
    auto rare = record();
    rare.name = Personal("𠅤阳䶮");
    add("record-rare", rare);
    add("certificate", certificate());
    add("certificate-shortest", shortest_certificate());
    add("certificate-longest", longest_certificate());
    add("certificate-rare", rare_certificate());
    add("certificate-forty-years", certificate_of_forty_years());
    add("plan", plan());
    add("plan-shortest", shortest_plan());
    add("plan-pause", plan_with_pause());
    return samples;
}

}  // namespace canbao::samples

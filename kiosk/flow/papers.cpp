#include "kiosk/flow/papers.h"

#include "kiosk/documents/hand_over.h"
#include "kiosk/documents/one_time_notice.h"
#include "kiosk/flow/questions.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

std::string category_of(const Visit& visit) {
    return visit.answers.category ? category_words(visit.session.texts, *visit.answers.category)
                                  : std::string();
}

Personal phone_of(const Visit& visit) { return visit.answers.phone.clone(); }

std::string why_words(const Texts& texts, view::ToWindow::Why why) {
    using Why = view::ToWindow::Why;
    switch (why) {
        case Why::kNeedsClerk:
            return texts("flow.why.needs-clerk");
        case Why::kBeingChecked:
            return texts("flow.why.being-checked");
        case Why::kOfficeDown:
            return texts("flow.why.office-down");
        case Why::kForAnother:
            return texts("flow.why.for-another");
        case Why::kForeignCard:
            return texts("flow.why.foreign-card");
        case Why::kUnsureFigure:
            break;
    }
    return texts("flow.why.unsure-figure");
}

}  // namespace

documents::Paper receipt_of(const Visit& visit, const Registration& registration, documents::Copy copy) {
    const Session& session = visit.session;
    documents::RegistrationReceipt receipt;
    receipt.reference = registration.office.reference;
    receipt.name = visit.card->name.clone();
    receipt.id_number = visit.card->id_number.clone();
    receipt.category = category_of(visit);
    receipt.place = place_words(visit);
    receipt.phone = phone_of(visit);
    receipt.time = paper_time(session, registration.office.at);
    receipt.hall = session.config.hall.name;
    receipt.terminal = session.config.hall.terminal_name;
    receipt.agency = registration.agency;
    receipt.printed = paper_time(session, session.clock.now());
    receipt.copy = copy;
    return documents::paper_of(receipt, session.texts);
}

documents::Paper promise_slip_of(const Visit& visit, const Promise& promise, bool text_message,
                                 documents::Copy copy) {
    const Session& session = visit.session;
    documents::PromiseSlip slip;
    slip.reference = promise_reference(promise.key);
    slip.until = iso_day(last_day(session, promise));
    slip.name = visit.card->name.clone();
    slip.id_number = visit.card->id_number.clone();
    slip.category = category_of(visit);
    slip.place = place_words(visit);
    slip.phone = phone_of(visit);
    slip.time = paper_time(session, promise.since);
    slip.hall = session.config.hall.name;
    slip.terminal = session.config.hall.terminal_name;
    slip.window = session.config.hall.window;
    slip.opening = session.config.hall.opening;
    slip.text_message = text_message;
    slip.copy = copy;
    return documents::paper_of(slip, session.texts);
}

documents::Paper notice_of(const Visit& visit, const std::vector<policy::Unmet>& unmet) {
    const Session& session = visit.session;
    documents::OneTimeNotice notice;
    notice.name = visit.card->name.clone();
    notice.id_number = visit.card->id_number.clone();
    notice.time = paper_time(session, session.clock.now());
    notice.hall = session.config.hall.name;
    notice.terminal = session.config.hall.terminal_name;
    notice.unmet = unmet;
    notice.windows = session.config.hall.windows;
    notice.opening = session.config.hall.opening;
    return documents::paper_of(notice, session.texts);
}

documents::Paper sheet_of(const Visit& visit, view::ToWindow::Why why, const std::string& code) {
    const Session& session = visit.session;
    documents::HandOver sheet;
    sheet.why = why_words(session.texts, why);
    if (visit.card) {
        sheet.name = visit.card->name.clone();
        sheet.id_number = visit.card->id_number.clone();
    }
    sheet.category = category_of(visit);
    sheet.place = place_words(visit);
    sheet.phone = phone_of(visit);
    sheet.time = paper_time(session, session.clock.now());
    sheet.hall = session.config.hall.name;
    sheet.terminal = session.config.hall.terminal_name;
    sheet.window = session.config.hall.window;
    sheet.opening = session.config.hall.opening;
    sheet.code = code;
    if (why == view::ToWindow::Why::kBeingChecked) sheet.fate = documents::Fate::kUnknown;
    return documents::paper_of(sheet, session.texts);
}

}  // namespace canbao

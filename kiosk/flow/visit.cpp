#include "kiosk/flow/visit.h"

#include <utility>

namespace canbao {

void decide(Visit& visit, Ending ending, std::optional<Nothing> nothing) {
    conclude(visit, ending, nothing);
    visit.session.card_id = Personal();
}

void conclude(Visit& visit, Ending ending, std::optional<Nothing> nothing) {
    visit.session.decided = ending;
    visit.session.so_far.nothing = nothing;
}

VisitEnd end_of(const Visit& visit) {
    VisitEnd end;
    end.ending = visit.session.decided.value_or(Ending::kNothingHappened);
    if (end.ending == Ending::kNothingHappened)
        end.nothing = visit.session.so_far.nothing.value_or(Nothing::kDeclined);
    end.recover = visit.recover;
    return end;
}

Application application_of(const Visit& visit, std::string reason) {
    Application application;
    if (visit.card) application.card = &*visit.card;
    application.category = visit.answers.category;
    application.basis = visit.answers.basis;
    application.place = visit.answers.place;
    if (visit.answers.phone_done) application.phone = visit.answers.phone.clone();
    application.consent = visit.consent;
    application.reason = std::move(reason);
    return application;
}

Personal printed_words(const Visit& visit) {
    return Personal(visit.printed ? std::string_view(visit.printed->name) : std::string_view());
}

Printer* printer_of(const Session& session, Sheet sheet) {
    return sheet == Sheet::kA4 ? session.a4 : &session.printer;
}

std::optional<FaultCode> print_trouble(const Session& session, Sheet sheet) {
    const auto* printer = printer_of(session, sheet);
    if (printer == nullptr) return FaultCode::kPrinterLost;
    const auto fault = printer->status().fault;
    return fault ? std::optional(fault->code) : std::nullopt;
}

bool can_print(const Session& session, Sheet sheet) { return !print_trouble(session, sheet); }

bool can_print_any(const Session& session) {
    return can_print(session, Sheet::kSlip) || can_print(session, Sheet::kA4);
}

}  // namespace canbao

#include "kiosk/flow/two_phase.h"

#include <utility>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/change.h"
#include "kiosk/flow/print_out.h"
#include "kiosk/flow/record_papers.h"

namespace canbao {
namespace {

using Came = Certified::Came;
using Why = view::NotIssued::Why;
using Doing = view::Working::Stage;
using audit::Event;

constexpr auto kPurpose = "certificate";

void show_working(Visit& visit, Doing doing) {
    visit.session.stage.put(view::Working{doing, 0, visit.service});
}

Flow<bool> writing(Visit& visit, Certified certified, Mark mark) {
    JournalEntry entry{certified.key, mark, {}, kPurpose, {}, {}};
    if (mark == Mark::kReserved || mark == Mark::kRegistered) entry.reference = certified.number;
    auto noted = noting(visit, std::move(entry));
    const bool written = co_await noted;
    co_return written;
}

// Nothing is left to do for a key that did nothing.
Flow<Certified> closed(Visit& visit, Certified certified, Mark mark) {
    auto written = writing(visit, certified, mark);
    const bool noted = co_await written;
    if (noted && mark != Mark::kClosed) {
        auto closing_it = closing(visit, certified.key);
        co_await closing_it;
    }
    co_return certified;
}

enum class Activation { kNotSent, kSent };

// Active, or void for ever; else it stays open. What was never activated cannot be active.
Flow<Certified> settling(Visit& visit, Certified certified, Activation activation) {
    Session& session = visit.session;
    show_working(visit, Doing::kVoiding);
    auto asking = session.office.settling(certified.key);
    const auto settled = co_await asking;
    audit_settled(session, kPurpose, certified.key, settled);
    const bool active = settled && settled->registration;
    if (!settled || (active && activation == Activation::kNotSent)) {
        session.log.warn("certificate " + certified.key + ": not settled");
        certified.came = Came::kOpen;
        visit.recover = true;
        co_return certified;
    }
    session.log.info("certificate " + certified.key + (active ? ": active" : ": void"));
    audit_certificate(session, active ? Event::kCertificateActivated : Event::kCertificateVoided,
                      certified.key, certified.number);
    certified.came = active ? Came::kActive : Came::kVoid;
    if (active) {
        auto written = writing(visit, certified, Mark::kRegistered);
        co_await written;
        co_return certified;
    }
    auto ended = closed(visit, std::move(certified), Mark::kVoided);
    auto result = co_await ended;
    co_return result;
}

std::optional<FaultCode> fault_of(const std::optional<Fault>& fault) {
    return fault ? std::optional(fault->code) : std::nullopt;
}

// The number is reserved; from here on every way ends active, void or open.
Flow<Certified> printing_and_activating(Visit& visit, Certified certified, Reserved reserved, Sheet sheet) {
    auto moving = printing(visit, certificate_paper(visit, &reserved), sheet);
    const auto printed = co_await moving;
    if (printed.outcome != PrintOutcome::kConfirmed) {
        certified.why = printed.outcome == PrintOutcome::kFailed ? Why::kNotPrinted : Why::kDoubt;
        certified.fault = fault_of(printed.fault);
        auto settled = settling(visit, std::move(certified), Activation::kNotSent);
        auto result = co_await settled;
        co_return result;
    }
    show_working(visit, Doing::kActivating);
    Session& session = visit.session;
    const auto prepared = session.office.prepare_activation(certified.key, certified.number);
    auto sending = session.office.sending(prepared);
    const auto answered = co_await sending;
    audit_answered(session, "activation", certified.key, answered);
    session.log.info("activate " + certified.key + ": " + std::string(name_of(answered.outcome)));
    if (answered.outcome != Outcome::kOk) {
        certified.why = Why::kNotActivated;
        certified.fault = fault_of(answered.fault);
        auto settled = settling(visit, std::move(certified), Activation::kSent);
        auto result = co_await settled;
        co_return result;
    }
    certified.came = Came::kActive;
    audit_certificate(session, Event::kCertificateActivated, certified.key, certified.number);
    auto written = writing(visit, certified, Mark::kRegistered);
    co_await written;  // not written: the key stays open, and recover() hears the same from the office
    co_return certified;
}

// What the office signed is what stands on the screen, and its number is on disk.
Flow<Certified> with_number(Visit& visit, Certified certified, Reserved reserved, Sheet sheet) {
    certified.number = reserved.number;
    audit_certificate(visit.session, Event::kCertificateReserved, certified.key, certified.number);
    const auto facts = facts_of_certificate(visit, reserved);
    auto written = writing(visit, certified, Mark::kReserved);
    const bool noted = co_await written;
    if (!facts || !noted) {
        if (!facts) visit.session.log.warn("certificate: " + facts.fault().detail);
        certified.fault = facts ? FaultCode::kDiskFailed : facts.fault().code;
        auto settled = settling(visit, std::move(certified), Activation::kNotSent);
        auto result = co_await settled;
        co_return result;
    }
    certified.code = documents::check_code(reserved.paper);
    certified.valid_until = facts->valid_until;
    auto printed = printing_and_activating(visit, std::move(certified), std::move(reserved), sheet);
    auto result = co_await printed;
    co_return result;
}

}  // namespace

Flow<Certified> issuing_certificate(Visit& visit, Sheet sheet) {
    Session& session = visit.session;
    Hold hold(session);
    const auto prepared = session.office.prepare_reservation(*visit.card);
    Certified certified;
    certified.key = prepared.key;
    show_working(visit, Doing::kReserving);
    JournalEntry intent{prepared.key, Mark::kIntended, {}, kPurpose, prepared.sha256, {}};
    auto intending = noting(visit, std::move(intent));
    const bool intended = co_await intending;
    audit_intended(session, kPurpose, prepared.key, intended);
    if (!intended) {
        certified.fault = FaultCode::kDiskFailed;
        co_return certified;
    }
    // Until it is active or void nobody may say that nothing happened, not even after a bug.
    conclude(visit, Ending::kHandedOver);
    auto sending = session.office.sending(prepared);
    auto answered = co_await sending;
    audit_answered(session, kPurpose, prepared.key, answered);
    session.log.info("reserve " + prepared.key + ": " + std::string(name_of(answered.outcome)));
    certified.fault = fault_of(answered.fault);
    if (answered.outcome == Outcome::kOk && answered.reserved) {
        certified.fault.reset();
        auto numbered = with_number(visit, std::move(certified), *std::move(answered.reserved), sheet);
        auto result = co_await numbered;
        co_return result;
    }
    std::optional<Mark> mark;
    if (answered.outcome == Outcome::kRejected) mark = answered.key_void ? Mark::kVoided : Mark::kRefused;
    if (answered.outcome == Outcome::kNotSent || answered.outcome == Outcome::kRefused ||
        answered.outcome == Outcome::kBusy)
        mark = Mark::kClosed;
    auto ended = mark ? closed(visit, std::move(certified), *mark)
                      : settling(visit, std::move(certified), Activation::kNotSent);
    auto result = co_await ended;
    co_return result;
}

}  // namespace canbao

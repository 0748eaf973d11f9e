#include "kiosk/flow/audited.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace canbao {
namespace {

using audit::Disposition;
using audit::Event;
using audit::Key;
using audit::Word;

std::string_view word_of(Ending ending) {
    constexpr std::string_view kWords[] = {"done", "accepted", "handed-over", "nothing-happened"};
    return kWords[static_cast<std::size_t>(ending)];
}

std::string_view word_of(Nothing why) {
    constexpr std::string_view kWords[] = {"declined",    "ended",         "not-eligible",
                                           "card-pulled", "patience-over", "office-and-printer-dead",
                                           "fault"};
    return kWords[static_cast<std::size_t>(why)];
}

Disposition disposition_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::kOk:
            return Disposition::kOk;
        case Outcome::kRejected:
        case Outcome::kBusy:
            return Disposition::kRefused;
        case Outcome::kRefused:
        case Outcome::kNotSent:
            return Disposition::kFailed;
        case Outcome::kUnknown:
        case Outcome::kBadAnswer:
            break;
    }
    return Disposition::kUnknown;
}

}  // namespace

AuditedVisit::AuditedVisit(Session& session, Service service)
    : session_(session), service_(service), begun_(session.clock.now()) {
    session_.audit.note({Event::kVisitBegun, Disposition::kOk, {{"service", Word(name_of(service))}}});
}

AuditedVisit::~AuditedVisit() {
    const auto ending = session_.decided.value_or(Ending::kNothingHappened);
    audit::Note note{Event::kVisitEnded, Disposition::kOk, {}};
    note.fields.emplace_back("service", Word(name_of(service_)));
    note.fields.emplace_back("ending", Word(word_of(ending)));
    auto why = session_.so_far.cut_short;
    if (!why && ending == Ending::kNothingHappened)
        why = session_.so_far.nothing.value_or(Nothing::kDeclined);
    if (why) note.fields.emplace_back("why", Word(word_of(*why)));
    const std::int64_t seconds = (session_.clock.now() - begun_).count();
    note.fields.emplace_back("seconds", std::max<std::int64_t>(seconds, 0));  // clocks are put back, too
    session_.audit.note(std::move(note));
}

void audit_consent(Session& session, std::string_view version) {
    session.audit.note({Event::kConsentGiven, Disposition::kOk, {{"version", audit::Version(version)}}});
}

void audit_card(Session& session, CardKind kind, Disposition disposition) {
    session.audit.note({Event::kCardRead, disposition, {{"card", Word(name_of(kind))}}});
}

void audit_card_not_read(Session& session, FaultCode fault) {
    session.audit.note({Event::kCardRead, Disposition::kFailed, {{"fault", fault}}});
}

void audit_intended(Session& session, std::string_view purpose, const std::string& key, bool on_disk) {
    session.audit.note({Event::kChangeIntended,
                        on_disk ? Disposition::kOk : Disposition::kFailed,
                        {{"purpose", Word(purpose)}, {"key", Key(key)}}});
}

void audit_answered(Session& session, std::string_view purpose, const std::string& key,
                    const Answered& answered) {
    audit::Note note{Event::kChangeAnswered, disposition_of(answered.outcome), {}};
    note.fields.emplace_back("purpose", Word(purpose));
    note.fields.emplace_back("key", Key(key));
    note.fields.emplace_back("outcome", Word(name_of(answered.outcome)));
    if (answered.fault) note.fields.emplace_back("fault", answered.fault->code);
    if (answered.registration)
        note.fields.emplace_back("reference", audit::digest_of(answered.registration->reference));
    session.audit.note(std::move(note));
}

void audit_settled(Session& session, std::string_view purpose, const std::string& key,
                   const Result<Settled>& settled) {
    audit::Note note{Event::kChangeSettled, settled ? Disposition::kOk : Disposition::kUnknown, {}};
    note.fields.emplace_back("purpose", Word(purpose));
    note.fields.emplace_back("key", Key(key));
    if (!settled)
        note.fields.emplace_back("fault", settled.fault().code);
    else
        note.fields.emplace_back("came", Word(settled->registration ? "registered" : "voided"));
    if (settled && settled->registration)
        note.fields.emplace_back("reference", audit::digest_of(settled->registration->reference));
    session.audit.note(std::move(note));
}

void audit_certificate(Session& session, Event event, const std::string& key, const std::string& number) {
    audit::Note note{event, Disposition::kOk, {{"key", Key(key)}}};
    if (!number.empty()) note.fields.emplace_back("reference", audit::digest_of(number));
    session.audit.note(std::move(note));
}

void audit_promised(Session& session, const std::string& key, const Result<Done>& kept) {
    audit::Note note{
        Event::kPromiseAccepted, kept ? Disposition::kOk : Disposition::kFailed, {{"key", Key(key)}}};
    if (!kept) note.fields.emplace_back("fault", kept.fault().code);
    session.audit.note(std::move(note));
}

void audit_promise_ended(Session& session, const PromiseEnded& ended) {
    const bool done = ended.end == PromiseEnd::kRegistered || ended.end == PromiseEnd::kAlready;
    audit::Note note{Event::kPromiseEnded,
                     done ? Disposition::kOk : Disposition::kRefused,
                     {{"key", Key(ended.key)}, {"end", Word(name_of(ended.end))}}};
    if (!ended.reference.empty()) note.fields.emplace_back("reference", audit::digest_of(ended.reference));
    session.audit.note(std::move(note));
}

void audit_printed(Session& session, std::string_view paper, const Printed& printed) {
    const bool failed = printed.outcome == PrintOutcome::kFailed;
    const bool proved = printed.outcome == PrintOutcome::kConfirmed;
    audit::Note note{failed ? Event::kPaperFailed : (proved ? Event::kPaperPrinted : Event::kPaperUnproved),
                     failed ? Disposition::kFailed : (proved ? Disposition::kOk : Disposition::kUnknown),
                     {{"paper", Word(paper)}}};
    if (!failed && !printed.how.empty()) note.fields.emplace_back("how", Word(printed.how));
    if (!proved && printed.fault) note.fields.emplace_back("fault", printed.fault->code);
    session.audit.note(std::move(note));
}

}  // namespace canbao

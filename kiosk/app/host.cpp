// host.cpp: The visit's life: begin, end, cancel, recover. What lies over it stands in host_overlays.cpp.
#include "kiosk/app/host.h"

#include <algorithm>
#include <cstdlib>

#include "kiosk/app/build.h"
#include "kiosk/app/office_keys.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto kRecoverEvery = 60s;
// Within 5 s of a start the screen receives people or says what is missing; what answers later changes it.
constexpr auto kStartingMax = 3s;
// So long the next citizen waits for what the last one left open; an office that hangs is asked behind the
// first page.
constexpr auto kRecoverInFrontMax = 1500ms;
// The longest that a flow waits for a worker that does not hang, and a little.
constexpr auto kInVain = 45s;

}  // namespace

Host::Host(Hands hands)
    : hands_(hands),
      touched_at_(SteadyClock::now()),
      put_at_(touched_at_),
      recover_at_(touched_at_),
      watch_(hands.audit),
      office_keys_(office_keys(hands.config.office)) {}

Host::~Host() {
    // Flows unwind before the session they point into.
    visit_.reset();
    farewell_.reset();
    recover_.reset();
}

const View& Host::shown() const { return overlay_.view ? *overlay_.view : view_; }

void Host::show(View view) {
    view_ = std::move(view);
    put_at_ = SteadyClock::now();
    ++version_;
}

void Host::put(View view) {
    overlay_ = {};
    asked_.reset();
    show(std::move(view));
}

Pending<Intent> Host::asking(View view) {
    Pending<Intent> pending;
    put(std::move(view));
    asked_ = pending.reply();
    touched_at_ = SteadyClock::now();
    return pending;
}

void Host::turn() {
    if (visit_ && visit_->done()) finish_visit();
    if (farewell_ && farewell_->done()) {
        farewell_.reset();
        clear_screen();
        begin_recover();
    }
    if (recover_ && recover_->done()) finish_recover();
    if (phase_ == Phase::kRecover && SteadyClock::now() - put_at_ > kRecoverInFrontMax) phase_ = Phase::kIdle;
    if (asked_ || !doomed()) asked_at_ = SteadyClock::now();
    if (phase_ == Phase::kVisit) visit_turn();
    if (phase_ == Phase::kStarting || phase_ == Phase::kIdle) idle_turn();
    tick_working();
    look_at_forgotten_card();
    look_at_forgotten_help();
    look_around();
    hands_.office.turn(visit_open());
}

// Of a change of mode the audit log hears only between visits.
void Host::look_around() {
    auto now = standing_of(hands_);
    if (phase_ == Phase::kIdle) now.mode = policy::mode_of(statuses());
    watch_.look(now);
    if (phase_ == Phase::kIdle || visit_open()) tell_office(now);
}

// With the next heartbeat.
void Host::tell_office(const Standing& now) {
    const std::string mode(mode_word(now));
    auto faults = faults_of(now);
    if (mode == told_mode_ && faults == told_faults_) return;
    told_mode_ = mode;
    told_faults_ = faults;
    hands_.office.set_beat({kVersion, hands_.rules.version(), mode, std::move(faults)});
}

// A new one each time: nothing of an earlier citizen is in it.
std::unique_ptr<Session> Host::new_session() {
    std::unique_ptr<Session> session(new Session{hands_.reader,
                                                 hands_.printer,
                                                 hands_.office,
                                                 hands_.journal,
                                                 *this,
                                                 hands_.clock,
                                                 hands_.log,
                                                 hands_.audit,
                                                 hands_.rules,
                                                 hands_.texts,
                                                 hands_.config,
                                                 0,
                                                 Personal(),
                                                 {},
                                                 {}});
    session->a4 = hands_.a4;
    session->scanner = hands_.scanner;
    session->card_slot = hands_.card_slot && !hands_.reader.slot_fault();
    session->office_keys = office_keys_;
    session->promises = &hands_.journal;
    return session;
}

void Host::begin_visit(Service service) {
    drop_recover();
    session_ = new_session();
    phase_ = Phase::kVisit;
    service_ = service;
    hands_.log.info("visit begins: " + std::string(name_of(service)));
    visit_.emplace(serving(*session_, service));
    visit_->start();
}

void Host::finish_visit() {
    try {
        const VisitEnd& end = visit_->result();
        static constexpr std::string_view kEndings[] = {"done", "accepted", "handed over",
                                                        "nothing happened"};
        hands_.log.info("visit ends: " + std::string(kEndings[static_cast<std::size_t>(end.ending)]));
        visit_.reset();
        clear_screen();
        begin_recover();
    } catch (const std::exception& bug) {
        // An exception is a bug: the visit ends safely, and what was sent is settled.
        hands_.log.warn(std::string("visit ends by a bug: ") + bug.what());
        visit_.reset();
        begin_farewell(farewell_of(*session_, Nothing::kFault));
    }
}

void Host::cancel_visit(Nothing why) {
    if (!visit_ || session_->holds > 0) return;
    hands_.log.info("visit cancelled");
    asked_.reset();
    session_->so_far.cut_short = why;
    visit_.reset();
    begin_farewell(farewell_of(*session_, why));
}

void Host::begin_farewell(Farewell how) {
    phase_ = Phase::kFarewell;
    overlay_ = {};
    farewell_.emplace(farewell(*session_, std::move(how)));
    farewell_->start();
}

// The screen is nobody's before anything else happens.
void Host::clear_screen() {
    hands_.reader.end_visit();
    text_size_ = 0;
    put(view::Starting{});
    phase_ = Phase::kRecover;
}

// Whoever comes meanwhile does not wait for it: it is dropped, and begun again after that visit.
void Host::drop_recover() {
    if (!recover_) return;
    recover_.reset();
    session_.reset();
    recover_due_ = true;
}

void Host::begin_recover() {
    recover_due_ = false;
    session_ = new_session();
    recover_.emplace(recover(*session_));
    recover_->start();
}

void Host::finish_recover() {
    try {
        const Recovered& done = recover_->result();
        if (done.still_open > 0) recover_due_ = true;  // it may be due again: something expired meanwhile
        if (done.settled + done.still_open > 0)
            hands_.log.info("recovered " + std::to_string(done.settled) + ", still open " +
                            std::to_string(done.still_open));
    } catch (const std::exception& bug) {
        hands_.log.warn(std::string("recover: ") + bug.what());
        recover_due_ = true;
    }
    recover_.reset();
    session_.reset();
    recover_at_ = SteadyClock::now() + kRecoverEvery;
    phase_ = Phase::kIdle;
}

void Host::idle_turn() {
    const auto now = SteadyClock::now();
    const bool known = hands_.reader.known() && hands_.printer.known() && hands_.office.known();
    if (phase_ == Phase::kStarting) {
        if (!known && now - put_at_ < kStartingMax) return;
        phase_ = Phase::kIdle;
        if (!hands_.office.fault() && !hands_.office.spared()) {
            begin_recover();
            phase_ = Phase::kRecover;
            put_at_ = now;
            return;
        }
    }
    const auto mode = policy::mode_of(statuses());
    const bool office_up = !hands_.office.fault() && !hands_.office.spared();
    if (recover_due_ && !recover_ && office_up && now >= recover_at_) begin_recover();
    if (mode.kind == policy::ModeKind::kOutOfService) {
        const auto since = local_time(mode.since, hands_.config.utc_offset);
        auto still = doors_left(works());
        const std::string machine = machine_for_staff(mode.fault);
        const auto* shown = std::get_if<view::OutOfService>(&view_);
        if (shown != nullptr && shown->fault == mode.fault && shown->since == clock_text(since) &&
            shown->still == still && shown->terminal_name == machine)
            return;
        const Hall& hall = hands_.config.hall;
        return put(view::OutOfService{mode.fault, clock_text(since), hall.neighbour, hall.windows,
                                      hall.opening, machine, std::move(still)});
    }
    view::Attract attract{!hands_.printer.status().fault, hands_.reader.card_left(), open_doors(works())};
    const auto* shown = std::get_if<view::Attract>(&view_);
    if (shown != nullptr && shown->can_print == attract.can_print && shown->card_left == attract.card_left &&
        shown->offered == attract.offered)
        return;
    put(std::move(attract));
}

// Which machine, and how far its clock is off when that is the trouble: the one figure that staff needs to
// mend it.
std::string Host::machine_for_staff(FaultCode fault) const {
    const std::string& name = hands_.config.hall.terminal_name;
    const auto skew = hands_.office.skew();
    if (fault != FaultCode::kClockWrong || !skew) return name;
    const auto seconds = static_cast<long>(skew->count());
    return hands_.texts(seconds > 0 ? "out_of_service.clock_fast" : "out_of_service.clock_slow",
                        {{"terminal", name}, {"seconds", std::to_string(std::abs(seconds))}});
}

void Host::touched(const Intent& intent) {
    noticed_touch();
    if (overlay_touched(intent)) return;
    if (phase_ == Phase::kIdle) {
        const auto* attract = std::get_if<view::Attract>(&view_);
        const auto* out = std::get_if<view::OutOfService>(&view_);
        if (intent.kind != Intent::Kind::kStart || (attract == nullptr && out == nullptr)) return;
        const auto& doors = attract != nullptr ? attract->offered : out->still;
        const auto wanted = static_cast<Service>(intent.index);
        if (std::find(doors.begin(), doors.end(), wanted) != doors.end()) begin_visit(wanted);
        return;
    }
    if (!asked_) return;
    const auto reply = *std::exchange(asked_, std::nullopt);
    // On a last page there is nothing to leave any more: the end key closes it.
    const bool closes = intent.kind == Intent::Kind::kEnd && session_ && session_->decided;
    reply(closes ? Intent{Intent::Kind::kClose, 0} : intent);
}

policy::Statuses Host::statuses() {
    const Instant now = hands_.clock.now();
    const auto note = [&](policy::Status& status, std::optional<FaultCode> fault) {
        if (status.fault != fault) status = {fault, now};
    };
    const auto printer = hands_.printer.status().fault;
    note(known_.reader, hands_.reader.known() ? hands_.reader.fault() : FaultCode::kReaderSilent);
    note(known_.printer, printer && !a4_works() ? std::optional(printer->code) : std::nullopt);
    note(known_.office, hands_.office.known() ? hands_.office.fault() : FaultCode::kOfficeUnreachable);
    note(known_.clock, hands_.office.clock_fault());
    note(known_.journal, doomed() ? FaultCode::kBug : disk_fault(hands_));
    known_.visit_open = visit_open();
    return known_;
}

bool Host::a4_works() const { return hands_.a4 != nullptr && !hands_.a4->status().fault; }

Works Host::works() const {
    Works works;
    works.identify = !known_.reader.fault;
    works.office = !known_.office.fault;
    works.print = !known_.printer.fault;
    works.books = !known_.journal.fault;
    works.clock = !known_.clock.fault;
    return works;
}

// Nothing was filled in that could get lost: 结束 needs no question.
bool Host::leaves_at_once() const {
    return holds_nothing(view_) || (service_ != Service::kRegister && service_ != Service::kCertificate);
}

bool Host::is_nobodys() const {
    return !visit_open() || std::holds_alternative<view::TakeThings>(view_) ||
           std::holds_alternative<view::Wiped>(view_);
}

bool Host::waits_in_vain() const {
    return doomed() && visit_open() && SteadyClock::now() - asked_at_ > kInVain;
}

bool Host::doomed() const {
    return hands_.reader.overdue() || hands_.printer.overdue() || hands_.office.overdue() ||
           hands_.journal.overdue() || hands_.audit.overdue() ||
           (hands_.a4 != nullptr && hands_.a4->overdue()) ||
           (hands_.scanner != nullptr && hands_.scanner->overdue());
}

}  // namespace canbao::app

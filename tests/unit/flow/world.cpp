#include "tests/unit/flow/world.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "kiosk/base/bytes.h"
#include "tests/unit/flow/hall.h"
#include "tests/unit/flow/world_step.h"

namespace canbao::test {
namespace {

Answered answered(Outcome outcome, FaultCode code) {
    Answered answer;
    answer.outcome = outcome;
    answer.fault = fault(code);
    return answer;
}

}  // namespace

Session World::session() {
    Session session{*this,
                    *this,
                    *this,
                    *this,
                    *this,
                    *this,
                    log_,
                    *this,
                    hall_rules(),
                    hall_texts(),
                    hall_config(machine.promises),
                    0,
                    {},
                    {},
                    {}};
    if (machine.a4) session.a4 = &a4_;
    if (machine.scanner) session.scanner = &scanner_;
    session.card_slot = machine.card_slot;
    session.office_keys = {ledger.desk.key()};
    if (machine.promises) session.promises = this;
    return session;
}

void World::begin(const Citizen& citizen) {
    ++visit;
    serving = &citizen;
    shown_codes_ = 0;
    release_what_is_left();
    touches_ = Touches(citizen.script);
    seen = {};
    result_unwritten = false;
    wish.reset();
}

void World::leave() {
    serving = nullptr;
    wish.reset();
    card_lies = false;
    release_what_is_left();
}

void World::power_on() {
    dead = false;
    answers_.clear();
    shown = view::Starting{};
    leave();
}

void World::strike(std::vector<Strike> strikes) {
    strikes_ = std::move(strikes);
    steps_.clear();
}

bool World::answer_next() {
    if (answers_.empty()) return false;
    const auto next = std::move(answers_.front());
    answers_.pop_front();
    next.deliver();
    return true;
}

void World::packets_arrive() {
    for (const auto& packet : std::exchange(packets_, {})) packet();
}

void World::drop_unheard() {
    std::erase_if(answers_, [](const Answer& answer) { return answer.unheard(); });
}

Harm World::harm_now() const {
    const auto now = static_cast<int>(steps_.size());
    for (const auto& strike : strikes_)
        if (strike.step == now) return strike.harm;
    return Harm::kNone;
}

Harm World::harm_of(Port port) {
    const Harm harm = harm_now();
    steps_.push_back(port);
    if (steps_.size() > 500) std::abort();  // a visit that goes in circles
    ++seconds_;
    return harm;
}

// --- card reader

Pending<Result<Card>> World::reading() {
    if (serving == nullptr || !serving->script.has_card || !serving->script.shows.empty()) return {};
    check_consent();
    const auto card = [this]() -> Result<Card> {
        card_lies = true;
        if (broken.reader) return fault(FaultCode::kReaderLost);
        if (broken.cards_unreadable) return fault(FaultCode::kCardUnreadable);
        return serving->lay_card();
    };
    return step<Result<Card>>(
        Port::kReader, card, [] { return fault(FaultCode::kCardUnreadable); },
        [] { return fault(FaultCode::kReaderSilent); });
}

Pending<Done> World::removal() {
    return step<Done>(Port::kReader, [this] {
        card_lies = false;
        return Done{};
    });
}

// --- office

Pending<Result<Looked>> World::looking_up(const Card& card) {
    if (serving == nullptr || reveal(card.id_number) != serving->id_number())
        wrong("looked up another person");
    const auto looked = [this]() -> Result<Looked> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        const bool silent = broken.look_up_is_silent || planted == Planted::kOfficeForgetsPeople;
        return ledger.look_up(*serving, silent);
    };
    return step<Result<Looked>>(
        Port::kOffice, looked, [] { return fault(FaultCode::kOfficeUnreachable); },
        [] { return fault(FaultCode::kOfficeUnknown); });
}

Prepared World::prepare(const Application& application, Purpose purpose) {
    auto prepared = ledger.prepare(application, purpose);
    visit_of_key[prepared.key] = visit;
    return prepared;
}

Pending<Answered> World::sending(const Prepared& prepared) {
    check_bytes(prepared);
    // On the wire it is bytes; personal text of the terminal must not outlive the visit.
    const auto change = [this, purpose = prepared.purpose, key = prepared.key, sha = prepared.sha256,
                         body = std::string(reveal(prepared.body))] {
        if (broken.office) return answered(Outcome::kNotSent, FaultCode::kOfficeUnreachable);
        if (broken.says) return *broken.says;
        return ledger.change(Prepared{purpose, key, {}, Personal(body), sha}, now(), planted);
    };
    const auto here = static_cast<int>(steps_.size());
    for (const auto& strike : strikes_) {
        if (dead || strike.step != here || strike.harm != Harm::kLatePacket) continue;
        packets_.emplace_back(change);
        return step<Answered>(Port::kOffice,
                              [] { return answered(Outcome::kUnknown, FaultCode::kOfficeUnknown); });
    }
    return step<Answered>(
        Port::kOffice, change, [] { return answered(Outcome::kNotSent, FaultCode::kOfficeUnreachable); },
        [] { return answered(Outcome::kUnknown, FaultCode::kOfficeUnknown); });
}

Pending<Result<Settled>> World::settling(std::string key) {
    if (serving != nullptr) settled_by_visit.insert(key);
    const auto settle = [this, key = std::move(key)]() -> Result<Settled> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        auto settled = ledger.settle(key, planted);
        packets_arrive();
        return settled;
    };
    return step<Result<Settled>>(
        Port::kOffice, settle, [] { return fault(FaultCode::kOfficeUnreachable); },
        [] { return fault(FaultCode::kOfficeUnknown); });
}

// --- journal

bool World::on_disk(const std::string& key, Mark mark) const {
    return std::any_of(disk.begin(), disk.end(),
                       [&](const JournalEntry& entry) { return entry.key == key && entry.mark == mark; });
}

Pending<Result<Done>> World::appending(JournalEntry entry) {
    const bool result = entry.mark == Mark::kRegistered;
    const auto refuse = [this, result](FaultCode code) -> Result<Done> {
        result_unwritten = result_unwritten || result;
        return fault(code);
    };
    const auto write = [this, entry = std::move(entry), refuse]() -> Result<Done> {
        if (broken.disk) return refuse(FaultCode::kDiskFull);
        if (planted == Planted::kIntentNotWritten && entry.mark == Mark::kIntended) return Done{};
        if (planted == Planted::kResultNotWritten && entry.mark == Mark::kRegistered) return Done{};
        if (entry.mark != Mark::kIntended && !on_disk(entry.key, Mark::kIntended))
            wrong("a result without its intent");
        disk.push_back(entry);
        return Done{};
    };
    return step<Result<Done>>(
        Port::kJournal, write, [refuse] { return refuse(FaultCode::kDiskFull); },
        [] { return fault(FaultCode::kDiskFailed); });
}

Pending<Result<std::vector<JournalEntry>>> World::open_entries() {
    const auto read = [this]() -> Result<std::vector<JournalEntry>> {
        std::vector<JournalEntry> open;
        for (const auto& entry : disk) {
            if (planted == Planted::kPromiseSettled && entry.mark == Mark::kPromised) continue;
            if (!on_disk(entry.key, Mark::kClosed)) open.push_back(entry);
        }
        return open;
    };
    return step<Result<std::vector<JournalEntry>>>(
        Port::kJournal, read, [] { return fault(FaultCode::kDiskFailed); },
        [] { return fault(FaultCode::kDiskFailed); });
}

// --- stage and clock

void World::look_at(const View& view) {
    seen.views.emplace_back(name_of(view));
    if (on_view) on_view(view);
    if (serving == nullptr) wrong("a view during recovery: " + seen.views.back());
    if (const auto* registered = std::get_if<view::Registered>(&view)) {
        seen.references.insert(registered->reference);
        const bool written = std::any_of(disk.begin(), disk.end(), [&](const JournalEntry& entry) {
            return entry.mark == Mark::kRegistered && entry.reference == registered->reference;
        });
        if (registered->kind == view::Registered::Kind::kNew && !written && !result_unwritten)
            wrong("a reference was shown that is not on disk");
    }
    if (const auto* window = std::get_if<view::ToWindow>(&view)) {
        if (window->code) seen.codes.insert(*window->code);
        if (window->why == view::ToWindow::Why::kBeingChecked) seen.being_checked = true;
    }
    if (const auto* accepted = std::get_if<view::Accepted>(&view)) look_at_promise(*accepted);
    if (const auto* issued = std::get_if<view::Issued>(&view)) {
        seen.issued.insert(issued->number);
        const bool written = std::any_of(disk.begin(), disk.end(), [&](const JournalEntry& entry) {
            return entry.mark == Mark::kRegistered && entry.reference == issued->number;
        });
        if (!written && !result_unwritten) wrong("a certificate is called active that is not on disk");
    }
    if (const auto* not_issued = std::get_if<view::NotIssued>(&view)) {
        seen.unsettled = !not_issued->settled;
        if (seen.unsettled && not_issued->may_retry) wrong("a second number while the first is open");
    }
    if (const auto* wiped = std::get_if<view::Wiped>(&view)) seen.wiped = *wiped;
    if (std::holds_alternative<view::TakeThings>(view) || std::holds_alternative<view::Wiped>(view))
        if (Personal::alive() != 0) wrong("personal text is alive on the last screens");
}

void World::put(View view) {
    if (dead) return;
    shown = std::move(view);
    look_at(shown);
}

Pending<Intent> World::asking(View view) {
    const bool laying = std::holds_alternative<view::LayCard>(view);
    const bool scanning = laying || std::holds_alternative<view::ShowCode>(view);
    put(std::move(view));
    if (dead || serving == nullptr) return {};
    const auto& script = serving->script;
    const bool shows = machine.scanner && !broken.scanner && shown_codes_ < script.shows.size();
    if (scanning && shows) return {};                                  // this one holds a code to the scanner
    if (laying && script.has_card && script.shows.empty()) return {};  // this one looks at the reader
    return step<Intent>(Port::kStage, [this] { return touches_(shown); });
}

Pending<Done> World::sleeping(std::chrono::milliseconds) {
    return step<Done>(Port::kClock, [] { return Done{}; });
}

}  // namespace canbao::test

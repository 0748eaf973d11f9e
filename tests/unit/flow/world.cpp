#include "tests/unit/flow/world.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "kiosk/base/bytes.h"
#include "tests/unit/flow/hall.h"

namespace canbao::test {
namespace {

Fault fault(FaultCode code) { return Fault{code, "simulated"}; }

Answered answered(Outcome outcome, FaultCode code) {
    Answered answer;
    answer.outcome = outcome;
    answer.fault = fault(code);
    return answer;
}

std::string words_of(const documents::Paper& paper) {
    struct Words {
        std::string operator()(const documents::Text& text) const { return text.text; }
        std::string operator()(const documents::Field& field) const {
            return field.name + "：" + std::string(reveal(field.value));
        }
        std::string operator()(const documents::Edges& edges) const {
            return edges.left.value + " " + edges.right.value;
        }
        std::string operator()(const documents::Code& code) const { return code.caption; }
        std::string operator()(const documents::Line&) const { return {}; }
        std::string operator()(const documents::Gap&) const { return {}; }
    };
    std::string words;
    for (const auto& block : paper.blocks) words += std::visit(Words{}, block) + "\n";
    return words;
}

}  // namespace

Session World::session() {
    return Session{*this,        *this,        *this,         *this, *this, *this, log_,
                   hall_rules(), hall_texts(), hall_config(), 0,     {},    {},    {}};
}

void World::begin(const Citizen& citizen) {
    ++visit;
    serving = &citizen;
    touches_ = Touches(citizen.script);
    seen = {};
    result_unwritten = false;
    wish.reset();
}

void World::leave() {
    serving = nullptr;
    wish.reset();
    card_lies = false;
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

Harm World::harm_of(Port port) {
    const auto now = static_cast<int>(steps_.size());
    steps_.push_back(port);
    if (now > 500) std::abort();  // a visit that goes in circles
    ++seconds_;
    for (const auto& strike : strikes_)
        if (strike.step == now) return strike.harm;
    return Harm::kNone;
}

template <class T>
Pending<T> World::step(Port port, std::function<T()> effect, std::function<T()> fault,
                       std::function<T()> lost) {
    Pending<T> pending;
    if (dead) return pending;
    const Harm harm = harm_of(port);
    if (harm == Harm::kCrashBefore) {
        dead = true;
        return pending;
    }
    if (harm == Harm::kCancel) wish = Nothing::kEnded;
    if (harm == Harm::kPatienceOver) wish = Nothing::kPatienceOver;
    if (harm == Harm::kCardPulled) wish = Nothing::kCardPulled;
    auto answer = std::make_shared<std::optional<T>>();
    if (harm == Harm::kFaultBefore && fault) {
        answer->emplace(fault());
    } else {
        answer->emplace(effect());
        if (harm == Harm::kAnswerLost && lost) answer->emplace(lost());
    }
    if (harm == Harm::kCardPulled) card_lies = false;
    if (harm == Harm::kCrashAfter) {
        dead = true;
        return pending;
    }
    const auto reply = pending.reply();
    answers_.push_back(
        {[reply] { return reply.expired(); }, [reply, answer] { reply(std::move(**answer)); }});
    return pending;
}

// --- card reader

Pending<Result<Card>> World::reading() {
    if (serving == nullptr || !serving->script.has_card) return {};
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

// --- printer

PrinterStatus World::status() const {
    PrinterStatus status;
    if (broken.printer) status.fault = fault(FaultCode::kPaperOut);
    return status;
}

Printed World::print(const documents::Paper& paper) {
    Printed printed;
    printed.how = "simulated";
    if (broken.printer) {
        printed.fault = fault(FaultCode::kPaperOut);
        return printed;
    }
    if (serving == nullptr) wrong("printed for nobody");
    const auto words = words_of(paper);
    for (int copies = planted == Planted::kPrintsTwice ? 2 : 1; copies > 0; --copies)
        printouts.push_back({visit, paper.kind, words, words.find("补打") != std::string::npos});
    printed.outcome = broken.no_proof ? PrintOutcome::kUnconfirmed : PrintOutcome::kConfirmed;
    if (broken.cable) printed.outcome = PrintOutcome::kUnknown;
    return printed;
}

Pending<Printed> World::printing(documents::Paper paper) {
    const auto shared = std::make_shared<documents::Paper>(std::move(paper));
    return step<Printed>(
        Port::kPrinter, [this, shared] { return print(*shared); },
        [] {
            return Printed{PrintOutcome::kFailed, "simulated", fault(FaultCode::kPaperOut), 0};
        },
        [] {
            return Printed{PrintOutcome::kUnknown, "simulated", fault(FaultCode::kPrinterLost), 900};
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
    const auto entry = std::find_if(disk.begin(), disk.end(), [&](const JournalEntry& written) {
        return written.key == prepared.key && written.mark == Mark::kIntended;
    });
    if (!dead && (entry == disk.end() || entry->sha256 != prepared.sha256))
        wrong("sent before the intent was on disk");
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
    const auto settle = [this, key = std::move(key)]() -> Result<Settled> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        auto settled = ledger.settle(key);
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
        for (const auto& entry : disk)
            if (!on_disk(entry.key, Mark::kClosed)) open.push_back(entry);
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
    put(std::move(view));
    if (laying && serving != nullptr && serving->script.has_card) return {};  // this one looks at the reader
    return step<Intent>(Port::kStage, [this] { return touches_(shown); });
}

Pending<Done> World::sleeping(std::chrono::milliseconds) {
    return step<Done>(Port::kClock, [] { return Done{}; });
}

}  // namespace canbao::test

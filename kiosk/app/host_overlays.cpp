// host_overlays.cpp: What the host lays over a suspended flow: patience, "put the card back", leave, help,
// text size.
#include <algorithm>
#include <utility>

#include "kiosk/app/host.h"
#include "kiosk/policy/patience.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

constexpr auto kLongSleep = 60'000ms;
constexpr int kForgottenAfterMs = 20'000;

int ms_since(SteadyClock::time_point then) {
    return static_cast<int>(std::chrono::duration_cast<Milliseconds>(SteadyClock::now() - then).count());
}

}  // namespace

void Host::noticed_touch() {
    touched_at_ = SteadyClock::now();
    if (!overlay_.is<view::Patience>()) return;
    overlay_ = {};
    ++version_;
}

// Intents that are the host's own, or that answer one of its overlays. True = the flow does not get it.
bool Host::overlay_touched(const Intent& intent) {
    using Kind = Intent::Kind;
    const auto drop = [this] {
        overlay_ = {};
        ++version_;
        return true;
    };
    if (intent.kind == Kind::kTextSize) {
        text_size_ = (text_size_ + 1) % kTextSizes;
        ++version_;
        return true;
    }
    if (intent.kind == Kind::kHelp) {
        if (overlay_.is<view::Help>()) return drop();
        const Hall& hall = hands_.config.hall;
        overlay_ = {
            view::Help{std::string(name_of(shown())), hall.windows, hall.opening}, SteadyClock::now(), {}};
        ++version_;
        return true;
    }
    if (overlay_.is<view::Help>()) return drop();
    if (overlay_.is<view::LeaveAsk>()) {
        if (intent.kind == Kind::kYes) cancel_visit(Nothing::kEnded);
        return drop();
    }
    if (overlay_.is<view::PutCardBack>()) {
        if (intent.kind == Kind::kEnd) cancel_visit(Nothing::kEnded);
        return true;
    }
    if (intent.kind == Kind::kContinue) return true;  // the touch itself has ended the warning
    if (intent.kind != Kind::kEnd || phase_ != Phase::kVisit || session_->holds > 0) return false;
    if (session_->decided.has_value()) return false;  // on a last page 结束 is the flow's own
    if (leaves_at_once()) {
        cancel_visit(Nothing::kEnded);
        return true;
    }
    overlay_ = {view::LeaveAsk{}, SteadyClock::now(), {}};
    ++version_;
    return true;
}

void Host::visit_turn() {
    // The flow waits for a card; whether the last citizen's still lies there, the reader knows.
    if (auto* lay = std::get_if<view::LayCard>(&view_);
        lay != nullptr && lay->card_left != hands_.reader.card_left()) {
        lay->card_left = hands_.reader.card_left();
        ++version_;
    }
    watch_card();
    if (!visit_ || session_->holds > 0) return;
    if (somebody_else_came()) return cancel_visit(Nothing::kEnded);
    look_at_card();
    if (phase_ == Phase::kVisit && asked_) look_at_patience();
}

// What lies there when a reader is back may be another's: only the same card, read again, ends that.
void Host::watch_card() {
    const bool hangs_on_card = visit_ && !session_->card_id.empty();
    const bool was_blind = std::exchange(blind_, hangs_on_card && hands_.reader.blind());
    pulled_ = hangs_on_card && (pulled_ || hands_.reader.away() || (was_blind && !blind_));
}

// Somebody known by a code has left nothing that could be pulled; on a last page the card may be taken, and
// who took it may be gone. Whoever lays a card then is the next one.
bool Host::somebody_else_came() {
    const bool by_code =
        session_->so_far.by == Credential::kCode && !std::holds_alternative<view::LayCard>(view_);
    const bool last_page = session_->decided.has_value() && asked_.has_value();
    const bool no_card = session_->card_id.empty() && (by_code || last_page);
    const bool lies = hands_.reader.presence() == CardPresence::kPresent;
    const bool came = no_card && bare_ && lies;
    bare_ = no_card && !lies && !hands_.reader.fault() && !came;
    return came;
}

void Host::look_at_patience() {
    const auto pace = is_reading(view_) ? policy::Pace::kReading : policy::Pace::kScreen;
    const auto state = policy::patience_of(hands_.config.patience, pace, ms_since(touched_at_));
    using Kind = policy::PatienceState::Kind;
    if (state.kind == Kind::kOver) return cancel_visit(Nothing::kPatienceOver);
    if (state.kind == Kind::kCalm || overlay_.is<view::PutCardBack>()) return;
    const auto* shown = overlay_.get<view::Patience>();
    if (shown != nullptr && shown->seconds_left == state.seconds_left) return;
    overlay_ = {
        view::Patience{state.seconds_left, hands_.config.patience.warning_s, session_->decided.has_value()},
        SteadyClock::now(),
        {}};
    ++version_;
}

// Once the card was away only the same card ends that, whatever page the flow shows meanwhile.
void Host::look_at_card() {
    auto* shown = overlay_.get<view::PutCardBack>();
    const bool away = hands_.reader.away();
    const int whole = hands_.config.patience.card_back_s;
    if (shown == nullptr) {
        if (!pulled_) return;
        overlay_ = {view::PutCardBack{whole, whole, false}, SteadyClock::now(), {}};
        ++version_;
        return;
    }
    if (!away && !overlay_.comparing) {
        overlay_.comparing.emplace(hands_.reader.rereading());
    } else if (away && overlay_.comparing) {
        overlay_.comparing.reset();
    } else if (overlay_.comparing && overlay_.comparing->waiter().await_ready()) {
        auto card = overlay_.comparing->waiter().await_resume();
        if (card && card->id_number == session_->card_id) {
            pulled_ = false;
            overlay_ = {};
            touched_at_ = SteadyClock::now();
            ++version_;
            return;
        }
        // Unreadable: tried again while it lies there. Another person's: said once, until it is lifted.
        if (!card)
            overlay_.comparing.emplace(hands_.reader.rereading());
        else if (!shown->another_card) {
            shown->another_card = true;
            ++version_;
        }
        if (card) overlay_.comparing.emplace();
    }
    const int left = whole - ms_since(overlay_.since) / 1000;
    if (left <= 0) return cancel_visit(Nothing::kCardPulled);
    if (left == shown->seconds_left) return;
    shown->seconds_left = left;
    ++version_;
}

// A card that nobody takes: the screen asks for it all the while, staff are told once.
void Host::look_at_forgotten_card() {
    const bool asks = std::holds_alternative<view::TakeThings>(view_) ||
                      (std::holds_alternative<view::Attract>(view_) && hands_.reader.card_left());
    if (!asks || hands_.reader.presence() == CardPresence::kAbsent) {
        forgotten_told_ = false;
        return;
    }
    if (forgotten_told_ || ms_since(put_at_) < kForgottenAfterMs) return;
    forgotten_told_ = true;
    hands_.log.warn("a card is left on the reader: please look after it");
}

// Somebody read the help or tried the letters and went: the next one wants the first page as it is.
void Host::look_at_forgotten_help() {
    if (!may_be_forgotten() || touch_is_old_in() > 0ms) return;
    overlay_ = {};
    text_size_ = 0;
    ++version_;
}

bool Host::may_be_forgotten() const {
    return phase_ == Phase::kIdle && (overlay_.is<view::Help>() || text_size_ > 0);
}

Milliseconds Host::touch_is_old_in() const {
    const auto whole = Milliseconds{1000 * hands_.config.patience.reading_s};
    return std::max(0ms, whole - Milliseconds{ms_since(touched_at_)});
}

void Host::tick_working() {
    auto* working = std::get_if<view::Working>(&view_);
    if (working == nullptr || overlay_.view) return;
    const int elapsed = ms_since(put_at_) / 1000;
    if (elapsed == working->elapsed_s) return;
    working->elapsed_s = elapsed;
    ++version_;
}

std::chrono::milliseconds Host::may_sleep() const {
    Milliseconds sleep = kLongSleep;
    if (const auto next = hands_.timers.next()) sleep = std::min(sleep, *next);
    const bool ticking = std::holds_alternative<view::Working>(view_) || overlay_.is<view::PutCardBack>() ||
                         overlay_.is<view::Patience>();
    if (ticking) sleep = std::min(sleep, Milliseconds{200});
    if (hands_.reader.presence() == CardPresence::kPresent) sleep = std::min(sleep, Milliseconds{5000});
    if (phase_ == Phase::kStarting) sleep = std::min(sleep, Milliseconds{250});
    if (phase_ == Phase::kVisit && asked_) {
        const auto pace = is_reading(view_) ? policy::Pace::kReading : policy::Pace::kScreen;
        const auto state = policy::patience_of(hands_.config.patience, pace, ms_since(touched_at_));
        sleep = std::min(sleep, Milliseconds{std::max(state.next_change_ms, 10)});
    }
    if (may_be_forgotten()) sleep = std::min(sleep, touch_is_old_in() + 10ms);
    if (recover_due_ && phase_ == Phase::kIdle) sleep = std::min(sleep, Milliseconds{5000});
    return sleep;
}

}  // namespace canbao::app

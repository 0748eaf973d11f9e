#include "kiosk/flow/identify.h"

#include <utility>
#include <variant>

#include "kiosk/flow/either.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using How = Identified::How;

constexpr int kTries = 5;

// A page that is read: true for 上一步, false for any other way on.
Flow<bool> back_from(Visit& visit, View page) {
    auto asked = visit.session.stage.asking(std::move(page));
    const Intent intent = co_await asked;
    co_return intent.kind == Kind::kBack || intent.kind == Kind::kYes;
}

Flow<bool> consenting(Visit& visit) {
    for (;;) {
        auto asked = visit.session.stage.asking(view::BeforeYouStart{can_print(visit.session)});
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kDecline || intent.kind == Kind::kNo || intent.kind == Kind::kBack)
            co_return false;
        if (intent.kind != Kind::kAgree) continue;
        visit.consent = Consent{visit.session.texts("consent.version"), visit.session.clock.now()};
        co_return true;
    }
}

// Whichever comes first: a card that was read (or not), or a touch.
using CardOrTouch = std::variant<Result<Card>, Intent>;
Flow<CardOrTouch> card_or_touch(Visit& visit, std::optional<FaultCode> trouble) {
    auto reading = visit.session.reader.reading();
    auto asked = visit.session.stage.asking(view::LayCard{trouble, false});
    Either first(reading, asked);
    const First came = co_await first;
    if (came == First::kRight) {
        const Intent intent = co_await asked;
        co_return CardOrTouch(intent);
    }
    auto card = co_await reading;
    co_return CardOrTouch(std::move(card));
}

bool worth_another_try(FaultCode code) {
    return code == FaultCode::kCardUnreadable || code == FaultCode::kWrongCard ||
           code == FaultCode::kCardDamaged || code == FaultCode::kCardPulled || code == FaultCode::kNoCard;
}

// A new card is a new person: what was known of another is forgotten.
void take(Visit& visit, Card card) {
    visit.session.card_id = card.id_number.clone();
    visit.printed = printed_place(card, visit.session.rules.divisions());
    visit.card = std::move(card);
    visit.looked.reset();
    visit.answers = Answers();
}

struct Laid {
    enum class What { kCard, kBack, kLeft, kNoReading } what = What::kLeft;
    FaultCode fault = FaultCode::kBug;
};

Flow<Laid> laying(Visit& visit) {
    std::optional<FaultCode> trouble;
    for (int tries = 0; tries < kTries;) {
        auto waiting = card_or_touch(visit, trouble);
        auto came = co_await waiting;
        if (const auto* intent = std::get_if<Intent>(&came)) {
            if (intent->kind == Kind::kBack) co_return Laid{Laid::What::kBack};
            if (intent->kind != Kind::kWithoutCard) continue;
            const auto& hall = visit.session.config.hall;
            auto without = back_from(visit, view::WithoutCard{hall.windows, hall.opening});
            const bool back = co_await without;
            if (!back) co_return Laid{Laid::What::kLeft};
            continue;
        }
        auto& read = std::get<Result<Card>>(came);
        if (read && !read->id_number.empty()) {
            take(visit, *std::move(read));
            co_return Laid{Laid::What::kCard};
        }
        trouble = read ? FaultCode::kCardDamaged : read.fault().code;
        visit.session.log.info("card: " + std::string(name_of(*trouble)));
        if (!worth_another_try(*trouble)) break;
        ++tries;
    }
    co_return Laid{Laid::What::kNoReading, trouble.value_or(FaultCode::kCardUnreadable)};
}

enum class Confirmed { kYes, kBack, kForAnother };

View is_it_you(const Visit& visit) {
    const Card& card = *visit.card;
    return View(view::IsItYou{card.name.clone(), card.sex.clone(), birth_year_of(card), printed_words(visit),
                              card.id_number.clone()});
}

Flow<Confirmed> confirming(Visit& visit) {
    for (;;) {
        auto asked = visit.session.stage.asking(is_it_you(visit));
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kYes) co_return Confirmed::kYes;
        if (intent.kind == Kind::kBack) co_return Confirmed::kBack;
        if (intent.kind != Kind::kNo) continue;
        const auto& hall = visit.session.config.hall;
        auto another = back_from(visit, view::ForAnother{hall.windows, hall.opening});
        const bool back = co_await another;
        if (!back) co_return Confirmed::kForAnother;
    }
}

}  // namespace

Flow<Identified> identifying(Visit& visit, From from) {
    bool agreed = from == From::kIsItYou;
    bool laid = agreed;
    for (;;) {
        if (!agreed) {
            auto consent = consenting(visit);
            agreed = co_await consent;
            if (!agreed) co_return Identified{How::kLeft};
        }
        if (!laid) {
            auto card = laying(visit);
            const Laid what = co_await card;
            if (what.what == Laid::What::kLeft) co_return Identified{How::kLeft};
            if (what.what == Laid::What::kNoReading) co_return Identified{How::kNoReading, what.fault};
            laid = what.what == Laid::What::kCard;
            agreed = laid;
            if (!laid) continue;
        }
        if (document_of(visit.card->kind) == policy::DocumentKind::kForeigner)
            co_return Identified{How::kForeigner};
        auto confirmed = confirming(visit);
        const Confirmed answer = co_await confirmed;
        if (answer == Confirmed::kYes) co_return Identified{How::kKnown};
        if (answer == Confirmed::kForAnother) co_return Identified{How::kLeft};
        visit.card.reset();
        visit.session.card_id = Personal();
        laid = false;
    }
}

}  // namespace canbao

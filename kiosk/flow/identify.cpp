#include "kiosk/flow/identify.h"

#include <utility>
#include <variant>

#include "kiosk/documents/verification.h"
#include "kiosk/flow/audited.h"
#include "kiosk/flow/first_of.h"
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
    const auto& session = visit.session;
    for (;;) {
        // Registration and its sheets come on a slip only.
        const bool prints = visit.service == Service::kRegister ? can_print(session) : can_print_any(session);
        const bool keeps = visit.service == Service::kRegister && promises(session);
        auto asked = visit.session.stage.asking(view::BeforeYouStart{prints, visit.service, keeps});
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kDecline || intent.kind == Kind::kNo || intent.kind == Kind::kBack)
            co_return false;
        if (intent.kind != Kind::kAgree) continue;
        visit.consent = Consent{session.texts(keeps ? "consent.version_kept" : "consent.version"),
                                visit.session.clock.now()};
        audit_consent(visit.session, visit.consent.text_version);
        co_return true;
    }
}

// What may be offered besides the identity card; less of it once it has failed.
struct Laying {
    std::optional<FaultCode> trouble;
    bool scanner = false;
    bool id_card_only = false;
};

view::LayCard page_of(const Visit& visit, Laying laying) {
    const bool registers = visit.service == Service::kRegister;
    view::LayCard page;
    page.trouble = laying.trouble;
    page.service = visit.service;
    page.card_slot = visit.session.card_slot && !registers;
    page.scanner = laying.scanner && !registers;
    page.id_card_only = laying.id_card_only;
    return page;
}

// Whichever comes first: a card that was read (or not), a touch, a code that was shown.
using Came = std::variant<Result<Card>, Intent, Result<Personal>>;
Flow<Came> card_touch_or_code(Visit& visit, Laying laying) {
    auto reading = visit.session.reader.reading();
    auto asked = visit.session.stage.asking(page_of(visit, laying));
    auto scanning = laying.scanner ? visit.session.scanner->scanning() : Pending<Result<Personal>>();
    FirstOf first(asked, reading, scanning);
    const std::size_t came = co_await first;
    if (came == 0) {
        const Intent intent = co_await asked;
        co_return Came(intent);
    }
    if (came == 1) {
        auto card = co_await reading;
        co_return Came(std::move(card));
    }
    auto code = co_await scanning;
    co_return Came(std::move(code));
}

bool worth_another_try(FaultCode code) {
    return code == FaultCode::kCardUnreadable || code == FaultCode::kWrongCard ||
           code == FaultCode::kCardDamaged || code == FaultCode::kCardPulled || code == FaultCode::kNoCard;
}

// A new card is a new person: what was known of another is forgotten. Of a code nothing lies there that could
// be pulled.
void take(Visit& visit, Card card) {
    visit.session.so_far.by = credential_of(card.kind);
    visit.session.card_id = card.kind == CardKind::kElectronic ? Personal() : card.id_number.clone();
    visit.printed = printed_place(card, visit.session.rules.divisions());
    visit.card = std::move(card);
    visit.looked.reset();
    visit.history.reset();
    visit.answers = Answers();
}

// Who showed this code. It is neither looked into nor kept.
Flow<Result<Card>> resolving(Visit& visit, Personal code) {
    const Fault not_taken{FaultCode::kWrongCard, "a code that is no electronic card's"};
    if (documents::is_paper_code(reveal(code))) co_return not_taken;
    visit.session.stage.put(view::Working{view::Working::Stage::kAsking, 0, visit.service});
    auto resolving = visit.session.office.resolving(std::move(code));
    auto card = co_await resolving;
    if (card) card->kind = CardKind::kElectronic;
    co_return card;
}

struct Laid {
    enum class What { kCard, kBack, kLeft, kNoReading } what = What::kLeft;
    FaultCode fault = FaultCode::kBug;
};

// True for 没带身份证 and then not back.
Flow<bool> leaving_without_card(Visit& visit) {
    const auto& hall = visit.session.config.hall;
    auto without = back_from(visit, view::WithoutCard{hall.windows, hall.opening, visit.service});
    const bool back = co_await without;
    co_return !back;
}

// Takes the card that came, by the reader or by a code; else what the next page has to say.
std::optional<Laying> taking(Visit& visit, Result<Card> read, Laying laying) {
    laying.id_card_only =
        read && visit.service == Service::kRegister && credential_of(read->kind) != Credential::kIdCard;
    laying.trouble.reset();
    if (laying.id_card_only) {
        audit_card(visit.session, read->kind, audit::Disposition::kRefused);
        return laying;
    }
    if (read && !read->id_number.empty()) {
        audit_card(visit.session, read->kind, audit::Disposition::kOk);
        take(visit, *std::move(read));
        return std::nullopt;
    }
    laying.trouble = read ? FaultCode::kCardDamaged : read.fault().code;
    visit.session.log.info("card: " + std::string(name_of(*laying.trouble)));
    audit_card_not_read(visit.session, *laying.trouble);
    return laying;
}

// A code instead of a card. A registration does not ask whose it is; a scanner that fails is not asked again.
Flow<std::optional<Laying>> taking_code(Visit& visit, Result<Personal> code, Laying laying) {
    if (!code) {
        visit.session.log.info("scanner: " + std::string(name_of(code.fault().code)));
        if (code.fault().code == FaultCode::kBadInput)
            laying.trouble = FaultCode::kCardUnreadable;  // shown once more
        else
            laying.scanner = false;
        co_return laying;
    }
    if (visit.service == Service::kRegister) {
        laying.trouble.reset();
        laying.id_card_only = true;
        co_return laying;
    }
    auto resolved = resolving(visit, *std::move(code));
    auto card = co_await resolved;
    auto next = taking(visit, std::move(card), laying);
    co_return next;
}

Flow<Laid> laying(Visit& visit) {
    Laying now;
    now.scanner = visit.session.scanner != nullptr && !visit.session.scanner->fault();
    for (int tries = 0; tries < kTries; ++tries) {
        auto waiting = card_touch_or_code(visit, now);
        auto came = co_await waiting;
        std::optional<Laying> next;
        if (const auto* intent = std::get_if<Intent>(&came)) {
            --tries;  // a touch is no try
            if (intent->kind == Kind::kBack) co_return Laid{Laid::What::kBack};
            if (intent->kind != Kind::kWithoutCard) continue;
            auto leaving = leaving_without_card(visit);
            const bool leaves = co_await leaving;
            if (leaves) co_return Laid{Laid::What::kLeft};
            continue;
        }
        if (auto* code = std::get_if<Result<Personal>>(&came)) {
            auto taken = taking_code(visit, std::move(*code), now);
            next = co_await taken;
        } else {
            auto& read = std::get<Result<Card>>(came);
            const auto broken = read ? std::nullopt : std::optional(read.fault().code);
            next = taking(visit, std::move(read), now);
            if (broken && !worth_another_try(*broken)) co_return Laid{Laid::What::kNoReading, *broken};
        }
        if (!next) co_return Laid{Laid::What::kCard};
        now = *next;
    }
    co_return Laid{Laid::What::kNoReading, now.trouble.value_or(FaultCode::kWrongCard)};
}

enum class Confirmed { kYes, kBack, kForAnother };

View is_it_you(const Visit& visit) {
    const Card& card = *visit.card;
    return View(view::IsItYou{shown_name(card), card.sex.clone(), birth_year_of(visit.session, card),
                              printed_words(visit), card.id_number.clone(), visit.service,
                              credential_of(card.kind)});
}

Flow<Confirmed> confirming(Visit& visit) {
    for (;;) {
        auto asked = visit.session.stage.asking(is_it_you(visit));
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kYes) co_return Confirmed::kYes;
        if (intent.kind == Kind::kBack) co_return Confirmed::kBack;
        if (intent.kind != Kind::kNo) continue;
        const auto& hall = visit.session.config.hall;
        auto another = back_from(visit, view::ForAnother{hall.windows, hall.opening, visit.service});
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
        const bool foreigner = document_of(visit.card->kind) == policy::DocumentKind::kForeigner;
        if (foreigner && visit.service == Service::kRegister) co_return Identified{How::kForeigner};
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

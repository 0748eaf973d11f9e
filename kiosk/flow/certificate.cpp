#include "kiosk/flow/certificate.h"

#include <utility>

#include "kiosk/flow/change.h"
#include "kiosk/flow/choose.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/look_up.h"
#include "kiosk/flow/preview.h"
#include "kiosk/flow/record_papers.h"
#include "kiosk/flow/told.h"
#include "kiosk/flow/two_phase.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Came = Certified::Came;

constexpr int kTries = 2;

// The sheet on which it is wanted; nullopt: it is not wanted.
Flow<std::optional<Sheet>> choosing_certificate(Visit& visit) {
    Sheet sheet = can_print(visit.session, Sheet::kA4) ? Sheet::kA4 : Sheet::kSlip;
    for (;;) {
        auto asked = choosing_sheet(visit, sheet);
        const Chosen chosen = co_await asked;
        if (chosen.way != Way::kOn) co_return std::nullopt;
        sheet = static_cast<Sheet>(chosen.index);
        auto shown = previewing(visit, certificate_paper(visit, nullptr), sheet, Shows::kDraft);
        const Way way = co_await shown;
        if (way == Way::kOn) co_return sheet;
        if (way == Way::kLeave || !asks_sheet(visit.session)) co_return std::nullopt;
    }
}

// It is active: said first, then its key is closed.
Flow<Done> telling_issued(Visit& visit, Certified certified, Sheet sheet) {
    decide(visit, Ending::kDone);
    view::Issued page;
    page.number = certified.number;
    if (certified.valid_until) page.valid_until = day_words(visit.session.texts, *certified.valid_until);
    page.code = certified.code;
    page.sheet = sheet;
    auto shown = read_to_end(visit, View(std::move(page)));
    co_await shown;
    if (visit.recover) co_return Done{};  // what the journal did not take, recover() closes
    auto closed = closing(visit, std::move(certified.key));
    co_await closed;
    co_return Done{};
}

// True: once more, with a new number.
Flow<bool> telling_not_issued(Visit& visit, Certified certified, bool may_retry) {
    if (certified.came == Came::kOpen)
        conclude(visit, Ending::kHandedOver);
    else
        conclude(visit, Ending::kNothingHappened, Nothing::kFault);
    view::NotIssued page;
    page.why = certified.why;
    page.number = certified.number;
    page.fault = certified.fault;
    page.settled = certified.came != Came::kOpen;
    page.may_retry = may_retry;
    page.windows = visit.session.config.hall.windows;
    for (;;) {
        auto asked = visit.session.stage.asking(view::NotIssued(page));
        const Intent intent = co_await asked;
        if (may_retry && (intent.kind == Kind::kPrint || intent.kind == Kind::kYes)) co_return true;
        if (closes(intent)) co_return false;
    }
}

// Only what is void for certain may be tried again: never two numbers for one wish.
bool worth_another_try(const Visit& visit, const Certified& certified, Sheet sheet) {
    return certified.came == Came::kVoid && !visit.recover && can_print(visit.session, sheet);
}

Flow<Done> issuing(Visit& visit, Sheet sheet) {
    for (int tries = 1;; ++tries) {
        Certified certified;
        certified.fault = print_trouble(visit.session, sheet);
        if (!certified.fault) {  // no number for a paper that cannot be printed
            auto issuing = issuing_certificate(visit, sheet);
            certified = co_await issuing;
        }
        if (certified.came == Came::kActive) {
            auto told = telling_issued(visit, std::move(certified), sheet);
            co_await told;
            co_return Done{};
        }
        const bool may_retry = tries < kTries && worth_another_try(visit, certified, sheet);
        auto told = telling_not_issued(visit, std::move(certified), may_retry);
        const bool again = co_await told;
        if (!again) co_return Done{};
    }
}

}  // namespace

Flow<Done> certifying(Visit& visit) {
    auto knowing = knowing_citizen(visit);
    const bool known = co_await knowing;
    if (!known) co_return Done{};
    auto asking = having_history(visit, policy::Insurance::kPension);
    const bool told = co_await asking;
    if (!told) co_return Done{};
    if (visit.strip.counted == 0) {  // there is nothing to certify
        conclude(visit, Ending::kDone);
        auto page = standing_of(visit);
        page.state = policy::RecordState::kNone;
        auto shown = read_to_end(visit, View(std::move(page)));
        co_await shown;
        co_return Done{};
    }
    auto choosing = choosing_certificate(visit);
    const auto sheet = co_await choosing;
    if (!sheet) co_return Done{};
    auto issued = issuing(visit, *sheet);
    co_await issued;
    co_return Done{};
}

}  // namespace canbao

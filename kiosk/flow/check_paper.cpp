#include "kiosk/flow/check_paper.h"

#include <utility>
#include <variant>

#include "kiosk/flow/first_of.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/verdict.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Trouble = view::ShowCode::Trouble;

constexpr std::size_t kCodeLength = 8;

using Came = std::variant<Intent, Result<Personal>>;
Flow<Came> touch_or_code(Visit& visit, view::ShowCode page) {
    auto asked = visit.session.stage.asking(view::ShowCode(page));
    auto scanning = page.scanner ? visit.session.scanner->scanning() : Pending<Result<Personal>>();
    FirstOf first(asked, scanning);
    const std::size_t came = co_await first;
    if (came == 0) {
        const Intent intent = co_await asked;
        co_return Came(intent);
    }
    auto code = co_await scanning;
    co_return Came(std::move(code));
}

// What the office knows; nullopt when it cannot be asked now.
Flow<std::optional<PaperKnown>> asking_office(Visit& visit, std::string code) {
    visit.session.stage.put(view::Working{view::Working::Stage::kAsking, 0, visit.service});
    auto asking = visit.session.office.asking_paper(std::move(code));
    auto known = co_await asking;
    if (known) co_return *std::move(known);
    visit.session.log.info("paper: " + std::string(name_of(known.fault().code)));
    co_return std::nullopt;
}

view::Checked verdict_on_none(NoPaper why) {
    using Verdict = view::Checked::Verdict;
    view::Checked page;
    page.verdict = why == NoPaper::kLater ? Verdict::kUnknownKey : Verdict::kAltered;
    return page;
}

// True: another paper.
Flow<bool> telling(Visit& visit, view::Checked page) {
    conclude(visit, Ending::kDone);
    for (;;) {
        auto asked = visit.session.stage.asking(view::Checked(page));
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kNext || intent.kind == Kind::kBack || intent.kind == Kind::kContinue)
            co_return true;
        if (closes(intent)) co_return false;
    }
}

Flow<bool> checking_shown(Visit& visit, documents::SignedPaper paper) {
    std::optional<PaperKnown> known;
    if (documents::seal_of(paper, visit.session.office_keys) != documents::Seal::kAltered) {
        auto asking = asking_office(visit, documents::check_code(paper.octets));
        known = co_await asking;
    }
    auto told = telling(visit, verdict_on(visit, paper, known ? &*known : nullptr));
    const bool again = co_await told;
    co_return again;
}

Flow<bool> checking_typed(Visit& visit, std::string code) {
    auto asking = asking_office(visit, code);
    const auto known = co_await asking;
    view::Checked page;
    page.verdict = view::Checked::Verdict::kNotNow;
    if (known) page = verdict_on_code(visit, code, *known);
    auto told = telling(visit, std::move(page));
    const bool again = co_await told;
    co_return again;
}

bool is_code_character(int character) {
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

// A typed code that is checked; true when the page that shows codes comes next.
Flow<bool> typing_code(Visit& visit) {
    Personal typed;
    bool wrong = false;
    for (;;) {
        auto asked = visit.session.stage.asking(view::TypeCode{typed.clone(), wrong});
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kCharacter && is_code_character(intent.index) && typed.size() < kCodeLength)
            typed.append(static_cast<char>(intent.index));
        if (intent.kind == Kind::kErase && !typed.empty()) typed.pop_back();
        if (intent.kind == Kind::kClear) typed = Personal();
        if (intent.kind == Kind::kBack) co_return true;
        wrong = false;
        if (intent.kind == Kind::kNext || intent.kind == Kind::kSubmit) {
            const auto code = documents::read_check_code(reveal(typed));
            wrong = !code;
            if (!code) continue;
            auto checked = checking_typed(visit, *code);
            const bool again = co_await checked;
            co_return again;
        }
        if (closes(intent)) co_return false;
    }
}

// Of a code at the scanner: the paper, or why it is none. What is not ours may be somebody's electronic card:
// it is wiped unread.
std::variant<documents::SignedPaper, NoPaper, Trouble> looked_at(Session& session,
                                                                 const Result<Personal>& code) {
    if (!code) {
        session.log.info("scanner: " + std::string(name_of(code.fault().code)));
        return code.fault().code == FaultCode::kBadInput ? Trouble::kUnreadable : Trouble::kScanner;
    }
    if (!documents::is_paper_code(reveal(*code))) return Trouble::kNotOurs;
    auto paper = paper_in(*code);
    if (auto* read = std::get_if<documents::SignedPaper>(&paper)) return std::move(*read);
    const NoPaper why = std::get<NoPaper>(paper);
    if (why == NoPaper::kUnreadable) return Trouble::kUnreadable;
    return why;
}

}  // namespace

Flow<Done> checking_paper(Visit& visit) {
    Session& session = visit.session;
    session.so_far.anonymous = true;
    view::ShowCode page;
    page.scanner = session.scanner != nullptr && !session.scanner->fault();
    for (;;) {
        auto waiting = touch_or_code(visit, page);
        auto came = co_await waiting;
        page.trouble = Trouble::kNone;
        bool again = true;
        if (const auto* intent = std::get_if<Intent>(&came)) {
            if (intent->kind == Kind::kTypeCode) {
                auto typing = typing_code(visit);
                again = co_await typing;
            } else if (intent->kind == Kind::kBack || closes(*intent)) {
                co_return Done{};
            }
        } else {
            auto paper = looked_at(session, std::get<Result<Personal>>(came));
            if (const auto* trouble = std::get_if<Trouble>(&paper)) {
                page.trouble = *trouble;
                page.scanner = *trouble != Trouble::kScanner;
                continue;
            }
            auto* read = std::get_if<documents::SignedPaper>(&paper);
            auto checked = read != nullptr ? checking_shown(visit, std::move(*read))
                                           : telling(visit, verdict_on_none(std::get<NoPaper>(paper)));
            again = co_await checked;
        }
        if (!again) co_return Done{};
    }
}

}  // namespace canbao

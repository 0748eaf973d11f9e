// world_office.cpp: What a simulated office is asked about people and papers, and what has to be true of the
// asking.
#include <algorithm>

#include "kiosk/base/mask.h"
#include "tests/unit/flow/world_step.h"

namespace canbao::test {

void World::check_consent() {
    if (std::find(seen.views.begin(), seen.views.end(), "before-you-start") == seen.views.end())
        wrong("a card was asked for before the consent");
}

void World::check_bytes(const Prepared& prepared) {
    if (dead) return;
    if (prepared.purpose == Purpose::kActivate) {  // it has no intent of its own: the reservation's is open
        const std::string body(reveal(prepared.body));
        const auto key = body.substr(0, body.find('\n'));
        if (!on_disk(key, Mark::kReserved)) wrong("activated before the number was on disk");
        return;
    }
    const auto entry = std::find_if(disk.begin(), disk.end(), [&](const JournalEntry& written) {
        return written.key == prepared.key && written.mark == Mark::kIntended;
    });
    if (entry == disk.end() || entry->sha256 != prepared.sha256) wrong("sent before the intent was on disk");
}

template <class T>
Pending<Result<T>> World::question(const Card& card, std::function<T()> answer) {
    if (serving == nullptr || reveal(card.id_number) != serving->id_number())
        wrong("asked about another person");
    const auto asked = [this, answer = std::move(answer)]() -> Result<T> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        return answer();
    };
    return step<Result<T>>(
        Port::kOffice, asked, [] { return fault(FaultCode::kOfficeUnreachable); },
        [] { return fault(FaultCode::kOfficeUnknown); });
}

Pending<Result<policy::History>> World::asking_history(const Card& card, policy::Insurance kind) {
    return question<policy::History>(card, [this, kind] {
        auto history = serving->history;
        history.insurance = kind;
        if (kind != policy::Insurance::kPension) {
            history.others = {policy::Insurance::kPension};
            history.account.clear();
            history.balance.reset();
        }
        return history;
    });
}

Pending<Result<RecordIssued>> World::asking_record(const Card& card, const RecordWanted& wanted) {
    return question<RecordIssued>(card, [this, wanted] {
        auto history = serving->history;
        history.insurance = wanted.insurance;
        if (broken.signs_wrongly) history.spells.pop_back();
        const auto name = masked_name(serving->lay_card().name);
        return ledger.desk.issue_record({serving->id_number(), std::string(reveal(name))}, history, wanted);
    });
}

Pending<Result<std::vector<Matter>>> World::asking_matters(const Card& card) {
    return question<std::vector<Matter>>(card, [this] { return serving->matters; });
}

Pending<Result<PaperKnown>> World::asking_paper(std::string code) {
    const auto asked = [this, code]() -> Result<PaperKnown> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        return ledger.desk.known(code);
    };
    return step<Result<PaperKnown>>(
        Port::kOffice, asked, [] { return fault(FaultCode::kOfficeUnreachable); },
        [] { return fault(FaultCode::kOfficeUnknown); });
}

Pending<Result<Card>> World::resolving(Personal token) {
    if (reveal(token).substr(0, 6) != "token-") wrong("another thing than a token was resolved");
    const auto asked = [this]() -> Result<Card> {
        if (broken.office) return fault(FaultCode::kOfficeUnreachable);
        auto card = serving->lay_card();
        card.kind = CardKind::kElectronic;
        card.birth = Personal();
        return card;
    };
    return step<Result<Card>>(
        Port::kOffice, asked, [] { return fault(FaultCode::kOfficeUnreachable); },
        [] { return fault(FaultCode::kOfficeRejected); });
}

Prepared World::prepare_reservation(const Card& card) {
    auto prepared = ledger.prepare_reservation(card);
    visit_of_key[prepared.key] = visit;
    ledger.signs_wrongly = broken.signs_wrongly;
    return prepared;
}

Prepared World::prepare_activation(const std::string& key, const std::string& number) {
    return ledger.prepare_activation(key, number);
}

}  // namespace canbao::test

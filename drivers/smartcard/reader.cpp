#include "drivers/smartcard/reader.h"

#include <utility>

#include "drivers/smartcard/social_card.h"

namespace canbao::smartcard {
namespace {

// The service looks for cards that are gone about every 400 ms; until then a pulled card is a bad line.
constexpr Deadline::Milliseconds kUntilNoticed{900};

}  // namespace

Result<CardPresence> SlotReader::poll(const Deadline&) {
    const auto now = TRY(pcsc_->look());
    const auto before = std::exchange(seen_, now);
    const bool changed = before.presence == CardPresence::kPresent && before.changes != now.changes;
    return changed ? CardPresence::kAbsent : now.presence;
}

Result<Card> SlotReader::read(const Deadline& deadline) {
    auto card = attempt(deadline);
    if (card || !link_failed_) return card;
    const auto seen = TRY(pcsc_->wait_for_removal(deadline.within(kUntilNoticed)));
    if (seen.presence == CardPresence::kAbsent) return Fault{FaultCode::kCardPulled, card.fault().detail};
    return attempt(deadline);
}

Result<Card> SlotReader::attempt(const Deadline& deadline) {
    link_failed_ = false;
    if (const auto connected = pcsc_->connect(); !connected) {
        link_failed_ = connected.fault().code == FaultCode::kCardUnreadable;
        return connected.fault();
    }
    SocialCard social([&](ByteView command) -> Result<Bytes> {
        if (deadline.over()) return Fault{FaultCode::kTimeout, "card: it takes too long"};
        auto answer = pcsc_->exchange(command);
        // Some reader drivers give a card that is just being pulled as an answer of nothing.
        if (answer && answer->size() < 2) answer = Fault{FaultCode::kCardUnreadable, "card: half an answer"};
        link_failed_ = !answer && answer.fault().code == FaultCode::kCardUnreadable;
        return answer;
    });
    auto card = social.read();
    pcsc_->disconnect();
    return card;
}

}  // namespace canbao::smartcard

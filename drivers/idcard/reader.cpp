#include "drivers/idcard/reader.h"

#include <utility>

#include "drivers/idcard/record.h"

namespace canbao::idcard {
namespace {

constexpr Deadline::Milliseconds kSilence{1000};

bool is(const Fault& fault, FaultCode code) { return fault.code == code; }

// No other command will fare better. That this one is not permitted says nothing of the others.
bool is_final(std::uint8_t sw3) {
    const FaultCode code = meaning_of(sw3).fault;
    return sw3 != kNotPermitted && (code == FaultCode::kReaderBroken || code == FaultCode::kReaderLost);
}

// Numbers that only a card can have caused; "reading failed" and "selecting failed" also come without one.
bool has_touched_a_card(std::uint8_t sw3) {
    const FaultCode code = meaning_of(sw3).fault;
    return code == FaultCode::kCardDamaged || code == FaultCode::kWrongCard ||
           meaning_of(sw3).again == Again::kResetAndRead || sw3 == kCardRefuses || sw3 == kCardRefused;
}

// Something lies there, whatever it is.
bool speaks_of_a_card(const Fault& fault) {
    return is(fault, FaultCode::kCardUnreadable) || is(fault, FaultCode::kCardDamaged) ||
           is(fault, FaultCode::kWrongCard);
}

}  // namespace

SamReader::SamReader(std::unique_ptr<Pipe> pipe, const Model& model)
    : line_(std::move(pipe), model), model_(model) {}

Fault SamReader::refused(const Answer& answer, const Command& command) {
    again_ = meaning_of(answer.sw3).again;
    refusal_ = answer.sw3;
    return fault_of(answer, command.name);
}

// A caller may give less time than the slowest command has. A reader from which nothing at all came for so
// long is silent all the same.
Result<CardPresence> SamReader::poll(const Deadline& deadline) {
    const auto start = Deadline::Clock::now();
    auto presence = look(deadline);
    const bool cut_off = !presence && is(presence.fault(), FaultCode::kTimeout);
    if (!cut_off || deadline.stop().stop_requested() || line_.heard_since(start)) return presence;
    if (Deadline::Clock::now() - start < kSilence) return presence;
    return Fault{FaultCode::kReaderSilent, presence.fault().detail};
}

Result<CardPresence> SamReader::look(const Deadline& deadline) {
    known_ = Known::kNothing;
    // A card that can be looked for is not the one that was selected: that one was lifted between two polls.
    const bool lifted = std::exchange(selected_, false);
    if (TRY(address(deadline))) {
        known_ = Known::kSelected;
        selected_ = true;
        return CardPresence::kPresent;
    }
    const auto found = find(deadline);
    if (found) known_ = Known::kFound;
    // What is wrong with a card, read() tells.
    if (found || speaks_of_a_card(found.fault()))
        return lifted ? CardPresence::kAbsent : CardPresence::kPresent;
    if (!is(found.fault(), FaultCode::kNoCard)) return found.fault();
    if (sam_number_.empty()) TRY(learn_sam_number(deadline));  // now there is time
    return CardPresence::kAbsent;
}

Result<Card> SamReader::read(const Deadline& deadline) {
    auto card = try_to_read(deadline);
    selected_ = card.ok();
    return card;
}

Result<Card> SamReader::try_to_read(const Deadline& deadline) {
    again_ = Again::kNo;
    auto card = attempt(std::exchange(known_, Known::kNothing), deadline);
    if (card || again_ == Again::kNo || !is(card.fault(), FaultCode::kCardUnreadable)) return card;
    if (again_ == Again::kResetAndRead) {
        const auto reset = line_.ask(model_.reset, deadline);
        if (!reset) return reset.fault();
    }
    auto second = attempt(Known::kNothing, deadline);
    // Gone after it failed: the citizen should lay it again, not lay "a card".
    if (!second && is(second.fault(), FaultCode::kNoCard)) return card.fault();
    return second;
}

Result<Card> SamReader::attempt(Known known, const Deadline& deadline) {
    if (sam_number_.empty()) TRY(learn_sam_number(deadline));
    if (known == Known::kNothing && TRY(address(deadline))) known = Known::kSelected;
    // What was found just now can be selected; if not, it may be another card by now.
    if (known == Known::kFound && select(deadline)) return read_selected(deadline);
    return known == Known::kSelected ? read_if_selected(deadline) : find_and_read(deadline);
}

// Selected by the reader's word alone. Some readers give it with no card at all and then refuse to read, each
// with a number of its own; so whatever the number, looking for a card decides.
Result<Card> SamReader::read_if_selected(const Deadline& deadline) {
    refusal_.reset();
    auto card = read_selected(deadline);
    if (card || !refusal_ || is_final(*refusal_)) return card;
    if (!has_touched_a_card(*refusal_)) return find_and_read(deadline);
    const Again again = again_;
    auto found = find_and_read(deadline);
    if (found || !is(found.fault(), FaultCode::kNoCard)) return found;
    // A card once read is not found again until it is lifted: then the first answer tells more.
    again_ = again;
    return card;
}

Result<Card> SamReader::find_and_read(const Deadline& deadline) {
    TRY(find(deadline));
    TRY(select(deadline));
    return read_selected(deadline);
}

Result<SamReader::Address> SamReader::address(const Deadline& deadline) {
    const auto answer = line_.ask(model_.address, deadline);
    if (!answer) {
        // Some readers do not know the command and say nothing; a dead one is found out by the next.
        if (is(answer.fault(), FaultCode::kReaderSilent)) return Address{};
        return answer.fault();
    }
    if (answer->sw3 == kAbsentItem) return Address{Personal()};
    if (answer->sw3 == kSuccess) return Address{TRY(decode_address(answer->data))};
    if (is_final(answer->sw3)) return fault_of(*answer, model_.address.name);
    return Address{};
}

Result<Done> SamReader::find(const Deadline& deadline) {
    const Answer answer = TRY(line_.ask(model_.find, deadline));
    if (answer.sw3 == kCardFound || answer.sw3 == kSuccess) return Done{};
    return refused(answer, model_.find);
}

Result<Done> SamReader::select(const Deadline& deadline) {
    const Answer answer = TRY(line_.ask(model_.select, deadline));
    if (answer.sw3 == kSuccess) return Done{};
    return refused(answer, model_.select);
}

Result<Card> SamReader::read_selected(const Deadline& deadline) {
    Answer answer = TRY(line_.ask(model_.read, deadline));
    if (answer.sw3 == kPrintWrong || answer.sw3 == kPrintLengthWrong)
        answer = TRY(line_.ask(model_.read_plain, deadline));
    if (answer.sw3 != kSuccess) return refused(answer, model_.read);
    Card card = TRY(decode_card(answer.data));
    TRY(take_newest_address(card, deadline));
    card.sam_id = sam_number_;
    if (sam_number_.empty()) card.warnings.emplace_back("sam-id-unknown");
    return card;
}

// The card's own address may be years old. That a newer one could not be asked for is no reason to refuse the
// card, but whoever decides by the address must know.
Result<Done> SamReader::take_newest_address(Card& card, const Deadline& deadline) {
    auto newest = address(deadline);
    if (newest && !*newest) newest = address(deadline);
    if (!newest && !is(newest.fault(), FaultCode::kReaderProtocol)) return newest.fault();
    if (!newest || !*newest)
        card.warnings.emplace_back("newest-address-unknown");
    else if (!(*newest)->empty())
        card.address = std::move(**newest);
    return Done{};
}

Result<Done> SamReader::learn_sam_number(const Deadline& deadline) {
    const auto answer = line_.ask(model_.sam_number, deadline);
    if (!answer) {
        const bool tells_nothing =
            is(answer.fault(), FaultCode::kReaderSilent) || is(answer.fault(), FaultCode::kReaderProtocol);
        if (tells_nothing) return Done{};  // the card can be read without
        return answer.fault();
    }
    const Fault fault = fault_of(*answer, model_.sam_number.name);
    if (answer->sw3 != kSuccess && is(fault, FaultCode::kReaderBroken)) return fault;
    if (answer->sw3 == kSuccess) sam_number_ = decode_sam_number(answer->data);
    return Done{};
}

}  // namespace canbao::idcard

#include "drivers/idcard/reader.h"

#include <utility>

#include "drivers/idcard/record.h"

namespace canbao::idcard {
namespace {

bool is(const Fault& fault, FaultCode code) { return fault.code == code; }

// Something lies there, whatever it is.
bool speaks_of_a_card(const Fault& fault) {
    return is(fault, FaultCode::kCardUnreadable) || is(fault, FaultCode::kCardDamaged) ||
           is(fault, FaultCode::kWrongCard);
}

// Faults of one command that leave the others a chance: readers differ in what they know.
bool may_be_unknown_command(const Fault& fault) {
    return is(fault, FaultCode::kReaderSilent) || is(fault, FaultCode::kReaderProtocol);
}

}  // namespace

SamReader::SamReader(std::unique_ptr<Pipe> pipe, const Model& model)
    : line_(std::move(pipe), model), model_(model) {}

Fault SamReader::refused(const Answer& answer, const Command& command) {
    again_ = meaning_of(answer.sw3).again;
    return fault_of(answer, command.name);
}

Result<CardPresence> SamReader::poll(const Deadline& deadline) {
    known_ = Known::kNothing;
    if (TRY(address(deadline))) {
        known_ = Known::kSelected;
        return CardPresence::kPresent;
    }
    const auto found = find(deadline);
    if (found) {
        known_ = Known::kFound;
        return CardPresence::kPresent;
    }
    if (speaks_of_a_card(found.fault())) return CardPresence::kPresent;  // read() tells what is wrong with it
    if (!is(found.fault(), FaultCode::kNoCard)) return found.fault();
    if (sam_number_.empty()) TRY(learn_sam_number(deadline));  // now there is time
    return CardPresence::kAbsent;
}

Result<Card> SamReader::read(const Deadline& deadline) {
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
    if (known != Known::kSelected) return find_and_read(deadline);

    auto card = read_selected(deadline);
    if (card || !speaks_of_a_card(card.fault())) return card;
    const Again again = again_;
    auto found = find_and_read(deadline);
    if (found || !is(found.fault(), FaultCode::kNoCard)) return found;
    again_ = again;  // a card that was read before is there but cannot be found
    return card.fault();
}

Result<Card> SamReader::find_and_read(const Deadline& deadline) {
    TRY(find(deadline));
    TRY(select(deadline));
    return read_selected(deadline);
}

Result<SamReader::Address> SamReader::address(const Deadline& deadline) {
    const auto answer = line_.ask(model_.address, deadline);
    if (!answer) {
        if (may_be_unknown_command(answer.fault())) return Address{};
        return answer.fault();
    }
    if (answer->sw3 == kAbsentItem) return Address{Personal()};
    if (answer->sw3 == kSuccess) return Address{TRY(decode_address(answer->data))};
    const Fault fault = fault_of(*answer, model_.address.name);
    if (is(fault, FaultCode::kReaderBroken) || is(fault, FaultCode::kReaderLost)) return fault;
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
        if (may_be_unknown_command(answer.fault())) return Done{};
        return answer.fault();
    }
    const Fault fault = fault_of(*answer, model_.sam_number.name);
    if (answer->sw3 != kSuccess && is(fault, FaultCode::kReaderBroken)) return fault;
    if (answer->sw3 == kSuccess) sam_number_ = decode_sam_number(answer->data);
    return Done{};
}

}  // namespace canbao::idcard

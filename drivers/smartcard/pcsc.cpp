#include "drivers/smartcard/pcsc.h"

#include <winscard.h>

#include <algorithm>
#include <type_traits>
#include <vector>

namespace canbao::smartcard {
namespace {

static_assert(std::is_same_v<SCARDCONTEXT, long> && std::is_same_v<SCARDHANDLE, long> &&
              std::is_same_v<DWORD, unsigned long>);

constexpr std::size_t kAnswerMax = 258;
constexpr Deadline::Milliseconds kSlice{100};

// What a result of the service means, besides "done".
FaultCode meaning_of(LONG result) {
    switch (result) {
        case SCARD_W_REMOVED_CARD:
            return FaultCode::kCardPulled;
        case SCARD_E_NO_SMARTCARD:
            return FaultCode::kNoCard;
        case SCARD_E_NO_SERVICE:
        case SCARD_E_SERVICE_STOPPED:
        case SCARD_E_UNKNOWN_READER:
        case SCARD_E_READER_UNAVAILABLE:
        case SCARD_E_NO_READERS_AVAILABLE:
        case SCARD_E_INVALID_HANDLE:
        case SCARD_F_COMM_ERROR:
        case SCARD_F_INTERNAL_ERROR:
        case SCARD_E_NO_MEMORY:
            return FaultCode::kReaderLost;
        default:
            return FaultCode::kCardUnreadable;
    }
}

Fault trouble(const char* what, LONG result) {
    return {meaning_of(result), std::string(what) + ": " + pcsc_stringify_error(result)};
}

// The names, which the service gives as one text with NULs between.
Result<std::vector<std::string>> readers_of(SCARDCONTEXT context) {
    DWORD size = 0;
    LONG result = SCardListReaders(context, nullptr, nullptr, &size);
    std::string names(result == SCARD_S_SUCCESS ? size : 0, '\0');
    if (result == SCARD_S_SUCCESS) result = SCardListReaders(context, nullptr, names.data(), &size);
    if (result == SCARD_E_INSUFFICIENT_BUFFER)
        return Fault{FaultCode::kReaderLost, "the list of card readers is changing"};
    if (result != SCARD_S_SUCCESS) return trouble("card readers", result);
    names.resize(size);
    std::vector<std::string> list;
    for (std::size_t at = 0; at < names.size() && names[at] != '\0';) {
        list.emplace_back(names.c_str() + at);
        at += list.back().size() + 1;
    }
    return list;
}

Result<std::string> reader_named(SCARDCONTEXT context, std::string_view part) {
    const auto list = TRY(readers_of(context));
    std::string there;
    for (const auto& name : list) {
        if (name.find(part) != std::string::npos) return name;
        there += (there.empty() ? "" : ", ") + name;
    }
    return Fault{FaultCode::kReaderLost, "no card reader \"" + std::string(part) +
                                             "\"; there is: " + (there.empty() ? "none" : there)};
}

}  // namespace

Result<std::unique_ptr<Pcsc>> Pcsc::open(std::string_view part_of_name) {
    SCARDCONTEXT context = 0;
    const LONG result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context);
    if (result != SCARD_S_SUCCESS)
        return Fault{FaultCode::kReaderLost, std::string("pcscd: ") + pcsc_stringify_error(result)};
    auto name = reader_named(context, part_of_name);
    if (!name) {
        SCardReleaseContext(context);
        return Fault{FaultCode::kReaderLost, name.fault().detail};
    }
    return std::unique_ptr<Pcsc>(new Pcsc(context, *std::move(name)));
}

Pcsc::~Pcsc() {
    disconnect();
    SCardReleaseContext(context_);
}

Result<Pcsc::Seen> Pcsc::state(unsigned long known, Deadline::Milliseconds most) {
    SCARD_READERSTATE reader{};
    reader.szReader = reader_.c_str();
    reader.dwCurrentState = known;
    const LONG result = SCardGetStatusChange(context_, static_cast<DWORD>(most.count()), &reader, 1);
    if (result != SCARD_S_SUCCESS && result != SCARD_E_TIMEOUT) {
        const Fault fault = trouble("card reader", result);
        return Fault{FaultCode::kReaderLost, fault.detail};
    }
    const DWORD now = reader.dwEventState;
    if ((now & (SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE | SCARD_STATE_IGNORE)) != 0)
        return Fault{FaultCode::kReaderLost, "card reader: it is gone"};
    const bool present = (now & SCARD_STATE_PRESENT) != 0;
    return Seen{present ? CardPresence::kPresent : CardPresence::kAbsent,
                static_cast<unsigned>(now >> 16 & 0xFFFF)};
}

// To one who does not know anything the service answers at once.
Result<Pcsc::Seen> Pcsc::look() { return state(SCARD_STATE_UNAWARE, Deadline::Milliseconds{50}); }

Result<Pcsc::Seen> Pcsc::wait_for_removal(const Deadline& deadline) {
    Seen seen = TRY(look());
    while (seen.presence == CardPresence::kPresent && !deadline.over()) {
        const unsigned long known = SCARD_STATE_PRESENT | static_cast<unsigned long>(seen.changes) << 16;
        TRY(state(known, std::min(deadline.left(), kSlice)));
        seen = TRY(look());
    }
    return seen;
}

Result<Done> Pcsc::connect() {
    disconnect();
    const LONG result = SCardConnect(context_, reader_.c_str(), SCARD_SHARE_EXCLUSIVE,
                                     SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card_, &protocol_);
    if (result != SCARD_S_SUCCESS) return trouble("card", result);
    connected_ = true;
    return Done{};
}

// Nothing secret was opened on the card, so it may keep its power for a while. Told to take it from a card
// that is just being pulled, pcscd 1.9 does not see the next one if it comes within half a second.
void Pcsc::disconnect() {
    if (connected_) SCardDisconnect(card_, SCARD_LEAVE_CARD);
    connected_ = false;
}

Result<Bytes> Pcsc::exchange(ByteView command) {
    Bytes answer(kAnswerMax);
    DWORD size = answer.size();
    const auto* header = protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    const LONG result =
        SCardTransmit(card_, header, command.data(), command.size(), nullptr, answer.data(), &size);
    if (result != SCARD_S_SUCCESS) {
        wipe(answer.data(), answer.size());
        Fault fault = trouble("card", result);
        if (fault.code == FaultCode::kNoCard) fault.code = FaultCode::kCardPulled;
        return fault;
    }
    answer.resize(size);
    return answer;
}

}  // namespace canbao::smartcard

// office_link.h: The back office for the app's worker: blocking calls under a deadline, each with one
// outcome.
//
// The wire contract is office.openapi.yaml. make_…() and prepare…() touch no network and may run on the UI
// thread; what they give is move-only and may cross to the worker. No call changes the object.
#pragma once

#include <string>

#include "drivers/office/client.h"
#include "drivers/office/codec.h"
#include "drivers/office/enrolment.h"
#include "kiosk/base/config.h"
#include "kiosk/ports/deadline.h"
#include "kiosk/ports/office.h"

namespace canbao::office {

// A visit's time for the sends of a change, and for asking afterwards what became of it: together 40 s at
// most with what the flow needs in between.
inline constexpr std::chrono::milliseconds kSendBudget{28'000};
inline constexpr std::chrono::milliseconds kSettleBudget{10'000};

// A question about a signed paper, and what the answer must agree with.
struct RecordQuestion {
    Written written;
    Expected expected;
};
struct PaperQuestion {
    Written written;
    std::string code;  // eight characters, no hyphen
};

// What a heartbeat brings back.
struct Pulse {
    Instant clock;            // the office's
    bool backup_pin = false;  // the office's key is not the one that the first pin says: time for a new pair
};

class Link {
public:
    Link(OfficeSettings settings, std::string terminal_id, RetryPolicy policy = {});

    // The office's name and number for the person on the card, ready to be sent.
    Written make_look_up(const Card& card) const;
    Written make_history(const Card& card, policy::Insurance kind) const;
    RecordQuestion make_record(const Card& card, const RecordWanted& wanted) const;
    Written make_matters(const Card& card) const;
    // kBadInput: no check code.
    Result<PaperQuestion> make_paper(std::string_view code) const;
    // kBadInput: empty, longer than 512 octets, or not printable ASCII.
    Result<Written> make_resolution(const Personal& token) const;
    // Once per intent: key, request id, bytes and their SHA-256.
    Prepared prepare(const Application& application, Purpose purpose) const;
    Prepared prepare_reservation(const Card& card) const;
    Prepared prepare_activation(const std::string& reservation_key, const std::string& number) const;

    // Faults: kOfficeNotTrusted, kOfficeUnreachable, kOfficeRejected, kOfficeBusy, kOfficeBadAnswer.
    Result<Looked> look_up(const Written& look_up, const Deadline& deadline) const;
    Result<policy::History> history(const Written& asked, policy::Insurance kind,
                                    const Deadline& deadline) const;
    Result<RecordIssued> record(const RecordQuestion& question, const Deadline& deadline) const;
    Result<std::vector<Matter>> matters(const Written& asked, const Deadline& deadline) const;
    Result<PaperKnown> paper(const PaperQuestion& question, const Deadline& deadline) const;
    Result<Card> resolve(const Written& shown, const Deadline& deadline) const;
    // At most 3 sends, byte for byte the same.
    Answered send(const Prepared& prepared, const Deadline& deadline) const;
    // Any fault: not settled yet, ask again.
    Result<Settled> settle(const std::string& key, const Deadline& deadline) const;
    Result<Pulse> heartbeat(const Beat& beat, const Deadline& deadline) const;
    // A first certificate for this key, by a one-time code; the only call without a certificate of ours. The
    // same code and key get the same certificate again. kOfficeRejected: what is wrong with the code.
    Result<Chain> enrol(const TerminalKey& key, std::string_view code, const Deadline& deadline) const;
    // The next certificate, for another key; the one in use proves who asks.
    Result<Chain> renew(const TerminalKey& key, const Deadline& deadline) const;

private:
    Result<Reply> put(Request request, const std::string& request_id, Check check,
                      const Deadline& deadline) const;
    template <class Read>
    auto ask(std::string path, const Written& written, Read read, const Deadline& deadline) const;

    std::string terminal_id_;
    std::string first_pin_;
    Client client_;
};

// A second copy of what the office will get: the flow keeps one, the worker sends the other.
Prepared copy_of(const Prepared& prepared);

}  // namespace canbao::office

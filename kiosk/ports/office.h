// office.h: The back office as a flow sees it. The wire contract is drivers/office/office.openapi.yaml.
//
// Every call ends in exactly one Outcome. A change (registration, case, certificate) is prepared once per
// intent: key, request id, bytes, SHA-256; every retry is byte-identical and carries the key as
// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"
#include "kiosk/policy/history.h"
#include "kiosk/policy/person.h"
#include "kiosk/ports/answers.h"
#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/pending.h"

namespace canbao {

struct Consent {
    std::string text_version;
    Instant at;
};

// Everything the citizen gave: for a registration, or as far as it got for a case at the window.
struct Application {
    const Card* card = nullptr;  // outlives the application; null when no card was read
    std::optional<policy::Category> category;
    std::optional<policy::Basis> basis;
    std::optional<policy::Place> place;
    Personal phone;  // empty when not given
    Consent consent;
    std::string reason;  // for a case: fault or rule code that sends the citizen to the window
};

enum class Purpose { kRegister, kOpenCase, kReserve, kActivate };

// A change, made once: what the office will get, byte for byte.
struct Prepared {
    Purpose purpose = Purpose::kRegister;
    std::string key;         // Idempotency-Key
    std::string request_id;  // echoed by the office
    Personal body;
    std::string sha256;  // hex, of body
};

class Office {
public:
    virtual ~Office() = default;
    virtual Pending<Result<Looked>> looking_up(const Card& card) = 0;
    virtual Prepared prepare(const Application& application, Purpose purpose) = 0;
    // At most 3 sends under one deadline; never more than `prepared` allows. Takes a copy of what it needs.
    virtual Pending<Answered> sending(const Prepared& prepared) = 0;
    virtual Pending<Result<Settled>> settling(std::string key) = 0;

    virtual Pending<Result<policy::History>> asking_history(const Card& card, policy::Insurance kind) = 0;
    virtual Pending<Result<RecordIssued>> asking_record(const Card& card, const RecordWanted& wanted) = 0;
    virtual Pending<Result<std::vector<Matter>>> asking_matters(const Card& card) = 0;
    // `code`: as somebody's paper says, eight characters with or without a hyphen.
    virtual Pending<Result<PaperKnown>> asking_paper(std::string code) = 0;
    // Who showed this code of the e-social-security card: a Card of kElectronic. The token is forwarded as it
    // is.
    virtual Pending<Result<Card>> resolving(Personal token) = 0;
    // Two-phase certificate. The reservation is a change with its own key; an activation names that key. To
    // void it: settling(key of the reservation).
    virtual Prepared prepare_reservation(const Card& card) = 0;
    virtual Prepared prepare_activation(const std::string& reservation_key, const std::string& number) = 0;
};

}  // namespace canbao

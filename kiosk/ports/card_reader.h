// card_reader.h: The ID-card reader as a flow sees it, and as a driver offers it.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/deadline.h"
#include "kiosk/ports/pending.h"

namespace canbao {

// Identity cards by the type letter in their record: blank, 'J', 'I', 'Y' (GA 467 and its successors); a
// social-security card (LD/T 32); a code of the e-social-security card, resolved by the office.
enum class CardKind { kResident, kHmt, kForeigner2017, kForeigner2023, kSocialSecurity, kElectronic };
// "resident", "hmt", "foreigner-2017", "foreigner-2023", "social-security", "electronic".
std::string_view name_of(CardKind kind);

// What an identity card says. Texts are trimmed; a blank field is an empty Personal. Dates are YYYY-MM-DD.
struct Card {
    CardKind kind = CardKind::kResident;
    Personal name;         // Chinese name
    Personal name_en;      // foreigners
    Personal sex;          // 男, 女, 未知, 未说明
    Personal nation;       // GB/T 3304 name: 汉; empty for others than residents
    Personal nationality;  // three letters; CHN for residents
    Personal birth;
    Personal address;  // the newest appended one, where there is one
    Personal id_number;
    Personal issuer;
    Personal valid_from;
    Personal valid_to;                  // YYYY-MM-DD, or long-term
    std::string sam_id;                 // of the reader's security module: 05.01-20xxxxxx-…
    Personal photo;                     // WLT octets as they are; empty is a valid state
    std::vector<std::string> warnings;  // never personal
};

enum class CardPresence { kAbsent, kPresent };

// For flows. All answers come on the UI thread.
class CardReader {
public:
    virtual ~CardReader() = default;
    // Waits for a card that arrived after the last visit ended, and reads it. Faults: kCardUnreadable,
    // kWrongCard, kCardDamaged (lay it again), kReaderLost, kReaderSilent, kReaderBroken. Dropping the
    // Pending stops waiting.
    virtual Pending<Result<Card>> reading() = 0;
    // Answers once no card lies there (at once when none does, or when the reader is lost).
    virtual Pending<Done> removal() = 0;
    virtual CardPresence presence() const = 0;
};

// For drivers: blocking, called from one worker. An existing device is an open device; kReaderLost means:
// destroy it and open again.
class CardReaderDevice {
public:
    virtual ~CardReaderDevice() = default;
    // Is a card there? A silent reader is kReaderSilent, never kAbsent.
    virtual Result<CardPresence> poll(const Deadline& deadline) = 0;
    // Reads the card that lies there.
    virtual Result<Card> read(const Deadline& deadline) = 0;
};

}  // namespace canbao

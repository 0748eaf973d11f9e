// record_papers.h: Rights record and certificate, filled in from card and history; and whether what the
// office signed is what stands on them.
//
// A paper whose signed facts differ from its words would be called altered by everybody who checks it, so it
// is never printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/documents/certificate.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/verification.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// Years of one kind of insurance, at one place or all.
struct RecordChoice {
    std::optional<int> place;  // index into History::places; nullopt = all
    std::vector<int> years;    // rising
};

// `issued` null: the preview, which has neither number nor code.
documents::Paper record_paper(const Visit& visit, const RecordChoice& choice, const RecordIssued* issued);
documents::Paper certificate_paper(const Visit& visit, const Reserved* reserved);

// The facts when the signature is good (or by a key that a terminal without keys cannot know) and they agree
// with the card, the history and the number; else kOfficeBadAnswer.
Result<documents::PaperFacts> facts_of_record(const Visit& visit, const RecordChoice& choice,
                                              const RecordIssued& issued);
Result<documents::PaperFacts> facts_of_certificate(const Visit& visit, const Reserved& reserved);

}  // namespace canbao

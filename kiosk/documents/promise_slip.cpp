#include "kiosk/documents/promise_slip.h"

#include "kiosk/base/mask.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

void put_what_next(Writer& paper, const PromiseSlip& slip) {
    int number = 0;
    paper.sentence("papers.promise.next");
    paper.numbered(++number, paper.word("papers.promise.free"));
    if (slip.text_message) paper.numbered(++number, paper.word("papers.promise.message"));
    paper.numbered(++number, paper.word("papers.promise.come_back"));
    paper.numbered(++number, paper.word("papers.promise.late", {{"window", slip.window}}));
    paper.sentence("papers.promise.not_yet");
}

}  // namespace

Paper paper_of(const PromiseSlip& slip, const Texts& texts) {
    Writer paper("promise-slip", texts);
    paper.heading(slip.hall, "papers.promise.title");
    paper.put(Gap{});
    if (slip.copy == Copy::kReprint) paper.centred(paper.word("papers.receipt.reprint"));
    paper.centred(paper.word("papers.promise.taken"));
    paper.centred(paper.word("papers.promise.reference"));
    paper.centred(grouped(slip.reference), Size::kDouble);
    paper.centred(paper.word("papers.promise.until", {{"until", slip.until}}));
    paper.put(Gap{});
    paper.rule(Rule::kDashed);
    paper.field("papers.name", masked_name(slip.name));
    paper.field("papers.id_number", masked_id(slip.id_number));
    paper.field("papers.notice.matter", paper.word("papers.notice.registration"));
    paper.field("papers.category", slip.category);
    paper.field("papers.place", slip.place);
    if (!slip.phone.empty()) paper.field("papers.phone", masked_phone(slip.phone));
    paper.field("papers.hand_over.filled_at", slip.time);
    paper.rule(Rule::kDashed);
    put_what_next(paper, slip);
    paper.field("papers.windows", slip.opening);
    paper.foot({paper.word("papers.promise.reference"), slip.reference}, slip.time, slip.terminal);
    return std::move(paper).take();
}

Result<PromiseSlip> parse_promise_slip(const Value& data) {
    TRY(must_be_object(data));
    PromiseSlip slip;
    slip.reference = TRY(needed(data, {"reference", 32, Characters::kPlain}));
    slip.until = TRY(needed(data, {"until", 32}));
    slip.name = Personal(TRY(needed(data, {"name", 60})));
    slip.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    slip.category = TRY(needed(data, {"category", 60}));
    slip.place = TRY(needed(data, {"place", 80}));
    slip.phone = Personal(TRY(optional(data, {"phone", 20, Characters::kPlain})));
    slip.time = TRY(needed(data, {"time", 32}));
    slip.hall = TRY(needed(data, {"hall", 40}));
    slip.terminal = TRY(needed(data, {"terminal", 40}));
    slip.window = TRY(needed(data, {"window", 20}));
    slip.opening = TRY(needed(data, {"opening", 60}));
    if (data.find("text_message") != nullptr) slip.text_message = TRY(data.boolean_at("text_message"));
    if (data.find("reprint") != nullptr && TRY(data.boolean_at("reprint"))) slip.copy = Copy::kReprint;
    return slip;
}

}  // namespace canbao::documents

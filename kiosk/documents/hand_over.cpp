#include "kiosk/documents/hand_over.h"

#include "kiosk/base/mask.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

void put_where_to(Writer& paper, const HandOver& sheet) {
    paper.put(Gap{});
    paper.centred(sheet.window.empty()
                      ? paper.word("papers.hand_over.to_a_window")
                      : paper.word("papers.hand_over.to_window", {{"window", sheet.window}}));
    if (!sheet.code.empty()) {
        paper.centred(paper.word("papers.pickup_code"));
        paper.centred(sheet.code, Size::kDouble);
        paper.centred(paper.word("papers.hand_over.only_today"));
    }
    paper.put(Gap{});
}

void put_answers(Writer& paper, const HandOver& sheet) {
    if (!sheet.name.empty()) paper.field("papers.name", masked_name(sheet.name));
    if (!sheet.id_number.empty()) paper.field("papers.id_number", masked_id(sheet.id_number));
    paper.field("papers.notice.matter", paper.word("papers.notice.registration"));
    paper.field("papers.category", sheet.category);
    paper.field("papers.place", sheet.place);
    if (!sheet.phone.empty()) paper.field("papers.phone", masked_phone(sheet.phone));
    paper.field("papers.hand_over.filled_at", sheet.time);
    paper.field("papers.hand_over.why", sheet.why);
}

}  // namespace

Paper paper_of(const HandOver& sheet, const Texts& texts) {
    Writer paper("hand-over", texts);
    paper.heading(sheet.hall, "papers.hand_over.title");
    put_where_to(paper, sheet);
    paper.rule(Rule::kDashed);
    put_answers(paper, sheet);
    paper.rule(Rule::kDashed);
    paper.sentence("papers.hand_over.next");
    paper.numbered(1, paper.word("papers.hand_over.bring"));
    paper.numbered(
        2, paper.word(sheet.code.empty() ? "papers.hand_over.give_sheet" : "papers.hand_over.say_code"));
    paper.sentence(sheet.fate == Fate::kUnknown ? "papers.hand_over.unknown"
                                                : "papers.hand_over.nothing_yet");
    paper.field("papers.windows", sheet.opening);
    paper.foot({paper.word("papers.serial"), sheet.serial}, sheet.time, sheet.terminal);
    return std::move(paper).take();
}

Result<HandOver> parse_hand_over(const Value& data) {
    TRY(must_be_object(data));
    HandOver sheet;
    sheet.why = TRY(optional(data, {"why", 120}));
    sheet.name = Personal(TRY(optional(data, {"name", 60})));
    sheet.id_number = Personal(TRY(optional(data, {"id_number", 30, Characters::kPlain})));
    sheet.category = TRY(optional(data, {"category", 60}));
    sheet.place = TRY(optional(data, {"place", 80}));
    sheet.phone = Personal(TRY(optional(data, {"phone", 20, Characters::kPlain})));
    sheet.time = TRY(needed(data, {"time", 32}));
    sheet.hall = TRY(needed(data, {"hall", 40}));
    sheet.terminal = TRY(needed(data, {"terminal", 40}));
    sheet.window = TRY(optional(data, {"window", 20}));
    sheet.opening = TRY(optional(data, {"opening", 60}));
    sheet.code = TRY(optional(data, {"code", 20, Characters::kPlain}));
    sheet.serial = TRY(optional(data, {"serial", 32}));
    return sheet;
}

}  // namespace canbao::documents

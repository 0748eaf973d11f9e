#include "kiosk/documents/registration_receipt.h"

#include "kiosk/base/mask.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

void put_what_next(Writer& paper) {
    paper.sentence("papers.receipt.next");
    paper.numbered(1, paper.word("papers.receipt.pay"));
    paper.numbered(2, paper.word("papers.receipt.look"));
    paper.sentence("papers.receipt.free");
    paper.put(Code{paper.word("papers.tax_url"), paper.word("papers.tax_caption")});
    paper.sentence("papers.receipt.stranger");
}

}  // namespace

Paper paper_of(const RegistrationReceipt& receipt, const Texts& texts) {
    Writer paper("registration-receipt", texts);
    paper.heading(receipt.hall, "papers.receipt.title");
    paper.put(Gap{});
    if (receipt.copy == Copy::kReprint) paper.centred(paper.word("papers.receipt.reprint"));
    paper.centred(paper.word("papers.receipt.registered"));
    paper.centred(paper.word("papers.reference"));
    paper.centred(grouped(receipt.reference), Size::kDouble);
    paper.put(Gap{});
    paper.rule(Rule::kDashed);
    paper.field("papers.name", receipt.name.clone());
    paper.field("papers.id_number", masked_id(receipt.id_number));
    paper.field("papers.scheme", paper.word("papers.scheme.pension"));
    paper.field("papers.category", receipt.category);
    paper.field("papers.place", receipt.place);
    if (!receipt.phone.empty()) paper.field("papers.phone", masked_phone(receipt.phone));
    paper.field("papers.registered_at", receipt.time);
    paper.field("papers.agency", receipt.agency);
    paper.rule(Rule::kDashed);
    put_what_next(paper);
    // The reference stands once more in one piece, to be typed or searched for.
    const Fact serial = receipt.serial.empty() ? Fact{paper.word("papers.reference"), receipt.reference}
                                               : Fact{paper.word("papers.serial"), receipt.serial};
    paper.foot(serial, receipt.printed.empty() ? receipt.time : receipt.printed, receipt.terminal);
    return std::move(paper).take();
}

Result<RegistrationReceipt> parse_registration_receipt(const Value& data) {
    TRY(must_be_object(data));
    RegistrationReceipt receipt;
    receipt.reference = TRY(needed(data, {"reference", 32, Characters::kPlain}));
    receipt.name = Personal(TRY(needed(data, {"name", 60})));
    receipt.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    receipt.category = TRY(needed(data, {"category", 60}));
    receipt.place = TRY(needed(data, {"place", 80}));
    receipt.phone = Personal(TRY(optional(data, {"phone", 20, Characters::kPlain})));
    receipt.time = TRY(needed(data, {"time", 32}));
    receipt.hall = TRY(needed(data, {"hall", 40}));
    receipt.terminal = TRY(needed(data, {"terminal", 40}));
    receipt.agency = TRY(optional(data, {"agency", 60}));
    receipt.printed = TRY(optional(data, {"printed", 32}));
    receipt.serial = TRY(optional(data, {"serial", 32}));
    if (data.find("reprint") != nullptr && TRY(data.boolean_at("reprint"))) receipt.copy = Copy::kReprint;
    return receipt;
}

}  // namespace canbao::documents

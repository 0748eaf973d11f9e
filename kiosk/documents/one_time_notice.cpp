#include "kiosk/documents/one_time_notice.h"

#include "kiosk/base/mask.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

constexpr std::size_t kMostUnmet = 20;

// "three": the word where the catalogue has one, else the figure.
std::string count_of(const Writer& paper, std::size_t count) {
    const std::string id = "papers.count." + std::to_string(count);
    std::string said = paper.word(id);
    return said == id ? std::to_string(count) : said;
}

// What the rule asks stands with its source, unless it is the heading already.
std::string grounds_of(const Writer& paper, const policy::Unmet& unmet) {
    if (unmet.title.empty() || unmet.rule.empty()) return unmet.source;
    if (unmet.source.empty()) return unmet.rule;
    return paper.word("papers.notice.rule_and_source", {{"rule", unmet.rule}, {"source", unmet.source}});
}

void put_unmet(Writer& paper, int number, const policy::Unmet& unmet) {
    const std::string& heading = !unmet.title.empty()  ? unmet.title
                                 : !unmet.rule.empty() ? unmet.rule
                                                       : unmet.code;
    paper.numbered(number, heading);
    paper.field("papers.notice.found", unmet.found, 1);
    paper.field("papers.notice.remedy", unmet.remedy, 1);
    paper.field("papers.notice.source", grounds_of(paper, unmet), 1);
}

void put_where(Writer& paper, const OneTimeNotice& notice) {
    std::string windows = notice.windows;
    if (!notice.opening.empty())
        windows = windows.empty() ? notice.opening
                                  : paper.word("papers.windows_and_opening",
                                               {{"windows", notice.windows}, {"opening", notice.opening}});
    paper.field("papers.windows", windows);
    paper.field("papers.online", paper.word("papers.online.ways"));
    if (!notice.code.empty())
        paper.field("papers.pickup_code",
                    paper.word("papers.pickup_code.today", {{"code", grouped(notice.code)}}));
}

Result<policy::Unmet> parse_unmet(const Value& data) {
    TRY(must_be_object(data));
    policy::Unmet unmet;
    unmet.code = TRY(needed(data, {"code", 60, Characters::kPlain}));
    unmet.title = TRY(optional(data, {"title", 60}));
    unmet.found = TRY(optional(data, {"found", 200}));
    unmet.rule = TRY(optional(data, {"rule", 200}));
    unmet.source = TRY(optional(data, {"source", 200}));
    unmet.remedy = TRY(needed(data, {"remedy", 300}));
    return unmet;
}

Result<std::vector<policy::Unmet>> parse_all_unmet(const Value& data) {
    const Value* list = data.find("unmet");
    if (list == nullptr) return Fault{FaultCode::kBadInput, "unmet is missing"};
    if (list->array() == nullptr || list->array()->empty() || list->array()->size() > kMostUnmet)
        return Fault{FaultCode::kBadInput, "unmet must be a list of 1 to " + std::to_string(kMostUnmet)};
    std::vector<policy::Unmet> all;
    for (const Value& entry : *list->array()) {
        auto unmet = parse_unmet(entry);
        if (!unmet) {
            const std::string at = "unmet[" + std::to_string(all.size()) + "]: ";
            return Fault{FaultCode::kBadInput, at + unmet.fault().detail};
        }
        all.push_back(*std::move(unmet));
    }
    return all;
}

}  // namespace

Paper paper_of(const OneTimeNotice& notice, const Texts& texts) {
    Writer paper("one-time-notice", texts);
    paper.heading(notice.hall, "papers.notice.title");
    if (!notice.name.empty()) paper.field("papers.name", masked_name(notice.name));
    paper.field("papers.id_number", masked_id(notice.id_number));
    paper.field("papers.notice.matter", paper.word("papers.notice.registration"));
    paper.field("papers.notice.told_at", notice.time);
    const std::string count = count_of(paper, notice.unmet.size());
    paper.field("papers.notice.result", paper.word("papers.notice.not_yet", {{"count", count}}));
    int number = 0;
    for (const auto& unmet : notice.unmet) {
        paper.rule(Rule::kDashed);
        put_unmet(paper, ++number, unmet);
    }
    paper.rule(Rule::kDouble);
    paper.sentence(notice.unmet.size() == 1 ? "papers.notice.come_again.one" : "papers.notice.come_again",
                   {{"count", count}});
    put_where(paper, notice);
    paper.sentence("papers.notice.rights");
    paper.foot({paper.word("papers.serial"), notice.serial}, notice.time, notice.terminal);
    return std::move(paper).take();
}

Result<OneTimeNotice> parse_one_time_notice(const Value& data) {
    TRY(must_be_object(data));
    OneTimeNotice notice;
    notice.name = Personal(TRY(needed(data, {"name", 60})));
    notice.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    notice.time = TRY(needed(data, {"time", 32}));
    notice.hall = TRY(needed(data, {"hall", 40}));
    notice.terminal = TRY(needed(data, {"terminal", 40}));
    notice.unmet = TRY(parse_all_unmet(data));
    notice.windows = TRY(optional(data, {"windows", 40}));
    notice.opening = TRY(optional(data, {"opening", 60}));
    notice.code = TRY(optional(data, {"code", 20, Characters::kPlain}));
    notice.serial = TRY(optional(data, {"serial", 32}));
    return notice;
}

}  // namespace canbao::documents

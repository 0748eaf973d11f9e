#include "kiosk/documents/certificate.h"

#include <algorithm>
#include <map>
#include <utility>

#include "kiosk/base/mask.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

constexpr int kMonthsOfYear = 12;

int index_of(Month month) {
    return static_cast<int>(month.year()) * kMonthsOfYear +
           static_cast<int>(static_cast<unsigned>(month.month())) - 1;
}
Month month_of(int index) {
    return Month{std::chrono::year(index / kMonthsOfYear),
                 std::chrono::month(static_cast<unsigned>(index % kMonthsOfYear) + 1u)};
}

// 1988.07
std::string pointed(Month month) {
    std::string text = iso_month(month);
    std::replace(text.begin(), text.end(), '-', '.');
    return text;
}

// Where and how a month was paid.
using Origin = std::pair<int, policy::SpellMark>;

// A month that stands in two places counts in the one that comes first.
std::map<int, Origin> months_that_count(const policy::History& history) {
    std::map<int, Origin> months;
    for (const auto& spell : history.spells) {
        if (spell.mark == policy::SpellMark::kOwed) continue;
        const int last = std::min(index_of(spell.to), index_of(history.as_of));
        for (int month = index_of(spell.from); month <= last; ++month)
            months.emplace(month, Origin{spell.place, spell.mark});
    }
    return months;
}

void put_stretches(Writer& paper, const Certificate& certificate) {
    Table table;
    table.columns.push_back({paper.word("papers.certificate.from_to"), Align::kLeft, 20, 15});
    table.columns.push_back({paper.word("papers.certificate.where"), Align::kLeft, 19, 12});
    table.columns.push_back({paper.word("papers.certificate.months"), Align::kRight, 7, 3});
    int sum = 0;
    for (const auto& stretch : certificate.stretches) {
        const std::string where = stretch.moved_in
                                      ? paper.word("papers.certificate.moved_in", {{"place", stretch.place}})
                                      : stretch.place;
        table.rows.push_back(
            {pointed(stretch.from) + "-" + pointed(stretch.to), where, std::to_string(stretch.months)});
        sum += stretch.months;
    }
    table.total = {paper.word("papers.certificate.sum"), "", std::to_string(sum)};
    paper.put(std::move(table));
}

}  // namespace

std::vector<Stretch> stretches_of(const policy::History& history) {
    std::vector<Stretch> stretches;
    Origin before{};
    int last = 0;
    for (const auto& [month, origin] : months_that_count(history)) {
        if (stretches.empty() || month != last + 1 || origin != before) {
            Stretch stretch;
            stretch.from = month_of(month);
            const auto place = static_cast<std::size_t>(origin.first);
            if (place < history.places.size()) stretch.place = history.places[place].name;
            stretch.moved_in = origin.second == policy::SpellMark::kMovedIn;
            stretches.push_back(std::move(stretch));
        }
        stretches.back().to = month_of(month);
        ++stretches.back().months;
        last = month;
        before = origin;
    }
    return stretches;
}

Paper paper_of(const Certificate& certificate, const Texts& texts) {
    Writer paper("certificate", texts);
    const std::string later = paper.word("papers.made_when_printed");
    paper.heading(certificate.hall, "papers.certificate.title");
    paper.field("papers.name", certificate.names == Certificate::Names::kFull
                                   ? certificate.name.clone()
                                   : masked_name(certificate.name));
    paper.field("papers.id_number", masked_id(certificate.id_number));
    paper.put(Gap{});
    paper.sentence("papers.certificate.hereby");
    paper.put(Gap{});
    paper.field("papers.state", paper.state(certificate.state));
    paper.field("papers.place_now", certificate.place);
    paper.field("papers.first_enrolled", certificate.first);
    paper.field("papers.all_counted", paper.years_and_months(certificate.counted));
    paper.field("papers.certificate.as_of", certificate.as_of);
    paper.rule(Rule::kDashed);
    put_stretches(paper, certificate);
    paper.rule(Rule::kDashed);
    if (certificate.note.empty())
        paper.sentence("papers.certificate.note");
    else
        paper.put(Text{certificate.note});
    paper.proof(certificate.signed_octets);
    paper.field("papers.certificate.agency", certificate.agency);
    paper.field("papers.certificate.number", certificate.number.empty() ? later : certificate.number);
    paper.field("papers.certificate.valid_until", certificate.valid_until);
    paper.proven_foot({}, certificate.signed_octets, certificate.printed, certificate.terminal);
    return std::move(paper).take();
}

}  // namespace canbao::documents

#include "kiosk/documents/rights_record.h"

#include <algorithm>
#include <array>

#include "kiosk/base/mask.h"
#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

using policy::AccountYear;
using policy::MonthSeen;
using policy::MonthState;
using policy::YearSeen;

struct Marking {
    MonthState state;
    std::string_view mark;  // ids in the catalogue
    std::string_view legend;
    bool always;  // explained even where it does not occur
};
constexpr std::array<Marking, 6> kMarkings{
    {{MonthState::kPaid, "papers.mark.paid", "papers.legend.paid", true},
     {MonthState::kOwed, "papers.mark.owed", "papers.legend.owed", true},
     {MonthState::kMovedIn, "papers.mark.moved_in", "papers.legend.moved_in", true},
     {MonthState::kNone, "papers.mark.none", "papers.legend.none", true},
     {MonthState::kTwice, "papers.mark.twice", "papers.legend.twice", false},
     {MonthState::kAhead, "papers.mark.ahead", "papers.legend.ahead", false}}};

std::string mark_of(const Writer& paper, MonthState state) {
    for (const auto& marking : kMarkings)
        if (marking.state == state) return paper.word(marking.mark);
    return {};
}

bool occurs(const RightsRecord& record, MonthState state) {
    return std::any_of(record.years.begin(), record.years.end(), [&](const YearSeen& year) {
        return std::any_of(year.months.begin(), year.months.end(),
                           [&](const MonthSeen& month) { return month.state == state; });
    });
}

void put_legend(Writer& paper, const RightsRecord& record) {
    std::string marks;
    for (const auto& marking : kMarkings) {
        if (!marking.always && !occurs(record, marking.state)) continue;
        if (!marks.empty()) marks += ' ';
        marks += paper.word(marking.mark) + paper.word(marking.legend);
    }
    paper.sentence("papers.record.legend", {{"marks", marks}});
}

// Months with the same base one after the other.
struct BaseRun {
    int from = 0;
    int to = 0;
    Fen base = 0;
};
std::vector<BaseRun> runs_of(const YearSeen& year) {
    std::vector<BaseRun> runs;
    for (int month = 1; month <= 12; ++month) {
        const Fen base = year.months[static_cast<std::size_t>(month - 1)].base;
        if (base == 0) continue;
        const bool goes_on = !runs.empty() && runs.back().base == base && runs.back().to == month - 1;
        if (goes_on)
            runs.back().to = month;
        else
            runs.push_back({month, month, base});
    }
    return runs;
}

bool same_base(const std::vector<BaseRun>& runs) {
    return std::all_of(runs.begin(), runs.end(),
                       [&](const BaseRun& run) { return run.base == runs.front().base; });
}

std::string span_of(int first, int last) {
    const std::string from = std::to_string(first);
    return first == last ? from : from + "-" + std::to_string(last);
}

std::string months_word(const Writer& paper, int count) {
    return paper.word("papers.months", {{"months", std::to_string(count)}});
}

const AccountYear* account_of(const RightsRecord& record, int year) {
    const auto found = std::find_if(record.account.begin(), record.account.end(),
                                    [&](const AccountYear& each) { return each.year == year; });
    return found == record.account.end() ? nullptr : &*found;
}

void put_account(Writer& paper, const AccountYear& account) {
    paper.rule(Rule::kDashed);
    paper.sentence("papers.record.account");
    paper.figures({{paper.word("papers.record.opening"), paper.money(account.opening)},
                   {paper.word("papers.record.posted"), paper.money(account.posted)},
                   {paper.word("papers.record.interest_opening"), paper.money(account.interest_opening)},
                   {paper.word("papers.record.interest_year"), paper.money(account.interest_year)},
                   {paper.word("papers.record.closing"), paper.money(account.closing)}});
}

// The whole of one year: twelve months, sums, account.
void put_year(Writer& paper, const RightsRecord& record, const YearSeen& year) {
    Months months{paper.word("papers.record.month"), paper.word("papers.record.state_of_month"), {}};
    for (std::size_t i = 0; i < months.marks.size(); ++i)
        months.marks[i] = mark_of(paper, year.months[i].state);
    paper.put(std::move(months));
    paper.rule(Rule::kDashed);
    std::vector<std::vector<std::string>> rows;
    rows.push_back({paper.word("papers.record.counted"), months_word(paper, year.counted)});
    const auto runs = runs_of(year);
    if (!runs.empty() && same_base(runs)) {
        rows.push_back({paper.word("papers.record.base"), paper.money(runs.front().base)});
    } else {
        for (const auto& run : runs)
            rows.push_back(
                {paper.word("papers.record.base_of_months", {{"months", span_of(run.from, run.to)}}),
                 paper.money(run.base)});
    }
    if (year.paid != 0 || year.counted == 0)
        rows.push_back({paper.word("papers.record.paid"), paper.money(year.paid)});
    if (year.account != 0)
        rows.push_back({paper.word("papers.record.into_account"), paper.money(year.account)});
    paper.figures(std::move(rows));
    if (const auto* account = account_of(record, year.year)) put_account(paper, *account);
    paper.figures({{paper.word("papers.record.all_counted"), paper.years_and_months(record.counted)}});
}

std::string bases_of(const YearSeen& year) {
    Fen least = 0;
    Fen most = 0;
    for (const auto& month : year.months) {
        if (month.base == 0) continue;
        least = least == 0 ? month.base : std::min(least, month.base);
        most = std::max(most, month.base);
    }
    if (most == 0) return {};
    return least == most ? thousands(most) : thousands(least) + "-" + thousands(most);
}
std::string amount_of(Fen amount) { return amount == 0 ? std::string() : thousands(amount); }

// One compact block for each year; what adds up comes last.
void put_years(Writer& paper, const RightsRecord& record) {
    Table table;
    table.columns.push_back({paper.word("papers.record.year"), Align::kLeft, 4, 4});
    table.columns.push_back({paper.word("papers.record.twelve_months"), Align::kLeft, 24, 24});
    table.columns.push_back({paper.word("papers.record.months_short"), Align::kRight, 18, 2});
    for (const char* below : {"base_short", "paid_short", "account_short", "closing_short"})
        table.columns.push_back({paper.word("papers.record." + std::string(below)), Align::kRight, 0, 0});
    int counted = 0;
    Fen paid = 0;
    Fen into_account = 0;
    for (const auto& year : record.years) {
        std::string marks;
        for (const auto& month : year.months) marks += mark_of(paper, month.state);
        const auto* account = account_of(record, year.year);
        table.rows.push_back({std::to_string(year.year), marks, std::to_string(year.counted), bases_of(year),
                              amount_of(year.paid), amount_of(year.account),
                              account == nullptr ? std::string() : thousands(account->closing)});
        counted += year.counted;
        paid += year.paid;
        into_account += year.account;
    }
    paper.put(std::move(table));
    paper.rule(Rule::kDashed);
    std::vector<std::vector<std::string>> sums;
    sums.push_back({paper.word("papers.record.sum_months"), months_word(paper, counted)});
    if (paid != 0) sums.push_back({paper.word("papers.record.sum_paid"), paper.money(paid)});
    if (into_account != 0)
        sums.push_back({paper.word("papers.record.sum_account"), paper.money(into_account)});
    sums.push_back({paper.word("papers.record.all_counted"), paper.years_and_months(record.counted)});
    paper.figures(std::move(sums));
}

bool any_provisional(const RightsRecord& record) {
    const auto provisional = [](const auto& year) { return year.provisional; };
    return std::any_of(record.years.begin(), record.years.end(), provisional) ||
           std::any_of(record.account.begin(), record.account.end(), provisional);
}

void put_what(Writer& paper, const RightsRecord& record) {
    const int first = record.years.empty() ? 0 : record.years.front().year;
    const int last = record.years.empty() ? 0 : record.years.back().year;
    const std::string insurance =
        paper.word("papers.insurance." + std::string(policy::code_of(record.insurance)));
    paper.centred(
        paper.word("papers.record.what", {{"years", span_of(first, last)}, {"insurance", insurance}}));
}

}  // namespace

Paper paper_of(const RightsRecord& record, const Texts& texts) {
    Writer paper("rights-record", texts);
    paper.heading(record.hall, "papers.record.title");
    put_what(paper, record);
    paper.rule(Rule::kDashed);
    paper.field("papers.name", masked_name(record.name));
    paper.field("papers.id_number", masked_id(record.id_number));
    paper.field("papers.place", record.place.empty() ? paper.word("papers.record.all_places") : record.place);
    paper.field("papers.first_enrolled", record.first);
    paper.field("papers.state", paper.state(record.state));
    paper.rule(Rule::kDashed);
    put_legend(paper, record);
    if (record.years.size() == 1)
        put_year(paper, record, record.years.front());
    else
        put_years(paper, record);
    paper.rule(Rule::kDashed);
    if (any_provisional(record)) paper.sentence("papers.record.provisional");
    paper.sentence("papers.record.note", {{"day", record.data_day}});
    paper.proof(record.signed_octets);
    paper.proven_foot({paper.word("papers.serial"), record.number}, record.signed_octets, record.printed,
                      record.terminal);
    return std::move(paper).take();
}

}  // namespace canbao::documents

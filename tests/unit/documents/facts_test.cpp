// What stands in a paper's blocks stands on its rows, on wide and on narrow paper: no figure is lost or cut.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

using Counts = std::map<std::string, int>;

// Everything that a block says, piece by piece.
struct Pieces {
    std::vector<std::string> all;

    void operator()(const documents::Text& text) { all.push_back(text.text); }
    void operator()(const documents::Field& field) {
        all.push_back(field.name);
        all.emplace_back(reveal(field.value));
    }
    void operator()(const documents::Edges& edges) {
        for (const auto& fact : {edges.left, edges.right}) {
            all.push_back(fact.name);
            all.push_back(fact.value);
        }
    }
    void operator()(const documents::Code& code) { all.push_back(code.caption); }
    void operator()(const documents::Table& table) {
        for (const auto& row : table.rows) all.insert(all.end(), row.begin(), row.end());
        all.insert(all.end(), table.total.begin(), table.total.end());
    }
    void operator()(const documents::Months& months) {
        all.insert(all.end(), months.marks.begin(), months.marks.end());
    }
    void operator()(const documents::Line&) {}
    void operator()(const documents::Gap&) {}
};

std::vector<std::string> pieces_of(const documents::Paper& paper) {
    Pieces pieces;
    for (const auto& block : paper.blocks) std::visit(pieces, block);
    return pieces.all;
}
std::vector<std::string> spans_of(const documents::Paper& paper, int columns) {
    std::vector<std::string> spans;
    for (const auto& row : documents::lay_out(paper, columns))
        if (const auto* text = std::get_if<documents::TextRow>(&row))
            for (const auto& span : text->spans) spans.emplace_back(reveal(span.text));
    return spans;
}

// Figures, amounts, codes, numbers: runs of ASCII with a digit in them.
Counts facts_in(const std::vector<std::string>& texts) {
    Counts facts;
    for (const auto& text : texts) {
        std::string run;
        for (const char c : text + " ") {
            const bool part = c > ' ' && c < 0x7F;
            if (part) run += c;
            if (part || run.empty()) continue;
            if (run.find_first_of("0123456789") != std::string::npos) ++facts[run];
            run.clear();
        }
    }
    return facts;
}
Counts characters_in(const std::vector<std::string>& texts) {
    Counts characters;
    for (const auto& text : texts)
        for (std::string_view rest = text; !rest.empty();) {
            std::string utf8;
            append_utf8(utf8, next_code_point(rest));
            if (utf8 != " " && utf8 != "　") ++characters[utf8];
        }
    return characters;
}

void expect_within(const Counts& said, const Counts& shown, const std::string& where) {
    for (const auto& [what, count] : said) {
        const auto found = shown.find(what);
        EXPECT_GE(found == shown.end() ? 0 : found->second, count) << where << ": " << what;
    }
}

TEST(facts, every_figure_of_the_blocks_stands_whole_on_both_papers) {
    for (const auto& sample : samples::all()) {
        const auto said = facts_in(pieces_of(sample.paper));
        EXPECT_GE(said.size(), 3u) << sample.name;
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns})
            expect_within(said, facts_in(spans_of(sample.paper, columns)),
                          sample.name + ", " + std::to_string(columns));
    }
}

TEST(facts, no_character_of_the_blocks_is_lost) {
    for (const auto& sample : samples::all())
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns})
            expect_within(characters_in(pieces_of(sample.paper)),
                          characters_in(spans_of(sample.paper, columns)),
                          sample.name + ", " + std::to_string(columns));
}

TEST(facts, amounts_beyond_all_reason_stay_whole_too) {
    auto record = samples::record();
    auto& year = record.years.front();
    year.paid = year.account = 999'999'999'999;
    year.months[3].base = 888'888'888'888;
    record.account[0].closing = 777'777'777'777;
    record.years.push_back(record.years.front());
    for (const std::size_t count : {2u, 1u}) {
        record.years.resize(count);
        const auto paper = documents::paper_of(record, samples::words());
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            const auto shown = samples::text_of(documents::lay_out(paper, columns), columns);
            EXPECT_THAT(shown, testing::HasSubstr("9,999,999,999.99"));
            EXPECT_THAT(shown, testing::HasSubstr("8,888,888,888.88"));
            EXPECT_THAT(shown, testing::HasSubstr("7,777,777,777.77"));
        }
    }
}

}  // namespace
}  // namespace canbao

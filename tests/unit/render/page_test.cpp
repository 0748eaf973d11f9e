#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/base/text.h"
#include "tests/places.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/render/pages.h"

namespace canbao {
namespace {

using namespace documents;
using testing::HasSubstr;

std::string without_blanks(const std::string& text) {
    std::string kept;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\f') kept += c;
    std::string::size_type at = 0;
    while ((at = kept.find("\u2002", at)) != std::string::npos) kept.erase(at, 3);  // between name and value
    return kept;
}
std::string text_of(const std::string& pdf, const std::string& more = "") {
    return pages::output_of("pdftotext -raw " + more + " '" + pdf + "' -");
}
int page_count(const std::string& pdf) {
    const auto text = pages::output_of("pdfinfo '" + pdf + "' | grep ^Pages | tr -dc 0-9");
    return text.empty() ? 0 : std::stoi(text);
}
std::string saved(const Paper& paper, const std::string& name) {
    const auto pdf = render::pdf_of(paper);
    EXPECT_TRUE(pdf.ok());
    return pdf ? pages::saved(pdf->view(), name) : std::string();
}

// Every fact that a block holds, as one string each.
std::vector<std::string> facts_of(const Paper& paper) {
    std::vector<std::string> facts;
    struct Collect {
        std::vector<std::string>& facts;
        void operator()(const Text& text) const { facts.push_back(text.text); }
        void operator()(const Field& field) const {
            facts.push_back(field.name);
            facts.emplace_back(reveal(field.value));
        }
        void operator()(const Edges& edges) const {
            for (const Fact* fact : {&edges.left, &edges.right}) {
                facts.push_back(fact->name);
                facts.push_back(fact->value);
            }
        }
        void operator()(const Line&) const {}
        void operator()(const Gap&) const {}
        void operator()(const Code& code) const { facts.push_back(code.caption); }
        void operator()(const Table& table) const {
            for (const auto& column : table.columns) facts.push_back(column.header);
            for (const auto& row : table.rows) facts.insert(facts.end(), row.begin(), row.end());
            facts.insert(facts.end(), table.total.begin(), table.total.end());
        }
        void operator()(const Months& months) const {
            facts.push_back(months.mark_name);
            facts.insert(facts.end(), months.marks.begin(), months.marks.end());
        }
    };
    for (const Block& block : paper.blocks) std::visit(Collect{facts}, block);
    return facts;
}

TEST(page, every_fact_of_every_paper_can_be_read_back_from_the_pdf) {
    auto all = samples::all();
    all.push_back({"record-40", pages::record(40)});
    all.push_back({"record-1", pages::record(1)});
    for (const auto& sample : all) {
        const auto path = saved(sample.paper, sample.name);
        // In the order of the page; a cell of several lines stays together.
        const auto text = without_blanks(text_of(path));
        const auto laid_out = without_blanks(text_of(path, "-layout"));
        for (const auto& fact : facts_of(sample.paper)) {
            const auto wanted = without_blanks(fact);
            EXPECT_TRUE(text.find(wanted) != std::string::npos || laid_out.find(wanted) != std::string::npos)
                << sample.name << " lacks " << fact;
        }
    }
}

TEST(page, rare_characters_of_names_keep_their_code_points) {
    const auto text = text_of(saved(pages::record(1, "𠅤䶮㛃𬭚𠀀𪚥·阿卜杜"), "rare"));
    EXPECT_THAT(text, HasSubstr("𠅤䶮㛃𬭚𠀀𪚥·阿卜杜"));
}

TEST(page, every_font_is_embedded_as_a_subset_with_its_characters) {
    const auto fonts = pages::output_of(
        "pdffonts '" + saved(pages::record(3, "𠅤䶮㛃𬭚𠀀𪚥"), "fonts") + "' | tail -n +3");
    ASSERT_FALSE(fonts.empty());
    std::istringstream lines(fonts);
    for (std::string line; std::getline(lines, line);) EXPECT_THAT(line, HasSubstr("yes yes yes"));
}

TEST(page, the_code_is_read_back_from_paper_at_200_dots_an_inch) {
    const auto path = saved(pages::record(1), "code");
    const std::string picture = places::build() + "/page-code";
    pages::output_of("pdftoppm -r 200 -gray -singlefile '" + path + "' '" + picture + "'");
    EXPECT_EQ(pages::output_of("zbarimg -q --raw '" + picture + ".pgm'"),
              std::string(pages::kPayload) + "\n");
}

TEST(page, forty_years_take_several_pages_with_the_header_repeated_and_no_row_split) {
    const auto path = saved(pages::record(40), "forty");
    const int count = page_count(path);
    ASSERT_GE(count, 2);
    for (int page = 1; page <= count; ++page) {
        const auto number = std::to_string(page);
        const auto text = text_of(path, "-f " + number + " -l " + number);
        EXPECT_THAT(text, HasSubstr(number + " / " + std::to_string(count)));
        EXPECT_THAT(text, HasSubstr("个人权益记录"));
        const bool has_rows = text.find("4,184.64") != std::string::npos;
        if (has_rows) {
            EXPECT_THAT(text, HasSubstr("进个人账户"));
        }
        // The place of a row and what is behind it stay on one page.
        std::size_t begun = 0, ended = 0;
        const auto joined = without_blanks(text);
        for (std::size_t at = 0; (at = joined.find("阜新市阜新", at)) != std::string::npos; ++at) ++begun;
        for (std::size_t at = 0; (at = joined.find("居住证所在地）", at)) != std::string::npos; ++at) ++ended;
        EXPECT_EQ(begun, ended) << "page " << page;
    }
}

TEST(page, the_total_is_never_alone_on_a_page) {
    for (int years = 20; years < 60; ++years) {
        const auto pdf = render::pdf_of(pages::record(years));
        ASSERT_TRUE(pdf.ok());
        const auto path = pages::saved(pdf->view(), "total");
        for (int page = 1; page <= page_count(path); ++page) {
            const auto number = std::to_string(page);
            const auto text = text_of(path, "-f " + number + " -l " + number);
            if (text.find("合计") != std::string::npos) {
                EXPECT_THAT(text, HasSubstr("4,184.64")) << years;
            }
        }
    }
}

int darkest_in(const Picture& picture, int x0, int x1) {
    int darkest = 255;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = x0; x < x1; ++x)
            darkest =
                std::min<int>(darkest, picture.grey()[static_cast<std::size_t>(y * picture.width() + x)]);
    return darkest;
}

TEST(page, previews_have_the_pages_of_the_pdf_and_bare_margins) {
    auto all = samples::all();
    all.push_back({"record-40", pages::record(40)});
    for (const auto& sample : all) {
        const auto pictures = render::pictures_of(sample.paper);
        ASSERT_TRUE(pictures.ok());
        EXPECT_EQ(static_cast<int>(pictures->size()), page_count(saved(sample.paper, "count")))
            << sample.name;
        for (const auto& picture : *pictures) {
            EXPECT_EQ(picture.width(), render::kPreviewWidth);
            EXPECT_EQ(picture.height(), 1414);
            EXPECT_EQ(darkest_in(picture, 0, 92), 255) << sample.name;
            EXPECT_EQ(darkest_in(picture, 908, 1000), 255) << sample.name;
            EXPECT_EQ(darkest_in(picture, 100, 900), 0) << sample.name;
        }
    }
}

struct Dots {
    int width = 0, height = 0;
    std::string grey;
    int ink(int x, int y) const {
        if (x < 0 || y < 0 || x >= width || y >= height) return 0;
        return 255 - static_cast<unsigned char>(grey[static_cast<std::size_t>(y * width + x)]);
    }
    long ink_in(int x0, int y0, int size) const {
        long sum = 0;
        for (int y = y0; y < y0 + size; ++y)
            for (int x = x0; x < x0 + size; ++x) sum += ink(x, y);
        return sum;
    }
};
Dots page_of(const std::string& pdf, std::size_t number) {
    const std::string base = places::build() + "/page-drawn";
    const auto page = std::to_string(number);
    pages::output_of("pdftoppm -scale-to-x 1000 -scale-to-y 1414 -gray -singlefile -f " + page + " -l " +
                     page + " '" + pdf + "' '" + base + "'");
    std::ifstream file(base + ".pgm", std::ios::binary);
    Dots dots;
    std::string kind;
    int white = 0;
    file >> kind >> dots.width >> dots.height >> white;
    file.get();
    dots.grey.assign(std::istreambuf_iterator<char>(file), {});
    return dots;
}

// Text that can be read back proves nothing about ink: where the preview has a character, the PDF drawn by a
// stranger must have one.
TEST(page, every_character_of_the_pdf_has_its_ink) {
    constexpr int kTile = 16;
    auto all = samples::all();
    all.push_back({"record-40", pages::record(40, "𠅤䶮㛃𬭚𠀀𪚥")});
    for (const auto& sample : all) {
        const auto pictures = render::pictures_of(sample.paper);
        ASSERT_TRUE(pictures.ok());
        const auto path = saved(sample.paper, "ink");
        for (std::size_t i = 0; i < pictures->size(); ++i) {
            const auto& picture = (*pictures)[i];
            const Dots preview{picture.width(), picture.height(), std::string(as_text(picture.grey()))};
            const Dots drawn = page_of(path, i + 1);
            ASSERT_EQ(drawn.width, preview.width);
            for (int y = 0; y < preview.height; y += kTile)
                for (int x = 0; x < preview.width; x += kTile)
                    if (const long ink = preview.ink_in(x, y, kTile); ink > 12 * 255) {
                        EXPECT_GT(drawn.ink_in(x - 1, y - 1, kTile + 2), ink / 2)
                            << sample.name << " page " << i + 1 << " at " << x << "," << y;
                    }
        }
    }
}

TEST(page, a_long_paragraph_goes_on_on_the_next_page_and_loses_nothing) {
    Paper paper;
    std::string words;
    for (int i = 0; i < 900; ++i) words += "第" + std::to_string(1000 + i) + "句，";
    paper.blocks.push_back(Text{words});
    const auto path = saved(paper, "paragraph");
    EXPECT_GE(page_count(path), 2);
    const auto text = text_of(path);
    for (int i = 0; i < 900; ++i) EXPECT_NE(text.find(std::to_string(1000 + i)), std::string::npos) << i;
}

TEST(page, a_row_that_no_page_can_hold_is_refused_rather_than_cut) {
    Paper paper;
    Table table;
    table.columns = {{"", Align::kLeft, 6, 6}, {"", Align::kLeft, 6, 6}};
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "字";
    table.rows.push_back({words, words});
    paper.blocks.push_back(std::move(table));
    const auto pdf = render::pdf_of(paper);
    ASSERT_FALSE(pdf.ok());
    EXPECT_EQ(pdf.fault().code, FaultCode::kBadInput);
}

TEST(page, odd_papers_are_pages_too) {
    Paper empty;
    EXPECT_TRUE(render::pdf_of(empty).ok());
    Paper odd;
    odd.blocks.push_back(Table{});
    odd.blocks.push_back(Code{std::string(5000, 'x'), "码太长"});
    odd.blocks.push_back(Code{"", ""});
    odd.blocks.push_back(Months{});
    odd.blocks.push_back(Text{"", Align::kLeft, Size::kNormal, 9});
    odd.blocks.push_back(Text{"1.", Align::kLeft, Size::kNormal, 9});
    Table ragged;
    ragged.columns = {{"a", Align::kLeft, 1, 1}};
    ragged.rows = {{}, {"1", "2", "3"}};
    odd.blocks.push_back(std::move(ragged));
    EXPECT_TRUE(render::pdf_of(odd).ok());
}

}  // namespace
}  // namespace canbao

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/places.h"
#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

// CANBAO_UPDATE_GOLDEN=1 writes them anew; then read the difference before you commit it.
void expect_golden(const std::string& name, const std::string& text) {
    const std::string path = "tests/golden/papers/" + name + ".txt";
    if (std::getenv("CANBAO_UPDATE_GOLDEN") != nullptr)
        std::ofstream(places::source() + "/" + path, std::ios::binary) << text;
    EXPECT_EQ(text, samples::source_file(path)) << path;
}

TEST(papers, look_as_their_goldens_on_wide_and_narrow_paper) {
    for (const auto& sample : samples::all())
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns})
            expect_golden(sample.name + "-" + (columns == 48 ? "80" : "58"),
                          samples::text_of(documents::lay_out(sample.paper, columns), columns));
}

TEST(papers, every_row_fits_its_paper_and_spans_do_not_overlap) {
    for (const auto& sample : samples::all()) {
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            for (const auto& row : documents::lay_out(sample.paper, columns)) {
                const auto* text = std::get_if<documents::TextRow>(&row);
                if (text == nullptr) continue;
                int column = 0;
                for (const auto& span : text->spans) {
                    EXPECT_GE(span.column, column) << sample.name << ": " << reveal(span.text);
                    const int factor = span.size == documents::Size::kDouble ? 2 : 1;
                    column = span.column + factor * documents::width_of(reveal(span.text));
                }
                EXPECT_LE(column, columns) << sample.name << ": " << samples::text_of(row, columns);
            }
        }
    }
}

TEST(papers, hold_no_personal_text_after_they_are_gone) {
    const long before = Personal::alive();
    {
        const auto samples = samples::all();
        const auto rows = documents::lay_out(samples.front().paper, documents::kWideColumns);
        EXPECT_GT(Personal::alive(), before);
    }
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao

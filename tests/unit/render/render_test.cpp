#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "drivers/render/canvas.h"
#include "drivers/render/render.h"
#include "tests/places.h"
#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

using documents::Size;
using documents::TextRow;
using render::Bitmap;

std::string built(const std::string& name) { return places::build() + "/" + name; }

TextRow row_of(const char* text, int column = 0, Size size = Size::kNormal) {
    TextRow row;
    row.spans.push_back({column, Personal(text), size});
    return row;
}
int ink_in(const Bitmap& bitmap, int from, int to) {
    int count = 0;
    for (int y = 0; y < bitmap.height(); ++y)
        for (int x = from; x < to; ++x) count += bitmap.black(x, y) ? 1 : 0;
    return count;
}
std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string output;
    char part[256];
    while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) output += part;
    return output;
}

TEST(render, every_sample_becomes_a_picture_as_wide_as_its_paper) {
    for (const auto& sample : samples::all()) {
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            const auto rows = documents::lay_out(sample.paper, columns);
            const Bitmap bitmap = render::draw(rows, columns * documents::kDotsPerColumn);
            EXPECT_EQ(bitmap.width(), columns == 48 ? 576 : 384);
            const auto path = built("paper-" + sample.name + (columns == 48 ? "-80" : "-58") + ".png");
            EXPECT_TRUE(render::write_png(bitmap, path).ok()) << path;
        }
    }
}

TEST(render, a_character_stays_inside_its_own_cells) {
    for (const char* text : {"龘", "W", "𠅤", "䶮", "“", "—", "·", "█"}) {
        const Bitmap bitmap = render::draw(row_of(text, 4), 144);
        EXPECT_GT(ink_in(bitmap, 48, 72), 0) << text;
        EXPECT_EQ(ink_in(bitmap, 0, 48) + ink_in(bitmap, 72, 144), 0) << text;
    }
}

TEST(render, double_size_takes_twice_the_cells_and_lines) {
    const Bitmap bitmap = render::draw(row_of("凭条", 2, Size::kDouble), 144);
    EXPECT_EQ(bitmap.height(), 2 * render::kLinePitch);
    EXPECT_GT(ink_in(bitmap, 24, 72), 0);
    EXPECT_GT(ink_in(bitmap, 72, 120), 0);
    EXPECT_EQ(ink_in(bitmap, 0, 24) + ink_in(bitmap, 120, 144), 0);
}

TEST(render, rare_characters_of_names_have_a_glyph) {
    render::Canvas canvas(1, 1);
    for (const char32_t c : U"欧阳𠅤䶮㛃𬭚𠀀·") {
        if (c == 0) continue;
        EXPECT_TRUE(canvas.knows(c)) << static_cast<std::uint32_t>(c);
    }
    EXPECT_FALSE(canvas.knows(0xE000));  // private use: a box is drawn, the paper still comes
    EXPECT_GT(ink_in(render::draw(row_of("\xEE\x80\x80"), 24), 0, 24), 0);
}

TEST(render, control_characters_draw_nothing) {
    EXPECT_EQ(ink_in(render::draw(row_of("\x1B\x10\x7F\xC2\x9B"), 96), 0, 96), 0);
}

TEST(render, the_code_reads_back_as_the_tax_address) {
    if (std::system("zbarimg --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no zbarimg here";
    for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
        const auto rows =
            documents::lay_out(documents::paper_of(samples::receipt(), samples::words()), columns);
        const auto path = built("code-" + std::to_string(columns) + ".png");
        ASSERT_TRUE(render::write_png(render::draw(rows, columns * 12), path).ok());
        EXPECT_THAT(output_of("zbarimg -q --raw '" + path + "'"),
                    testing::HasSubstr(samples::words()("papers.tax_url")));
    }
}

TEST(render, a_picture_that_cannot_be_written_is_a_fault) {
    const auto written = render::write_png(Bitmap(8, 8), "/nonexistent/x.png");
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.fault().code, FaultCode::kDiskFailed);
}

}  // namespace
}  // namespace canbao

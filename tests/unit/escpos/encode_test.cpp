#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iconv.h>

#include "drivers/escpos/characters.h"
#include "drivers/escpos/encode.h"
#include "drivers/escpos/raster.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/escpos/stream_reader.h"

namespace canbao::escpos {
namespace {

using documents::Paper;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::uint8_t> octets_of(const Job& job) {
    std::vector<std::uint8_t> all(job.body.view().begin(), job.body.view().end());
    all.insert(all.end(), job.tail.view().begin(), job.tail.view().end());
    return all;
}
Job job_of(const Paper& paper, int columns, const char* model = "generic") {
    return encode(documents::lay_out(paper, columns), columns, *profile_of(model));
}
Paper one_line(const char* text, documents::Size size = documents::Size::kNormal) {
    Paper paper;
    paper.blocks.push_back(documents::Text{text, documents::Align::kLeft, size, 0});
    return paper;
}
std::string body_hex(const Paper& paper, const char* model = "generic") {
    return hex(job_of(paper, 48, model).body.view());
}

// Where a picture could make the printer obey: DLE EOT, DLE ENQ, DLE DC4.
int traps_in(const std::vector<std::uint8_t>& stream) {
    int traps = 0;
    for (std::size_t i = 1; i < stream.size(); ++i)
        traps += stream[i - 1] == 0x10 && (stream[i] == 0x04 || stream[i] == 0x05 || stream[i] == 0x14);
    return traps;
}

TEST(encode, a_line_of_hanzi_is_these_octets) {
    // ESC @, GS a 0, FS &, GB2312 of the text, LF, FS .
    EXPECT_EQ(body_hex(one_line("社保12333")), "1b401d61001c26c9e7b1a331323333330a1c2e");
    EXPECT_EQ(hex(job_of(one_line("x"), 48).tail.view()), "1d564218");
}

TEST(encode, double_size_is_switched_on_and_off_around_its_text) {
    EXPECT_EQ(body_hex(one_line("凭条", documents::Size::kDouble)),
              "1b401d61001c261d2111c6beccf51d21000a1b4a101c2e");
}

TEST(encode, a_rule_is_sixteen_wide_dashes_and_an_empty_line_needs_no_command) {
    Paper paper;
    paper.blocks.push_back(documents::Line{documents::Rule::kDashed});
    paper.blocks.push_back(documents::Gap{});
    const auto dashes = [](int count) {
        std::string octets;
        for (int i = 0; i < count; ++i) octets += "2d";
        return octets;
    };
    // GS ! 3 x 1 on 48 columns, 2 x 1 on 32.
    EXPECT_EQ(body_hex(paper),
              "1b401d6100"
              "1d2120" +
                  dashes(16) +
                  "1d2100"
                  "0a1c260a1c2e");
    EXPECT_THAT(hex(job_of(paper, 32).body.view()), HasSubstr("1d2110" + dashes(16) + "1d2100"));
    EXPECT_EQ(body_hex(paper, "status-only"), "1b401d6100" + dashes(48) + "0a1c260a1c2e");
}

TEST(encode, a_wide_gap_is_a_position_and_a_narrow_one_blanks) {
    Paper paper;
    documents::Field field;
    field.name = "A";
    field.value = Personal("B");
    paper.blocks.push_back(std::move(field));
    // ESC $ 168: column 14.
    EXPECT_EQ(body_hex(paper),
              "1b401d61001c26"
              "41"
              "1b24a800"
              "42"
              "0a1c2e");
    EXPECT_EQ(body_hex(paper, "status-only"),
              "1b401d61001c26"
              "41"
              "20202020202020202020202020"
              "42"
              "0a1c2e");
    paper.blocks.clear();
    field.name = "ABCDEFGHIJ";
    field.value = Personal("B");
    paper.blocks.push_back(std::move(field));
    EXPECT_EQ(body_hex(paper),
              "1b401d61001c26"
              "4142434445464748494a"
              "20202020"
              "42"
              "0a1c2e");
}

TEST(encode, a_code_is_five_commands) {
    Paper paper;
    paper.blocks.push_back(documents::Code{"https://a.cn/", ""});
    EXPECT_EQ(body_hex(paper),
              "1b401d6100"
              "1b4a10"
              "1b6101"
              "1d286b0400"
              "31413200"
              "1d286b0300"
              "314306"
              "1d286b0300"
              "314531"
              "1d286b1000"
              "315030"
              "68747470733a2f2f612e636e2f"
              "1d286b0300"
              "315130"
              "1b6100"
              "1b4a10");
    EXPECT_THAT(read_stream(octets_of(job_of(paper, 48, "status-only"))).text(), HasSubstr("[raster "));
}

TEST(encode, a_process_id_is_asked_by_its_four_characters) {
    Wire wire;
    append_process_id(wire, "abcd");
    EXPECT_EQ(hex(wire.view()), "1d28480600303061626364");
}

TEST(encode, a_line_with_a_rare_character_is_drawn_and_the_others_are_not) {
    const auto paper = documents::paper_of(samples::rare_receipt(), samples::words());
    for (const char* model : {"generic", "epson"}) {
        const auto printout = read_stream(octets_of(job_of(paper, 48, model)));
        EXPECT_THAT(printout.unknown, IsEmpty());
        EXPECT_EQ(printout.pictures.size(), 1u);
        EXPECT_THAT(printout.text(), Not(HasSubstr("欧阳")));
        EXPECT_THAT(printout.text(), HasSubstr("身份证        2101**********9986"));
    }
}

TEST(encode, every_paper_reads_back_as_its_layout) {
    for (const auto& sample : samples::all()) {
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            const auto rows = documents::lay_out(sample.paper, columns);
            const auto printout = read_stream(octets_of(job_of(sample.paper, columns)));
            EXPECT_THAT(printout.unknown, IsEmpty()) << sample.name;
            EXPECT_EQ(printout.cuts, 1) << sample.name;
            ASSERT_EQ(printout.lines.size(), rows.size()) << sample.name;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                auto expected = samples::text_of(rows[i], columns);
                if (const auto mark = expected.find("  (x2)"); mark != std::string::npos)
                    expected.resize(mark);
                if (std::holds_alternative<documents::Line>(rows[i])) expected.resize(16);
                if (printout.lines[i].substr(0, 7) == "[raster")
                    EXPECT_FALSE(covered(expected)) << sample.name;
                else
                    EXPECT_EQ(printout.lines[i], expected) << sample.name;
            }
        }
    }
}

TEST(encode, a_slip_with_its_code_is_at_most_1300_octets) {
    const auto size = [](const Paper& paper, int columns) {
        const auto job = job_of(paper, columns);
        return job.body.size() + job.tail.size();
    };
    for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
        EXPECT_LE(size(documents::paper_of(samples::receipt(), samples::words()), columns), 1'000u);
        EXPECT_LE(size(documents::paper_of(samples::record(), samples::words()), columns), 1'300u);
        EXPECT_LE(size(documents::paper_of(samples::certificate(), samples::words()), columns), 1'300u);
    }
}

TEST(encode, no_octet_of_any_paper_is_a_real_time_command) {
    for (const auto& sample : samples::all())
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns})
            for (const char* model : {"generic", "epson", "status-only"})
                EXPECT_EQ(traps_in(octets_of(job_of(sample.paper, columns, model))), 0) << sample.name;
}

TEST(encode, where_a_row_ends_a_question_harms_no_picture) {
    for (const auto& sample : samples::all()) {
        for (const char* model : {"generic", "epson", "status-only"}) {
            const auto job = job_of(sample.paper, 48, model);
            const auto plain = read_stream(octets_of(job));
            auto asked = octets_of(job);
            for (auto rest = job.rests.rbegin(); rest != job.rests.rend(); ++rest)
                asked.insert(asked.begin() + long(*rest), {0x1D, 0x72, 0x01});
            const auto printout = read_stream(asked);
            EXPECT_EQ(printout.lines, plain.lines) << sample.name;
            EXPECT_EQ(printout.pictures, plain.pictures) << sample.name;
            EXPECT_EQ(printout.sensor_requests, int(job.rests.size())) << sample.name;
        }
    }
}

TEST(encode, dots_that_spell_a_real_time_command_get_one_dot_more) {
    for (const int second : {0x04, 0x05, 0x14}) {
        render::Bitmap bitmap(16, 2);
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 8; ++x) {
                if ((0x10 >> (7 - x)) & 1) bitmap.blacken(x, y);
                if ((second >> (7 - x)) & 1) bitmap.blacken(8 + x, y);
            }
        ASSERT_EQ(bitmap.rows(0, 1)[0], 0x10);
        ASSERT_EQ(bitmap.rows(0, 1)[1], second);
        Wire wire;
        append_raster(wire, bitmap, Pictures::kRasterBit);
        const std::vector<std::uint8_t> sent(wire.view().begin(), wire.view().end());
        EXPECT_EQ(traps_in(sent), 0);
        EXPECT_EQ(sent[8], 0x18);
        EXPECT_EQ(sent[9], second);
    }
}

TEST(encode, a_high_picture_goes_in_bands) {
    render::Bitmap bitmap(8, 3 * kBandRows + 5);
    bitmap.blacken(0, 0);
    for (const auto how : {Pictures::kRasterBit, Pictures::kGraphics}) {
        Wire wire;
        append_raster(wire, bitmap, how);
        const auto printout = read_stream({wire.view().begin(), wire.view().end()});
        EXPECT_EQ(printout.pictures.size(), 4u);
        EXPECT_THAT(printout.unknown, IsEmpty());
    }
}

TEST(encode, control_characters_never_reach_the_printer_as_they_are) {
    for (const char* evil : {"a\x1B@b", "x\x10\x05\x02", "\x1D", "\n", "\x7F", "\xC2\x9B"}) {
        const auto stream = octets_of(job_of(one_line(evil), 48));
        const auto printout = read_stream(stream);
        EXPECT_EQ(printout.pictures.size(), 1u);
        EXPECT_EQ(traps_in(stream), 0);
    }
}

// The C library's own GB2312 is the judge, but for two marks where it differs from GB18030.
TEST(characters, covered_are_ascii_and_the_two_column_characters_of_gb2312) {
    const iconv_t judge = iconv_open("GB2312", "UTF-8");
    int count = 0;
    for (char32_t c = 0x20; c < 0x10000; ++c) {
        if ((c >= 0xD800 && c < 0xE000) || c == 0x7F || c == 0x2014 || c == 0x2015 || c == 0x00B7 ||
            c == 0x30FB)
            continue;
        std::string utf8;
        append_utf8(utf8, c);
        std::string out(8, '\0');
        char* from = utf8.data();
        char* to = out.data();
        std::size_t from_left = utf8.size();
        std::size_t to_left = out.size();
        const bool known = iconv(judge, &from, &from_left, &to, &to_left) == 0;
        iconv(judge, nullptr, nullptr, nullptr, nullptr);
        std::string again;
        append_utf8(again, c);
        const bool fits = c < 0x80 || columns_of(c) == 2;
        EXPECT_EQ(covered(again), known && fits) << std::hex << static_cast<std::uint32_t>(c);
        count += covered(again) ? 1 : 0;
    }
    iconv_close(judge);
    EXPECT_GT(count, 6763);
    EXPECT_TRUE(covered("——“·”…"));
    EXPECT_FALSE(covered("𠅤"));
    EXPECT_FALSE(covered("䶮"));
    EXPECT_FALSE(covered("€"));
}

TEST(profile, an_unknown_model_names_the_known_ones) {
    EXPECT_EQ(profile_of("")->model, "generic");
    const auto profile = profile_of("laser");
    ASSERT_FALSE(profile.ok());
    EXPECT_THAT(profile.fault().detail, HasSubstr("generic epson no-process-id status-only"));
}

}  // namespace
}  // namespace canbao::escpos

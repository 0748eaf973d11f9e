// What stands on the paper: characters, their places and sizes, pictures, cuts.
#include <filesystem>

#include "kiosk/base/json.h"
#include "tests/simulators/trials/receipt_printer_trial.h"

namespace canbao::trial {
namespace {

// GB 18030 octets, written out.
constexpr std::string_view kHanziOn = "\x1C&", kHanziOff = "\x1C.";
constexpr std::string_view kZhongGuo = "\xD6\xD0\xB9\xFA";    // 中国
constexpr std::string_view kYanGbk = "\xFD\x5B";              // 鼣 is GBK only
constexpr std::string_view kFourOctets = "\x95\x32\x82\x36";  // U+20000

class Paper : public ReceiptPrinter {
protected:
    using ReceiptPrinter::ReceiptPrinter;
    std::string printed(std::string_view job) {
        send(job);
        settle();
        return current();
    }
};

TEST_F(Paper, has_chinese_text_only_in_the_chinese_mode) {
    const std::string word(kZhongGuo);
    EXPECT_EQ(printed(std::string(kHanziOn) + "a" + word + std::string(kHanziOff) + "b\n" + word + "\n"),
              "a中国b\n╓╨╣·\n");
}

TEST_F(Paper, forgets_the_chinese_mode_at_a_reset) {
    EXPECT_EQ(printed(std::string(kHanziOn) + "\x1B@" + "\xD6\xD0\n"), "╓╨\n");
}

TEST_F(Paper, knows_four_octet_characters) {
    EXPECT_EQ(printed(std::string(kHanziOn) + "<" + std::string(kFourOctets) + ">\n"), "<𠀀>\n");
}

TEST_F(Paper, centres_and_right_aligns) {
    EXPECT_EQ(printed("\x1B"
                      "a\x01"
                      "abcd\n\x1B"
                      "a\x02"
                      "abcd\n\x1B"
                      "a\x00"
                      "abcd\n"s),
              std::string(22, ' ') + "abcd\n" + std::string(44, ' ') + "abcd\nabcd\n");
}

TEST_F(Paper, wraps_after_48_columns_and_counts_wide_characters_twice) {
    const std::string row(47, 'x');
    EXPECT_EQ(printed(row + std::string(kHanziOn) + std::string(kZhongGuo) + "\n"), row + "\n中国\n");
    EXPECT_EQ(printed(std::string(49, 'y') + "\n"), row + "\n中国\n" + std::string(48, 'y') + "\ny\n");
}

TEST_F(Paper, doubles_letters_and_hanzi) {
    EXPECT_EQ(printed("\x1D!\x11" + std::string(25, 'x') + "\n"), std::string(24, 'x') + "\nx\n");
    EXPECT_EQ(printed("\x1D!\x00\x1C!\x0C"s + std::string(kHanziOn) + std::string(kZhongGuo) + "a\n"),
              std::string(24, 'x') + "\nx\n中国a\n");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 3 * 48);
}

TEST_F(Paper, feeds_lines_and_dots) {
    EXPECT_EQ(printed("a\x1B"
                      "d\x03"
                      "b\x1BJ\xC8"
                      "c\n"),
              "a\n\n\nb\nc\n");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 3 * 30 + 200 + 30);
    printed(
        "\x1B"
        "3\x40"
        "d\n\x1B"
        "2e\n");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 3 * 30 + 200 + 30 + 64 + 30);
}

TEST_F(Paper, ignores_real_time_commands_code_pages_and_spacing_in_the_text) {
    EXPECT_EQ(printed("\x10\x04\x01"
                      "a\x1Bt\x00\x1CS\x00\x00"
                      "b\x1B"
                      "E\x01"
                      "c\x1B"
                      "E\x00"
                      "d\n"s),
              "abcd\n");
    wire_.drain();
    EXPECT_TRUE(tell(R"({"do":"state"})").find("unknown")->array()->empty());
}

TEST_F(Paper, remembers_commands_that_it_does_not_know) {
    printed("\x1D\x7Fx\n");
    EXPECT_EQ(*(*tell(R"({"do":"state"})").find("unknown")->array())[0].string(), "1d7f");
}

TEST_F(Paper, takes_raster_pictures) {
    EXPECT_EQ(printed("\x1Dv0\x00\x02\x00\x03\x00"s + "\xFF\x01\xFF\x01\xFF\x01"s + "x\n"),
              "[raster 16x3]\nx\n");
    EXPECT_EQ(
        printed(
            "\x1D(L\x10\x00\x30\x70\x30\x01\x01\x31\x0A\x00\x03\x00\xFF\xC0\xFF\xC0\xFF\xC0\x1D(L\x02\x00\x30\x32"s),
        "[raster 16x3]\nx\n[raster 10x3]\n");
    EXPECT_EQ(
        printed(
            "\x1D"
            "8L\x10\x00\x00\x00\x30\x70\x30\x01\x02\x31\x0A\x00\x03\x00\xFF\xC0\xFF\xC0\xFF\xC0\x1D(L\x02\x00\x30\x32"s),
        "[raster 16x3]\nx\n[raster 10x3]\n[raster 10x3]\n");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 3 + 30 + 3 + 6);
}

TEST_F(Paper, waits_for_the_rest_of_a_picture_and_can_be_filled_with_nothing) {
    EXPECT_EQ(printed("\x1Dv0\x00\x02\x00\x03\x00\xFF\xFF\xFF"s), "[raster 16x3]\n");
    EXPECT_TRUE(*tell(R"({"do":"state"})").find("in_command")->boolean());
    EXPECT_EQ(printed("lost"), "[raster 16x3]\n") << "swallowed as dots";
    EXPECT_EQ(printed(std::string(8, '\0') + "\x1B@ok\n"), "[raster 16x3]\nok\n");
}

TEST_F(Paper, draws_qr_codes) {
    const std::string data = "https://example.invalid/a";
    const std::string store = "\x1D(k"s + static_cast<char>(data.size() + 3) + "\x00\x31\x50\x30"s + data;
    EXPECT_EQ(printed("\x1D(k\x04\x00\x31\x41\x32\x00\x1D(k\x03\x00\x31\x43\x04\x1D(k\x03\x00\x31\x45\x31"s +
                      store + "\x1D(k\x03\x00\x31\x51\x30"s),
              "[QR https://example.invalid/a]\n");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 25 * 4);  // version 2
}

TEST_F(Paper, is_kept_as_png_text_and_json) {
    send("slip\n"s + std::string(kFeedAndCut) + process_id("abcd"));
    EXPECT_EQ(answer(7).substr(0, 5), "37 22");
    EXPECT_EQ(text_of(folder_ / "out/paper-0001.txt"), "slip\n");
    EXPECT_EQ(text_of(folder_ / "out/paper-0001.json"),
              R"({"number":1,"file":"paper-0001.png","cut":true,"why":"cut","dots":110,"missing_glyphs":0})"
              "\n");
    const std::string png = text_of(folder_ / "out/paper-0001.png");
    EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1A\n"s);
    EXPECT_EQ(spaced_hex(as_bytes(png).subspan(16, 8)), "00 00 02 70 00 00 00 6e");  // 624 x 110
}

// 4 lines of 30 dots behind 80 of white; the cutter is 80 dots away: two lines and 20 dots more stay inside.
TEST_F(Paper, keeps_the_newest_centimetre_inside_when_it_is_cut_without_a_feed) {
    send("mine 1\nmine 2\nmine 3\nmine 4\n\x1DV\x30yours\n"s + std::string(kFeedAndCut));
    settle();
    EXPECT_EQ(papers(), (std::vector<std::string>{"mine 1\nmine 2\n", "mine 3\nmine 4\nyours\n"}));
}

TEST_F(Paper, knows_every_form_of_the_cut) {
    for (const auto& cut : {"\x1DV\x00"s, "\x1DV\x01"s, "\x1DV0"s, "\x1DV1"s, "\x1DVA\x00"s, "\x1DVB\x10"s,
                            "\x1DVa\x00"s, "\x1DVh\x00"s, "\x1Bi"s, "\x1Bm"s})
        send("\x1BJ\x64" + cut);
    settle();
    EXPECT_EQ(papers().size(), 10U);
    EXPECT_TRUE(tell(R"({"do":"state"})").find("unknown")->array()->empty());
}

TEST_F(Paper, numbers_go_on_where_an_earlier_run_ended) {
    send(kFeedAndCut);
    settle();
    simulator_.end();
    const Simulator later("receipt-printer-sim",
                          {"--fast", "--pty", folder_ / "printer", "--out", folder_ / "out"},
                          folder_ / "control");
    Wire::tty(folder_ / "printer").write(as_bytes(kFeedAndCut));
    EXPECT_TRUE(becomes(later, "papers", 1));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "out/paper-0002.json"));
}

class NarrowPaper : public Paper {
protected:
    NarrowPaper() : Paper({"--fast", "--width-dots", "384"}) {}
};

TEST_F(NarrowPaper, has_32_columns) {
    EXPECT_EQ(printed(std::string(33, 'x') + "\n"), std::string(32, 'x') + "\nx\n");
}

class Gb2312Printer : public Paper {
protected:
    Gb2312Printer() : Paper({"--fast", "--model", "gb2312-only"}) {}
};

TEST_F(Gb2312Printer, prints_the_digits_of_four_octet_characters_and_boxes_for_gbk) {
    const std::string word(kZhongGuo);
    EXPECT_EQ(printed(std::string(kHanziOn) + word + std::string(kFourOctets) + std::string(kYanGbk) + "\n"),
              "中国26\uFFFD\n");
}

}  // namespace
}  // namespace canbao::trial

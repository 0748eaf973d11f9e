#include "kiosk/base/config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/places.h"

namespace canbao {
namespace {

std::string example() {
    std::ifstream in(places::source() + "/assets/examples/canbao.toml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The example with one line changed; what is said of it.
std::string said(const std::string& from, const std::string& to) {
    std::string text = example();
    const auto at = text.find(from);
    if (at == std::string::npos) return "not in the example: " + from;
    text.replace(at, from.size(), to);
    const auto parsed = parse_config(text, "canbao.toml");
    if (parsed) return "fine";
    EXPECT_EQ(parsed.fault().code, FaultCode::kConfigurationWrong);
    return parsed.fault().detail;
}

int line_of(const std::string& words) {
    const std::string text = example();
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<long>(text.find(words)), '\n'));
}
std::string at(const std::string& words, const std::string& problem) {
    return "canbao.toml:" + std::to_string(line_of(words)) + ": " + problem;
}

TEST(Config, TheExampleIsComplete) {
    const auto parsed = parse_config(example(), "canbao.toml");
    ASSERT_TRUE(parsed) << parsed.fault().detail;
    EXPECT_EQ(parsed->hall.city, "2101");
    EXPECT_EQ(parsed->hall.terminal_name, "3 号机");
    EXPECT_EQ(parsed->reader.address, "serial:/dev/canbao-reader@115200");
    EXPECT_EQ(parsed->printer.width_dots, 576);
    EXPECT_EQ(parsed->office.pins.size(), 2u);
    EXPECT_EQ(parsed->panel.height_mm, 476);
    EXPECT_EQ(parsed->patience.card_back_s, 30);
    EXPECT_EQ(parsed->utc_offset, std::chrono::minutes{480});
    EXPECT_EQ(parsed->state_dir, "/var/lib/canbao");
    EXPECT_EQ(parsed->assets_dir, "");
}

TEST(Config, APromiseNeedsItsKey) {
    const auto parsed = parse_config(example(), "canbao.toml");
    EXPECT_TRUE(parsed->promise.allowed);
    EXPECT_EQ(parsed->promise.keep_days, 5);
    EXPECT_EQ(parsed->promise.key, "/etc/canbao/promise.key");
    EXPECT_EQ(said("\"/etc/canbao/promise.key\"", "\"credential:canbao-promise\""), "fine");
    EXPECT_EQ(said("allowed = true", "allowed = false"), "fine");
    const std::string key = "key = \"/etc/canbao/promise.key\"";
    EXPECT_EQ(said(key, ""), at("[promise]", "promise.key: is missing; add it"));
    for (const char* wrong : {"credential:", "credential:../key", "credential:.hidden"})
        EXPECT_EQ(said("/etc/canbao/promise.key", wrong),
                  at(key,
                     "promise.key: names no credential; write credential:NAME as in the unit's "
                     "LoadCredential=NAME:PATH"));
    EXPECT_EQ(said("keep_days = 5", "keep_days = 0"),
              at("keep_days", "promise.keep_days: is 0; possible is 1 to 30"));
    EXPECT_EQ(
        said("allowed = true", "allowed = \"yes\""),
        at("allowed = true", "promise.allowed: is neither true nor false; write one of them without quotes"));
}

TEST(Config, WithoutItsTableNothingIsPromised) {
    std::string text = example();
    const auto from = text.find("[promise]"), to = text.find("# Rule books from outside");
    const auto parsed = parse_config(text.substr(0, from) + text.substr(to), "canbao.toml");
    ASSERT_TRUE(parsed) << parsed.fault().detail;
    EXPECT_FALSE(parsed->promise.allowed);
    EXPECT_EQ(parsed->promise.key, "");
}

TEST(Config, WhatMayBeLeftOutHasItsUsualValue) {
    EXPECT_EQ(said("utc_offset_minutes = 480\n", ""), "fine");
    EXPECT_EQ(said("[patience]\nscreen_s = 90\n", "[patience]\n"), "fine");
    EXPECT_EQ(said("[panel]\nwidth_mm = 268\nheight_mm = 476\n", ""), "fine");
    EXPECT_EQ(said("width_dots = 576", "width_dots = 384"), "fine");
}

TEST(Config, WhatNotEveryMachineHasMayBeLeftOut) {
    const auto parsed = parse_config(example(), "canbao.toml");
    ASSERT_TRUE(parsed) << parsed.fault().detail;
    EXPECT_EQ(parsed->a4->address, "ipp://192.0.2.10:631/ipp/print");
    EXPECT_EQ(parsed->card_slot->address, "pcsc:");
    EXPECT_EQ(parsed->scanner->address, "serial:/dev/canbao-scanner@115200");
    std::string less = example();
    for (const std::string table : {"[a4]", "[card_slot]", "[scanner]"}) {
        const auto at = less.find(table);
        less.erase(at, less.find("\n\n", at) - at);
    }
    const auto smaller = parse_config(less, "canbao.toml");
    ASSERT_TRUE(smaller) << smaller.fault().detail;
    EXPECT_FALSE(smaller->a4 || smaller->card_slot || smaller->scanner);
}

TEST(Config, AWrongExtraDeviceIsNamedWithItsCure) {
    EXPECT_EQ(said("\"ipp://192.0.2.10:631/ipp/print\"", "\"http://192.0.2.10/\""),
              at("address = \"ipp:", "a4.address: is no A4 printer; write ipp://HOST:PORT/ipp/print"));
    EXPECT_EQ(said("\"pcsc:\"", "\"usb:1\""),
              at("address = \"pcsc:",
                 "card_slot.address: is no card slot; write pcsc: and a part of the reader's name"));
    EXPECT_EQ(said("\"serial:/dev/canbao-scanner@115200\"", "\"/dev/ttyS0\""),
              at("address = \"serial:/dev/canbao-scanner",
                 "scanner.address: is no scanner; write serial:PATH[@BAUD] or tcp:HOST:PORT"));
}

TEST(Config, AKeyForPapersIsCheckedEntryByEntry) {
    const auto parsed = parse_config(example(), "canbao.toml");
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->office.paper_keys.size(), 1U);
    EXPECT_EQ(parsed->office.paper_keys[0].number, 1);
    EXPECT_EQ(iso_day(parsed->office.paper_keys[0].until), "2036-12-31");
    EXPECT_EQ(said("number = 1 ", "number = 256 "),
              at("number = 1 ", "office.paper_keys.number: is 256; possible is 1 to 255"));
    EXPECT_EQ(said("number = 1                           # as on the papers, 1 to 255\n", ""),
              at("[[office.paper_keys]]", "office.paper_keys.number: is missing; add it"));
    EXPECT_EQ(said("until = \"2036-12-31\"", "until = \"2036-02-30\""),
              at("until = \"2036-12-31\"", "office.paper_keys.until: is no day; write \"2026-01-31\""));
    EXPECT_EQ(
        said("from = \"2026-01-01\"", "since = \"2026-01-01\"").find("office.paper_keys.from: is missing") !=
            std::string::npos,
        true);
}

TEST(Config, AMissingEntryIsNamed) {
    EXPECT_EQ(said("closes = \"17:00\"\n", ""), at("[hall]", "hall.closes: is missing; add it"));
    EXPECT_EQ(said("state_dir = \"/var/lib/canbao\"", ""), "canbao.toml:1: state_dir: is missing; add it");
    EXPECT_EQ(said("name = \"沈阳市社保大厅\"", "name = \"\""),
              at("name = ", "hall.name: is empty; fill it in"));
    EXPECT_NE(parse_config("", "x").fault().detail.find("x:1: hall: is missing; add it"), std::string::npos);
}

TEST(Config, AnUnknownEntryIsNamed) {
    EXPECT_EQ(said("opening =", "openning =").find(at("opening", "hall.openning: is unknown; remove it")) !=
                  std::string::npos,
              true);
    EXPECT_EQ(said("[panel]\n", "[panel]\ndepth_mm = 3\n"),
              "canbao.toml:" + std::to_string(line_of("[panel]") + 1) +
                  ": panel.depth_mm: is unknown; remove it or mend its spelling");
    EXPECT_EQ(said("[patience]\n", "[pateince]\n"),
              at("[patience]", "pateince: is unknown; remove it or mend its spelling"));
}

TEST(Config, AWrongValueIsNamedWithItsCure) {
    EXPECT_EQ(
        said("city = \"2101\"", "city = \"Shenyang\""),
        at("city =", "hall.city: is no city; write the first four digits of its division code: \"2101\""));
    EXPECT_EQ(said("closes = \"17:00\"", "closes = \"24:00\""),
              at("closes =", "hall.closes: is no time of the day; write \"17:00\""));
    EXPECT_EQ(said("screen_s = 90", "screen_s = \"90\""),
              at("screen_s", "patience.screen_s: is not a whole number; write 1 to 3600 without quotes"));
    EXPECT_EQ(said("screen_s = 90", "screen_s = 0"),
              at("screen_s", "patience.screen_s: is 0; possible is 1 to 3600"));
    EXPECT_EQ(
        said("width_dots = 576", "width_dots = 500"),
        at("width_dots", "printer.width_dots: is no possible value; write 576 (80 mm paper) or 384 (58 mm)"));
    EXPECT_EQ(said("\"usblp:/dev/canbao-printer\"", "\"lpt1\""),
              at("usblp:/dev",
                 "printer.address: is no address; write serial:PATH[@BAUD], tcp:HOST:PORT or usblp:PATH"));
    EXPECT_EQ(said("https://office.example:8443", "http://office.example"),
              at("url =", "office.url: is no office; write https://HOST:PORT without a path"));
    EXPECT_EQ(said("https://office.example:8443", "https://office.example:8443/v1"),
              at("url =", "office.url: is no office; write https://HOST:PORT without a path"));
    EXPECT_EQ(said("terminal_id = \"2101-001-03\"", "terminal_id = 3"),
              at("terminal_id", "hall.terminal_id: is not a text; put it in quotes"));
    EXPECT_EQ(said("sha256//AAAA", "sha256//AAA").substr(0, 40),
              at("sha256//AAAA", "office.pins: is no pin; write sha256//").substr(0, 40));
}

// With one pin alone the office could never change its key without locking this machine out.
TEST(Config, PinsAreTwoDifferentOnes) {
    const std::string first = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const std::string second = "    \"sha256//AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\",\n";
    EXPECT_EQ(said(second, ""),
              at("pins = [", "office.pins: is not a list of 2 to 4 texts; write [\"…\", \"…\"]"));
    EXPECT_EQ(said(second, "    \"" + first + "\",\n"),
              at("\"sha256//AQEB", "office.pins: stands there twice; each must be another one"));
}

TEST(Config, APackOfRulesNeedsItsKey) {
    const std::string pack = "[policy]\npack = \"/p\"\n";
    const auto with = [](const std::string& more) {
        const auto parsed = parse_config(example() + more, "canbao.toml");
        return parsed ? "fine" : parsed.fault().detail.substr(parsed.fault().detail.find("policy."));
    };
    EXPECT_EQ(with(pack), "policy.key: is missing; add it");
    EXPECT_EQ(with(pack + "key = \"AAAA\"\n"),
              "policy.key: is no Ed25519 public key; write 44 characters of Base64");
    EXPECT_EQ(with(pack + "key = \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"\n"), "fine");
}

TEST(Config, AllWrongEntriesAreNamedAtOnceInTheirOrder) {
    std::string text = example();
    text.replace(text.find("\"2101\""), 6, "2101");
    text.replace(text.find("card_back_s = 30"), 16, "card_back_s = -1");
    EXPECT_EQ(parse_config(text, "canbao.toml").fault().detail,
              at("city =", "hall.city: is not a text; put it in quotes") + "\n" +
                  at("card_back_s", "patience.card_back_s: is -1; possible is 1 to 600"));
}

TEST(Config, WhatIsNoTomlIsSaidWithItsLine) {
    EXPECT_EQ(said("[hall]", "[hall").substr(0, 12), "canbao.toml:");
    EXPECT_EQ(said("window = \"3\"", "window = \"3\"\nwindow = \"4\"").substr(0, 12), "canbao.toml:");
}

}  // namespace
}  // namespace canbao

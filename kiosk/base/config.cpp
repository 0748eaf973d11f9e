#include "kiosk/base/config.h"

#include <algorithm>
#include <optional>

#include "kiosk/base/bytes.h"
#include "kiosk/base/config_table.h"
#include "kiosk/base/toml.h"

namespace canbao {
namespace {

using config::Need;
using config::Problem;
using config::Table;

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> check_city(const std::string& text) {
    if (text.size() == 4 && all_digits(text)) return std::nullopt;
    return "is no city; write the first four digits of its division code: \"2101\"";
}

std::optional<std::string> check_clock(const std::string& text) {
    const bool form =
        text.size() == 5 && text[2] == ':' && all_digits(text.substr(0, 2)) && all_digits(text.substr(3));
    if (form && text.substr(0, 2) < "24" && text.substr(3) < "60") return std::nullopt;
    return "is no time of the day; write \"17:00\"";
}

std::optional<std::string> check_id(const std::string& text) {
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    };
    if (text.size() <= 32 && std::all_of(text.begin(), text.end(), fits)) return std::nullopt;
    return "has other characters than letters, digits and '-', or more than 32; write \"2101-001-03\"";
}

std::optional<std::string> check_address(const std::string& text) {
    for (const std::string_view kind : {"serial:", "tcp:", "usblp:"})
        if (starts_with(text, kind) && text.size() > kind.size()) return std::nullopt;
    return "is no address; write serial:PATH[@BAUD], tcp:HOST:PORT or usblp:PATH";
}

std::optional<std::string> check_a4(const std::string& text) {
    if (starts_with(text, "ipp://") && text.size() > 6) return std::nullopt;
    return "is no A4 printer; write ipp://HOST:PORT/ipp/print";
}

std::optional<std::string> check_slot(const std::string& text) {
    if (starts_with(text, "pcsc:")) return std::nullopt;
    return "is no card slot; write pcsc: and a part of the reader's name";
}

std::optional<std::string> check_scanner(const std::string& text) {
    for (const std::string_view kind : {"serial:", "tcp:"})
        if (starts_with(text, kind) && text.size() > kind.size()) return std::nullopt;
    return "is no scanner; write serial:PATH[@BAUD] or tcp:HOST:PORT";
}

std::optional<std::string> check_key(const std::string& text) {
    const auto key = from_base64(text);
    if (key && key->size() == 32) return std::nullopt;
    return "is no Ed25519 public key; write 44 characters of Base64";
}

std::optional<std::string> check_day(const std::string& text) {
    if (parse_day(text)) return std::nullopt;
    return "is no day; write \"2026-01-31\"";
}

std::optional<std::string> check_url(const std::string& text) {
    constexpr std::string_view kStart = "https://";
    const auto rest =
        starts_with(text, kStart) ? std::string_view(text).substr(kStart.size()) : std::string_view{};
    const bool bad = rest.empty() || rest.find_first_of("/?#@ ") != std::string_view::npos;
    if (!bad) return std::nullopt;
    return "is no office; write https://HOST:PORT without a path";
}

std::optional<std::string> check_pin(const std::string& text) {
    constexpr std::string_view kStart = "sha256//";
    const auto digest = starts_with(text, kStart) ? from_base64(std::string_view(text).substr(kStart.size()))
                                                  : Result<Bytes>(Fault{FaultCode::kBadInput, ""});
    if (digest && digest->size() == std::tuple_size_v<Sha256>) return std::nullopt;
    return "is no pin; write sha256// and 44 characters of Base64 (`canbao doctor` shows the server's)";
}

Hall read_hall(Table table) {
    Hall hall;
    hall.name = table.text("name", Need::kMust);
    hall.city = table.text("city", Need::kMust, check_city);
    hall.agency = table.text("agency", Need::kMust);
    hall.windows = table.text("windows", Need::kMust);
    hall.window = table.text("window", Need::kMust);
    hall.opening = table.text("opening", Need::kMust);
    hall.closes = table.text("closes", Need::kMust, check_clock);
    hall.neighbour = table.text("neighbour", Need::kMay);
    hall.terminal_id = table.text("terminal_id", Need::kMust, check_id);
    hall.terminal_name = table.text("terminal_name", Need::kMust);
    table.refuse_unknown();
    return hall;
}

DeviceSettings read_reader(Table table) {
    DeviceSettings device;
    device.address = table.text("address", Need::kMust, check_address);
    device.model = table.text("model", Need::kMay);
    table.refuse_unknown();
    return device;
}

DeviceSettings read_printer(Table table) {
    DeviceSettings device;
    device.address = table.text("address", Need::kMust, check_address);
    device.model = table.text("model", Need::kMay);
    device.width_dots = table.one_of("width_dots", {576, 384}, "576 (80 mm paper) or 384 (58 mm)");
    table.refuse_unknown();
    return device;
}

std::optional<DeviceSettings> read_extra(Table table, config::Check check) {
    if (!table.there()) return std::nullopt;
    DeviceSettings device;
    device.address = table.text("address", Need::kMust, check);
    device.model = table.text("model", Need::kMay);
    table.refuse_unknown();
    return device;
}

PapersSettings read_papers(Table table) {
    PapersSettings papers;
    papers.certificate_note = table.text("certificate_note", Need::kMay);
    papers.record_years_max = table.number("record_years_max", papers.record_years_max, {1, 50});
    table.refuse_unknown();
    return papers;
}

PaperKey read_paper_key(Table table) {
    PaperKey key;
    key.number = table.needed_number("number", {1, 255});
    key.key = table.text("key", Need::kMust, check_key);
    const auto day = [&](const std::string& name) {
        const auto parsed = parse_day(table.text(name, Need::kMust, check_day));
        return parsed ? *parsed : Day{};
    };
    key.from = day("from");
    key.until = day("until");
    table.refuse_unknown();
    return key;
}

OfficeSettings read_office(Table table) {
    OfficeSettings office;
    office.url = table.text("url", Need::kMust, check_url);
    office.ca = table.text("ca", Need::kMust);
    office.cert = table.text("cert", Need::kMust);
    office.key = table.text("key", Need::kMust);
    office.crl = table.text("crl", Need::kMay);
    // The key in use and the one in reserve: with one pin alone the office could never change its key.
    office.pins = table.texts("pins", {2, 4}, check_pin);
    for (auto& key : table.list("paper_keys", 16))
        office.paper_keys.push_back(read_paper_key(std::move(key)));
    table.refuse_unknown();
    return office;
}

PolicySettings read_policy(Table table) {
    PolicySettings policy;
    policy.pack = table.text("pack", Need::kMay);
    policy.key = table.text("key", policy.pack.empty() ? Need::kMay : Need::kMust, check_key);
    table.refuse_unknown();
    return policy;
}

std::optional<std::string> check_seal(const std::string& text) {
    constexpr std::string_view kStart = "credential:";
    const auto name = starts_with(text, kStart) ? std::string_view(text).substr(kStart.size()) : "key";
    if (!name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos) return std::nullopt;
    return "names no credential; write credential:NAME as in the unit's LoadCredential=NAME:PATH";
}

PromiseSettings read_promise(Table table) {
    PromiseSettings promise;
    if (!table.there()) return promise;
    promise.allowed = table.boolean("allowed", false);
    promise.keep_days = table.number("keep_days", promise.keep_days, {1, 30});
    promise.text_message = table.boolean("text_message", promise.text_message);
    promise.first_wait_s = table.number("first_wait_s", promise.first_wait_s, {0, 600});
    promise.key = table.text("key", Need::kMust, check_seal);
    table.refuse_unknown();
    return promise;
}

PanelSettings read_panel(Table table) {
    PanelSettings panel;
    panel.width_mm = table.number("width_mm", panel.width_mm, {50, 3000});
    panel.height_mm = table.number("height_mm", panel.height_mm, {50, 3000});
    table.refuse_unknown();
    return panel;
}

PatienceSettings read_patience(Table table) {
    PatienceSettings patience;
    patience.screen_s = table.number("screen_s", patience.screen_s, {1, 3600});
    patience.reading_s = table.number("reading_s", patience.reading_s, {1, 3600});
    patience.warning_s = table.number("warning_s", patience.warning_s, {1, 600});
    patience.card_back_s = table.number("card_back_s", patience.card_back_s, {1, 600});
    table.refuse_unknown();
    return patience;
}

}  // namespace

Result<Config> parse_config(std::string_view toml, std::string_view name) {
    const auto file = TRY(toml_file::parse(toml, name));
    std::vector<Problem> problems;
    Table top(&file, "", problems);
    Config config;
    config.state_dir = top.text("state_dir", Need::kMust);
    config.assets_dir = top.text("assets_dir", Need::kMay);
    config.utc_offset = std::chrono::minutes{top.number("utc_offset_minutes", 480, {-720, 840})};
    config.hall = read_hall(top.inner("hall", Need::kMust));
    config.reader = read_reader(top.inner("reader", Need::kMust));
    config.printer = read_printer(top.inner("printer", Need::kMust));
    config.a4 = read_extra(top.inner("a4", Need::kMay), check_a4);
    config.card_slot = read_extra(top.inner("card_slot", Need::kMay), check_slot);
    config.scanner = read_extra(top.inner("scanner", Need::kMay), check_scanner);
    config.papers = read_papers(top.inner("papers", Need::kMay));
    config.office = read_office(top.inner("office", Need::kMust));
    config.panel = read_panel(top.inner("panel", Need::kMay));
    config.patience = read_patience(top.inner("patience", Need::kMay));
    config.policy = read_policy(top.inner("policy", Need::kMay));
    config.promise = read_promise(top.inner("promise", Need::kMay));
    top.refuse_unknown();
    if (problems.empty()) return config;
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    std::string all;
    for (const auto& problem : problems)
        all += (all.empty() ? "" : "\n") + std::string(name) + ":" + std::to_string(problem.line) + ": " +
               problem.text;
    return Fault{FaultCode::kConfigurationWrong, all};
}

}  // namespace canbao

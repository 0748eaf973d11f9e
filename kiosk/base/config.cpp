#include "kiosk/base/config.h"

#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/base/bytes.h"
#include "kiosk/base/toml.h"

namespace canbao {
namespace {

struct Problem {
    int line;
    std::string text;
};

enum class Need { kMust, kMay };

// What is wrong with a text, and the cure; nullopt when nothing is.
using Check = std::optional<std::string> (*)(const std::string& text);

// One table of the file. It remembers what was asked for, so that what nobody asks for is found.
class Table {
public:
    // `name` is "" for the file's top level.
    Table(const Value* table, std::string name, std::vector<Problem>& problems)
        : table_(table), name_(std::move(name)), problems_(problems) {}

    std::string text(const std::string& key, Need need, Check check = nullptr) {
        const Value* value = find(key, need);
        if (value == nullptr) return "";
        if (value->string() == nullptr) return wrong(key, value, "is not a text; put it in quotes"), "";
        const std::string& text = *value->string();
        if (text.empty() && need == Need::kMust) return wrong(key, value, "is empty; fill it in"), "";
        if (text.empty() || check == nullptr) return text;
        if (const auto trouble = check(text)) wrong(key, value, *trouble);
        return text;
    }

    int number(const std::string& key, int usual, int least, int most) {
        const Value* value = find(key, Need::kMay);
        if (value == nullptr) return usual;
        const std::string range = std::to_string(least) + " to " + std::to_string(most);
        const auto* number = value->integer();
        if (number == nullptr)
            return wrong(key, value, "is not a whole number; write " + range + " without quotes"), usual;
        if (*number < least || *number > most)
            return wrong(key, value, "is " + std::to_string(*number) + "; possible is " + range), usual;
        return static_cast<int>(*number);
    }

    // The first of `choices` when nothing stands there.
    int one_of(const std::string& key, std::initializer_list<int> choices, const std::string& cure) {
        const Value* value = find(key, Need::kMay);
        if (value == nullptr) return *choices.begin();
        for (const int choice : choices)
            if (value->integer() != nullptr && *value->integer() == choice) return choice;
        return wrong(key, value, "is no possible value; write " + cure), *choices.begin();
    }

    std::vector<std::string> texts(const std::string& key, std::size_t most, Check check) {
        const Value* value = find(key, Need::kMust);
        std::vector<std::string> texts;
        if (value == nullptr) return texts;
        const auto* list = value->array();
        if (list == nullptr || list->empty() || list->size() > most)
            return wrong(key, value,
                         "is not a list of 1 to " + std::to_string(most) + " texts; write [\"…\"]"),
                   texts;
        for (const auto& item : *list) {
            const auto trouble = item.string() == nullptr
                                     ? "holds something that is not a text; put it in quotes"
                                     : check(*item.string());
            if (trouble)
                wrong(key, &item, *trouble);
            else
                texts.push_back(*item.string());
        }
        return texts;
    }

    Table inner(const std::string& key, Need need) {
        const Value* value = find(key, need);
        if (value != nullptr && value->object() == nullptr) {
            wrong(key, value, "is not a table; write [" + key + "] on a line of its own");
            value = nullptr;
        }
        return Table(value, key, problems_);
    }

    void refuse_unknown() {
        if (table_ == nullptr || table_->object() == nullptr) return;
        for (const auto& [key, value] : *table_->object())
            if (known_.count(key) == 0) wrong(key, &value, "is unknown; remove it or mend its spelling");
    }

private:
    const Value* find(const std::string& key, Need need) {
        known_.insert(key);
        if (table_ == nullptr) return nullptr;  // the table itself was named already
        const Value* value = table_->find(key);
        if (value == nullptr && need == Need::kMust) wrong(key, table_, "is missing; add it");
        return value;
    }
    void wrong(const std::string& key, const Value* where, const std::string& what) {
        const std::string entry = name_.empty() ? key : name_ + "." + key;
        problems_.push_back({std::max(where->line, 1), entry + ": " + what});
    }

    const Value* table_;
    std::string name_;
    std::vector<Problem>& problems_;
    std::set<std::string> known_;
};

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

OfficeSettings read_office(Table table) {
    OfficeSettings office;
    office.url = table.text("url", Need::kMust, check_url);
    office.ca = table.text("ca", Need::kMust);
    office.cert = table.text("cert", Need::kMust);
    office.key = table.text("key", Need::kMust);
    office.crl = table.text("crl", Need::kMay);
    office.pins = table.texts("pins", 4, check_pin);
    table.refuse_unknown();
    return office;
}

std::optional<std::string> check_key(const std::string& text) {
    const auto key = from_base64(text);
    if (key && key->size() == 32) return std::nullopt;
    return "is no Ed25519 public key; write 44 characters of Base64";
}

PolicySettings read_policy(Table table) {
    PolicySettings policy;
    policy.pack = table.text("pack", Need::kMay);
    policy.key = table.text("key", policy.pack.empty() ? Need::kMay : Need::kMust, check_key);
    table.refuse_unknown();
    return policy;
}

PanelSettings read_panel(Table table) {
    PanelSettings panel;
    panel.width_mm = table.number("width_mm", panel.width_mm, 50, 3000);
    panel.height_mm = table.number("height_mm", panel.height_mm, 50, 3000);
    table.refuse_unknown();
    return panel;
}

PatienceSettings read_patience(Table table) {
    PatienceSettings patience;
    patience.screen_s = table.number("screen_s", patience.screen_s, 1, 3600);
    patience.reading_s = table.number("reading_s", patience.reading_s, 1, 3600);
    patience.warning_s = table.number("warning_s", patience.warning_s, 1, 600);
    patience.card_back_s = table.number("card_back_s", patience.card_back_s, 1, 600);
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
    config.utc_offset = std::chrono::minutes{top.number("utc_offset_minutes", 480, -720, 840)};
    config.hall = read_hall(top.inner("hall", Need::kMust));
    config.reader = read_reader(top.inner("reader", Need::kMust));
    config.printer = read_printer(top.inner("printer", Need::kMust));
    config.office = read_office(top.inner("office", Need::kMust));
    config.panel = read_panel(top.inner("panel", Need::kMay));
    config.patience = read_patience(top.inner("patience", Need::kMay));
    config.policy = read_policy(top.inner("policy", Need::kMay));
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

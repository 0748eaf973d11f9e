#include "tests/office/shape.h"

#include <algorithm>
#include <span>

#include "kiosk/base/date.h"

namespace canbao::standin {
namespace {

using Complaint = std::optional<std::string>;
using Check = Complaint (*)(const Value&);
enum class Need { kMust, kMay };
struct Member {
    std::string_view name;
    Check check;
    Need need = Need::kMust;
};

Complaint wrong() { return " is not as the contract says"; }
Complaint unless(bool good) { return good ? std::nullopt : wrong(); }

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
std::size_t length_of(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

template <std::size_t Least, std::size_t Most>
Complaint text(const Value& value) {
    return unless(value.string() != nullptr && length_of(*value.string()) >= Least &&
                  length_of(*value.string()) <= Most);
}

Complaint one_of(const Value& value, std::initializer_list<std::string_view> words) {
    return unless(value.string() != nullptr &&
                  std::find(words.begin(), words.end(), *value.string()) != words.end());
}

Complaint token(const Value& value) { return unless(value.string() != nullptr && is_token(*value.string())); }
Complaint terminal(const Value& value) {
    const std::string* id = value.string();
    return unless(id != nullptr && !id->empty() && id->size() <= 32 &&
                  std::all_of(id->begin(), id->end(), [](char c) { return is_alnum(c) || c == '-'; }));
}
Complaint instant(const Value& value) {
    return unless(value.string() != nullptr && parse_rfc3339(*value.string()).ok());
}
Complaint day_or_empty(const Value& value) {
    return unless(value.string() != nullptr && (value.string()->empty() || parse_day(*value.string()).ok()));
}
Complaint valid_to(const Value& value) {
    return value.string() != nullptr && *value.string() == "long-term" ? std::nullopt : day_or_empty(value);
}
Complaint division(const Value& value) {
    return unless(value.string() != nullptr && value.string()->size() == 6 && all_digits(*value.string()));
}
Complaint phone(const Value& value) {
    const std::string* digits = value.string();
    return unless(digits != nullptr && digits->size() >= 3 && digits->size() <= 20 && all_digits(*digits));
}
Complaint document(const Value& value) {
    return one_of(value, {"resident", "hmt", "foreigner-2017", "foreigner-2023"});
}
Complaint identity(const Value& value) {
    return one_of(value,
                  {"resident", "hmt", "foreigner-2017", "foreigner-2023", "social-security", "electronic"});
}
Complaint insurance(const Value& value) { return one_of(value, {"110", "170", "210", "410"}); }
Complaint years(const Value& value) {
    const Value::Array* list = value.array();
    if (list == nullptr || list->size() > 150) return wrong();
    return unless(std::all_of(list->begin(), list->end(), [](const Value& year) {
        return year.integer() != nullptr && *year.integer() >= 1900 && *year.integer() <= 2199;
    }));
}
Complaint paper_number(const Value& value) {
    const std::string* number = value.string();
    return unless(
        number != nullptr && number->size() >= 4 && number->size() <= 40 &&
        std::all_of(number->begin(), number->end(), [](char c) { return is_alnum(c) || c == '-'; }));
}
Complaint check_code(const Value& value) {
    const std::string* code = value.string();
    return unless(code != nullptr && code->size() == 8 && std::all_of(code->begin(), code->end(), [](char c) {
                      return is_alnum(c) && (c < 'a') &&
                             std::string_view("ILOU").find(c) == std::string_view::npos;
                  }));
}
Complaint shown_token(const Value& value) {
    const std::string* shown = value.string();
    return unless(shown != nullptr && !shown->empty() && shown->size() <= 512 &&
                  std::all_of(shown->begin(), shown->end(), [](char c) { return c >= ' ' && c <= '~'; }));
}
Complaint category(const Value& value) { return one_of(value, {"sole_trader", "part_time", "other"}); }
Complaint basis(const Value& value) { return one_of(value, {"household", "permit", "licence"}); }
Complaint faults(const Value& value) {
    const Value::Array* list = value.array();
    return unless(
        list != nullptr && list->size() <= 40 &&
        std::all_of(list->begin(), list->end(), [](const Value& name) { return !text<0, 60>(name); }));
}

template <Check Inner>
Complaint or_null(const Value& value) {
    return value.is_null() ? std::nullopt : Inner(value);
}

Complaint members(const Value& value, std::span<const Member> wanted) {
    if (value.object() == nullptr) return " is not an object";
    for (const Member& member : wanted) {
        const std::string name = "." + std::string(member.name);
        const Value* found = value.find(member.name);
        if (found == nullptr && member.need == Need::kMay) continue;
        if (found == nullptr) return name + " is missing";
        if (const Complaint inner = member.check(*found)) return name + *inner;
    }
    return std::nullopt;
}

constexpr Member kConsent[] = {{"text_version", text<1, 40>}, {"at", instant}};
Complaint consent(const Value& value) { return members(value, kConsent); }

constexpr Member kPerson[] = {
    {"document", identity},  {"name", text<0, 120>},       {"name_en", text<0, 120>},
    {"sex", text<0, 12>},    {"nation", text<0, 30>},      {"nationality", text<0, 3>},
    {"birth", day_or_empty}, {"address", text<0, 300>},    {"id_number", text<8, 18>},
    {"issuer", text<0, 90>}, {"valid_from", day_or_empty}, {"valid_to", valid_to}};
Complaint person(const Value& value) { return members(value, kPerson); }
constexpr Member kCardHolder[] = {{"document", document}};
// Of a registration: with an identity card.
Complaint card_holder(const Value& value) {
    const Complaint wrong_person = person(value);
    return wrong_person ? wrong_person : members(value, kCardHolder);
}

constexpr Member kLookUp[] = {{"request_id", token},
                              {"terminal_id", terminal},
                              {"id_number", text<8, 18>},
                              {"name", text<0, 120>},
                              {"document", identity}};
constexpr Member kHistory[] = {{"request_id", token},  {"terminal_id", terminal}, {"id_number", text<8, 18>},
                               {"name", text<0, 120>}, {"document", identity},    {"insurance", insurance}};
constexpr Member kRecord[] = {{"request_id", token},           {"terminal_id", terminal},
                              {"id_number", text<8, 18>},      {"name", text<0, 120>},
                              {"document", identity},          {"insurance", insurance},
                              {"division", or_null<division>}, {"years", years}};
constexpr Member kPaperAsked[] = {{"request_id", token}, {"terminal_id", terminal}, {"code", check_code}};
constexpr Member kTokenShown[] = {{"request_id", token}, {"terminal_id", terminal}, {"token", shown_token}};
constexpr Member kActivation[] = {
    {"request_id", token}, {"terminal_id", terminal}, {"number", paper_number}, {"reservation", token}};
constexpr Member kApplication[] = {
    {"request_id", token}, {"terminal_id", terminal}, {"person", card_holder},   {"category", category},
    {"basis", basis},      {"place", division},       {"phone", or_null<phone>}, {"consent", consent}};
constexpr Member kSettlement[] = {{"request_id", token}, {"key", token}};
constexpr Member kCase[] = {
    {"request_id", token},        {"terminal_id", terminal},       {"reason", text<1, 60>},
    {"person", or_null<person>},  {"category", or_null<category>}, {"basis", or_null<basis>},
    {"place", or_null<division>}, {"phone", or_null<phone>},       {"consent", or_null<consent>}};
Complaint line_number(const Value& value) {
    return unless(value.integer() != nullptr && *value.integer() >= 1 && *value.integer() <= 999'999'999'999);
}
Complaint sha256_hex(const Value& value) {
    const std::string* digits = value.string();
    return unless(digits != nullptr && digits->size() == 64 &&
                  std::all_of(digits->begin(), digits->end(),
                              [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
}
constexpr Member kAuditHead[] = {{"seq", line_number}, {"hash", sha256_hex}};
Complaint audit_head(const Value& value) { return members(value, kAuditHead); }
constexpr Member kHeartbeat[] = {{"request_id", token},
                                 {"terminal_id", terminal},
                                 {"version", text<0, 40>},
                                 {"rule_book", text<0, 80>},
                                 {"mode", text<0, 40>},
                                 {"faults", faults},
                                 {"audit_head", audit_head, Need::kMay}};

std::span<const Member> members_of(Operation operation) {
    switch (operation) {
        case Operation::kLookUp:
        case Operation::kMatters:
        case Operation::kReserve:
            return kLookUp;
        case Operation::kHistory:
            return kHistory;
        case Operation::kRecord:
            return kRecord;
        case Operation::kPaper:
            return kPaperAsked;
        case Operation::kResolve:
            return kTokenShown;
        case Operation::kActivate:
            return kActivation;
        case Operation::kRegister:
            return kApplication;
        case Operation::kSettle:
            return kSettlement;
        case Operation::kOpenCase:
            return kCase;
        case Operation::kHeartbeat:
            return kHeartbeat;
    }
    return {};
}

}  // namespace

std::optional<std::string> complaint_about(Operation operation, const Value& body) {
    const Complaint complaint = members(body, members_of(operation));
    return complaint ? "body" + *complaint : complaint;
}

bool is_token(std::string_view text) {
    return text.size() >= 8 && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

}  // namespace canbao::standin

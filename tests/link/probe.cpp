// link-probe: the terminal's own office link, driven by JSON lines on stdin, for tests/link/link_test.py.
//
// {"do":"look-up","card":{…}}  {"do":"prepare","as":"register|case","card":{…}|null,…}  {"do":"send","key":…}
// {"do":"judge",…as prepare}  {"do":"settle","key":…}  {"do":"heartbeat"}
// {"do":"history","card":{…},"insurance":…}
// {"do":"record","card":{…},"years":[…],"division":…}  {"do":"matters","card":{…}}  {"do":"paper","code":…}
// {"do":"resolve","token":…}  {"do":"prepare","as":"reserve","card":{…}}  {"do":"prepare","as":"activate",
// "reservation":…,"number":…}: one JSON line back each. Cards as in tests/citizens.json.
#include <iostream>
#include <map>

#include "drivers/office/office_link.h"
#include "drivers/office/process.h"
#include "kiosk/base/json.h"
#include "kiosk/documents/verification.h"
#include "tests/link/judging.h"

namespace canbao {
namespace {

constexpr std::chrono::milliseconds kBudget{12'000};

// Like in a visit, only faster: waits and timeouts are a tenth.
office::RetryPolicy hasty() {
    office::RetryPolicy policy;
    policy.wait_cap = std::chrono::milliseconds{100};
    policy.send_least = std::chrono::milliseconds{50};
    policy.timeouts.connect = std::chrono::milliseconds{1000};
    policy.timeouts.total = std::chrono::milliseconds{1200};
    return policy;
}

std::string text_in(const Value& object, std::string_view name) {
    return object.string_at(name).ok() ? *object.string_at(name) : "";
}
Personal personal_in(const Value& object, std::string_view name) { return Personal(text_in(object, name)); }

Card card_from(const Value& written) {
    Card card;
    const std::string kind = text_in(written, "kind");
    for (const auto known : {CardKind::kResident, CardKind::kHmt, CardKind::kForeigner2017,
                             CardKind::kForeigner2023, CardKind::kSocialSecurity, CardKind::kElectronic})
        if (name_of(known) == kind) card.kind = known;
    card.name = personal_in(written, "name");
    card.name_en = personal_in(written, "name_en");
    card.sex = Personal(text_in(written, "sex") == "1" ? "男" : "女");
    card.nation = Personal(card.kind == CardKind::kResident ? "汉" : "");
    card.nationality = Personal(card.kind == CardKind::kResident ? "CHN" : text_in(written, "nationality"));
    card.birth = personal_in(written, "birth");
    card.address = personal_in(written, "address");
    card.id_number =
        personal_in(written, card.kind == CardKind::kForeigner2017 ? "card_number" : "id_number");
    card.issuer = personal_in(written, "issuer");
    card.valid_from = personal_in(written, written.find("valid_from") == nullptr ? "issued" : "valid_from");
    card.valid_to = personal_in(written, "valid_to");
    return card;
}

Instant now() { return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()); }

template <class T>
std::optional<T> choice(const Value& command, std::string_view name,
                        std::initializer_list<std::string_view> words) {
    int n = 0;
    for (const auto word : words) {
        if (word == text_in(command, name)) return static_cast<T>(n);
        ++n;
    }
    return std::nullopt;
}

Value json_of(const std::optional<OpenRegistration>& registration) {
    if (!registration) return {};
    return Value::Object{{"reference", registration->reference},
                         {"at", rfc3339(registration->at)},
                         {"channel", registration->channel}};
}

Value json_of(const Fault& fault) {
    return Value::Object{{"fault", name_of(fault.code)}, {"detail", fault.detail}};
}

Value json_of(const Answered& answered) {
    Value::Array unmet;
    for (const auto& condition : answered.unmet) unmet.emplace_back(condition.code);
    Value::Object line{{"outcome", name_of(answered.outcome)},
                       {"fault", answered.fault ? Value(name_of(answered.fault->code)) : Value()},
                       {"already_registered", answered.already_registered},
                       {"registration", json_of(answered.registration)},
                       {"agency", answered.agency},
                       {"key_void", answered.key_void},
                       {"unmet", std::move(unmet)}};
    if (answered.ticket)
        line.emplace_back("ticket", Value::Object{{"code", answered.ticket->code},
                                                  {"window", answered.ticket->window},
                                                  {"valid_on", answered.ticket->valid_on}});
    if (answered.reserved)
        line.emplace_back("reserved", Value::Object{{"number", answered.reserved->number},
                                                    {"agency", answered.reserved->agency},
                                                    {"paper", base64(answered.reserved->paper)}});
    return line;
}

// What somebody reads off a signed paper with the office's key in hand.
Value json_of(const Bytes& octets, const std::vector<documents::OfficeKey>& keys) {
    const auto paper = documents::parse_signed(octets);
    if (!paper) return json_of(paper.fault());
    const documents::PaperFacts& facts = paper->facts;
    return Value::Object{
        {"seal", documents::name_of(documents::seal_of(*paper, keys))},
        {"code", documents::check_code(octets)},
        {"number", facts.number},
        {"name", reveal(facts.name)},
        {"months", facts.months.value_or(-1)},
        {"first", facts.first ? iso_month(*facts.first) : ""},
        {"last", facts.last ? iso_month(*facts.last) : ""},
        {"place", facts.place},
        {"insurance", facts.insurance},
        {"years", facts.years ? Value(Value::Array{facts.years->first, facts.years->second}) : Value()},
        {"paid", facts.paid ? Value(yuan(*facts.paid)) : Value()},
        {"valid_until", facts.valid_until ? iso_day(*facts.valid_until) : ""}};
}

class Probe {
public:
    Probe(OfficeSettings settings, std::vector<documents::OfficeKey> keys)
        : link_(std::move(settings), "2101-001-03", hasty()), keys_(std::move(keys)) {}

    Value obey(const Value& command) {
        const std::string what = text_in(command, "do");
        if (what == "look-up") return look_up(command);
        if (what == "prepare") return prepare(command);
        if (what == "judge") return judge(command);
        if (what == "send") return send(text_in(command, "key"));
        if (what == "settle") return settle(text_in(command, "key"));
        if (what == "history") return history(command);
        if (what == "record") return record(command);
        if (what == "matters") return matters(command);
        if (what == "paper") return paper(text_in(command, "code"));
        if (what == "resolve") return resolve(command);
        if (what == "read-paper")
            return json_of(from_base64(text_in(command, "paper")).ok()
                               ? *from_base64(text_in(command, "paper"))
                               : Bytes(),
                           keys_);
        const auto clock =
            link_.heartbeat({"0.1.0", "2026-11-23 1a2b3c4d", "attract", {"paper-out"}}, Deadline(kBudget));
        return clock ? Value(Value::Object{{"clock", rfc3339(clock->clock)}}) : json_of(clock.fault());
    }

private:
    Value look_up(const Value& command) {
        const Card card = card_from(*command.find("card"));
        const auto looked = link_.look_up(link_.make_look_up(card), Deadline(kBudget));
        if (!looked) return json_of(looked.fault());
        const auto& record = looked->record;
        return Value::Object{
            {"state", static_cast<int>(record.state)},
            {"place", record.place},
            {"household", record.household ? Value(*record.household) : Value()},
            {"endorsed", record.permit ? Value(static_cast<int>(record.permit->endorsed.size())) : Value()},
            {"phone_known", looked->phone_known},
            {"open_registration", json_of(looked->open_registration)}};
    }

    // What the citizen would have answered; `card` must live as long.
    static Application application_from(const Value& command, const Card* card) {
        Application application;
        application.card = card;
        application.category =
            choice<policy::Category>(command, "category", {"sole_trader", "part_time", "other"});
        application.basis = choice<policy::Basis>(command, "basis", {"household", "permit", "licence"});
        if (command.find("place") != nullptr)
            application.place = policy::Place{text_in(command, "place"), ""};
        application.phone = personal_in(command, "phone");
        application.consent = {"2026-11", now()};
        application.reason = text_in(command, "reason");
        return application;
    }

    Value keep(Prepared prepared) {
        const std::string key = prepared.key;
        prepared_.insert_or_assign(key, std::move(prepared));
        return Value::Object{{"key", key}};
    }

    Value prepare(const Value& command) {
        if (text_in(command, "as") == "reserve")
            return keep(link_.prepare_reservation(card_from(*command.find("card"))));
        if (text_in(command, "as") == "activate")
            return keep(
                link_.prepare_activation(text_in(command, "reservation"), text_in(command, "number")));
        std::optional<Card> card;
        if (command.find("card")->object() != nullptr) card = card_from(*command.find("card"));
        const Application application = application_from(command, card ? &*card : nullptr);
        const bool registers = text_in(command, "as") == "register";
        return keep(link_.prepare(application, registers ? Purpose::kRegister : Purpose::kOpenCase));
    }

    Value history(const Value& command) {
        const Card card = card_from(*command.find("card"));
        const auto kind = policy::insurance_of(text_in(command, "insurance"));
        if (!kind) return json_of(Fault{FaultCode::kBadInput, "no such insurance"});
        const auto history = link_.history(link_.make_history(card, *kind), *kind, Deadline(kBudget));
        if (!history) return json_of(history.fault());
        const policy::Strip strip = policy::strip_of(*history);
        return Value::Object{{"counted", strip.counted},
                             {"unpaid", strip.unpaid},
                             {"owed", strip.owed},
                             {"moved_in", strip.moved_in},
                             {"twice", strip.twice},
                             {"first", strip.first ? iso_month(*strip.first) : ""},
                             {"as_of", iso_month(history->as_of)},
                             {"state", static_cast<int>(history->state)},
                             {"agency", history->agency},
                             {"places", static_cast<int>(history->places.size())},
                             {"spells", static_cast<int>(history->spells.size())},
                             {"account", static_cast<int>(history->account.size())},
                             {"others", static_cast<int>(history->others.size())},
                             {"provisional", static_cast<int>(history->provisional_years.size())}};
    }

    Value record(const Value& command) {
        const Card card = card_from(*command.find("card"));
        RecordWanted wanted;
        wanted.division = text_in(command, "division");
        if (const Value* years = command.find("years"))
            for (const Value& year : *years->array())
                wanted.years.push_back(static_cast<int>(*year.integer()));
        const auto issued = link_.record(link_.make_record(card, wanted), Deadline(kBudget));
        if (!issued) return json_of(issued.fault());
        return Value::Object{{"number", issued->number}, {"paper", base64(issued->paper)}};
    }

    Value matters(const Value& command) {
        const auto matters =
            link_.matters(link_.make_matters(card_from(*command.find("card"))), Deadline(kBudget));
        if (!matters) return json_of(matters.fault());
        Value::Array list;
        for (const Matter& one : *matters)
            list.push_back(Value::Object{{"what", static_cast<int>(one.what)},
                                         {"state", static_cast<int>(one.state)},
                                         {"reference", one.reference},
                                         {"note", one.note}});
        return Value::Object{{"matters", std::move(list)}};
    }

    Value paper(const std::string& code) {
        const auto question = link_.make_paper(code);
        if (!question) return json_of(question.fault());
        const auto known = link_.paper(*question, Deadline(kBudget));
        if (!known) return json_of(known.fault());
        static constexpr const char* kStates[] = {"none", "valid", "reserved", "void", "expired"};
        return Value::Object{{"state", kStates[static_cast<std::size_t>(known->state)]},
                             {"paper", base64(known->paper)}};
    }

    Value resolve(const Value& command) {
        const auto shown = link_.make_resolution(personal_in(command, "token"));
        if (!shown) return json_of(shown.fault());
        const auto card = link_.resolve(*shown, Deadline(kBudget));
        if (!card) return json_of(card.fault());
        return Value::Object{{"kind", name_of(card->kind)},
                             {"name", reveal(card->name)},
                             {"id_number", reveal(card->id_number)},
                             {"sex", reveal(card->sex)},
                             {"birth", reveal(card->birth)}};
    }

    // The rule book's opinion on what the office knows.
    Value judge(const Value& command) {
        const Card card = card_from(*command.find("card"));
        const auto looked = link_.look_up(link_.make_look_up(card), Deadline(kBudget));
        if (!looked) return json_of(looked.fault());
        const Day today = local_time(now(), std::chrono::minutes{480}).day;
        const auto codes = unmet_by_rule_book(application_from(command, &card), *looked, today);
        return Value::Object{{"unmet", Value::Array(codes.begin(), codes.end())}};
    }

    Value send(const std::string& key) {
        const auto prepared = prepared_.find(key);
        if (prepared == prepared_.end()) return json_of(Fault{FaultCode::kBadInput, "no such key"});
        return json_of(link_.send(prepared->second, Deadline(kBudget)));
    }

    Value settle(const std::string& key) {
        const auto settled = link_.settle(key, Deadline(kBudget));
        if (!settled) return json_of(settled.fault());
        return Value::Object{{"state", settled->registration ? "registered" : "void"},
                             {"registration", json_of(settled->registration)}};
    }

    office::Link link_;
    std::vector<documents::OfficeKey> keys_;
    std::map<std::string, Prepared> prepared_;
};

}  // namespace
}  // namespace canbao

int main(int count, char** words) {
    using namespace canbao;
    if (count < 7) {
        std::cerr << "usage: link-probe URL CA CERT KEY CRL PIN... [paper-key:BASE64]\n";
        return 2;
    }
    office::prepare_process();
    std::vector<documents::OfficeKey> keys;
    constexpr std::string_view kKeyMark = "paper-key:";
    if (const std::string_view last = words[count - 1]; last.starts_with(kKeyMark)) {
        const auto key = from_base64(last.substr(kKeyMark.size()));
        if (!key) return 2;
        using namespace std::chrono;
        keys.push_back({1, *key, Day{2026y / January / 1}, Day{2036y / December / 31}});
        --count;
    }
    Probe probe({words[1], words[2], words[3], words[4], words[5], {words + 6, words + count}},
                std::move(keys));
    for (std::string line; std::getline(std::cin, line);) {
        const auto command = json::parse(line);
        if (!command) return 2;
        std::cout << json::write(probe.obey(*command)) << std::endl;
    }
    return 0;
}

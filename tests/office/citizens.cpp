#include "tests/office/citizens.h"

#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"

namespace canbao::standin {
namespace {

std::optional<std::string> text_in(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    if (value == nullptr || value->string() == nullptr) return std::nullopt;
    return *value->string();
}

std::optional<int> number_in(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    if (value == nullptr || value->integer() == nullptr) return std::nullopt;
    return static_cast<int>(*value->integer());
}

void read_permit(Citizen& citizen, const Value& permit) {
    citizen.record.permit = Permit{text_in(permit, "city").value_or(""), {}, {}};
    citizen.permit_issued_days_ago = number_in(permit, "issued_days_ago");
    const Value* endorsed = permit.find("endorsed_days_ago");
    if (endorsed == nullptr || endorsed->array() == nullptr) return;
    for (const Value& days : *endorsed->array())
        if (days.integer() != nullptr)
            citizen.permit_endorsed_days_ago.push_back(static_cast<int>(*days.integer()));
}

void read_record(Citizen& citizen, const Value& office) {
    Record& record = citizen.record;
    record.state = text_in(office, "state").value_or("none");
    record.place = text_in(office, "place");
    record.basis = number_in(office, "basis");
    record.household = text_in(office, "household");
    const Value* phone = office.find("phone_known");
    record.phone_known = phone != nullptr && phone->boolean() != nullptr && *phone->boolean();
    if (const Value* permit = office.find("permit")) read_permit(citizen, *permit);
    if (const Value* licence = office.find("licence")) record.licence = text_in(*licence, "city");
    if (const Value* open = office.find("open_registration"))
        citizen.registered = EarlierRegistration{number_in(*open, "minutes_ago").value_or(0),
                                                 text_in(*open, "channel").value_or("window")};
}

Result<Done> read_stories(Citizen& citizen, const Value& office) {
    const Value* stories = office.find("histories");
    if (stories == nullptr || stories->array() == nullptr) return Done{};
    for (const Value& story : *stories->array()) citizen.stories.push_back(TRY(story_from(story)));
    return Done{};
}

void read_matters(Citizen& citizen, const Value& office) {
    const Value* matters = office.find("matters");
    if (matters == nullptr || matters->array() == nullptr) return;
    for (const Value& one : *matters->array()) {
        const auto text = [&one](std::string_view name) { return text_in(one, name).value_or(""); };
        citizen.matters.push_back({text("what"), text("state"), text("reference"), text("channel"),
                                   text("note"), number_in(one, "days_ago").value_or(0)});
    }
}

Day days_before(Day today, int days) { return Day{std::chrono::sys_days{today} - std::chrono::days{days}}; }

Value or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }

Value json_of(const Permit& permit) {
    Value::Array endorsed;
    for (const Day day : permit.endorsed) endorsed.emplace_back(iso_day(day));
    return Value::Object{
        {"city", permit.city}, {"issued", iso_day(permit.issued)}, {"endorsed", std::move(endorsed)}};
}

}  // namespace

Result<Citizens> Citizens::parse(std::string_view json) {
    const Value root = TRY(json::parse(json));
    const Value* list = root.find("citizens");
    if (list == nullptr || list->array() == nullptr)
        return Fault{FaultCode::kBadInput, "no list of citizens"};
    Citizens citizens;
    for (const Value& entry : *list->array()) {
        const Value* card = entry.find("card");
        const Value* office = entry.find("office");
        if (card == nullptr || office == nullptr)
            return Fault{FaultCode::kBadInput, "a citizen without card or office"};
        Citizen citizen;
        citizen.n = number_in(entry, "n").value_or(0);
        // The foreigner's card of 2017 has a card number in the place of a citizen's number.
        citizen.id_number = text_in(*card, "id_number").value_or(text_in(*card, "card_number").value_or(""));
        if (citizen.id_number.empty()) return Fault{FaultCode::kBadInput, "a citizen without number"};
        citizen.name = text_in(*card, "name").value_or("");
        citizen.sex = text_in(*card, "sex") == "1" ? "男" : "女";
        citizen.birth = text_in(*card, "birth").value_or("");
        read_record(citizen, *office);
        TRY(read_stories(citizen, *office));
        read_matters(citizen, *office);
        citizens.all_.push_back(std::move(citizen));
    }
    return citizens;
}

const Citizen* Citizens::numbered(int n) const {
    for (const Citizen& citizen : all_)
        if (citizen.n == n) return &citizen;
    return nullptr;
}

const Citizen* Citizens::with_number(std::string_view id_number) const {
    for (const Citizen& citizen : all_)
        if (citizen.id_number == id_number) return &citizen;
    return nullptr;
}

int Citizens::number_of(std::string_view hash) const {
    for (const Citizen& citizen : all_)
        if (person_hash(citizen.id_number) == hash) return citizen.n;
    return 0;
}

Record Citizens::record_of(std::string_view id_number, Day today) const {
    for (const Citizen& citizen : all_) {
        if (citizen.id_number != id_number) continue;
        Record record = citizen.record;
        if (record.permit) {
            record.permit->issued = days_before(today, citizen.permit_issued_days_ago.value_or(0));
            for (const int days : citizen.permit_endorsed_days_ago)
                record.permit->endorsed.push_back(days_before(today, days));
        }
        return record;
    }
    return {};
}

Value json_of(const Record& record) {
    return Value::Object{
        {"state", record.state},
        {"place", or_null(record.place)},
        {"basis", record.basis ? Value(*record.basis) : Value()},
        {"household", or_null(record.household)},
        {"permit", record.permit ? json_of(*record.permit) : Value()},
        {"licence", record.licence ? Value(Value::Object{{"city", *record.licence}}) : Value()}};
}

std::string person_hash(std::string_view id_number) { return hex(sha256(as_bytes(id_number))); }

}  // namespace canbao::standin

#include <array>

#include "kiosk/policy/ask_topics.h"
#include "kiosk/policy/eligibility.h"

namespace canbao::policy {
namespace {

using Object = Value::Object;

std::optional<Permit> permit_from(Fields& outer) {
    const Value* object = outer.object("permit");
    if (object == nullptr) return std::nullopt;
    Fields fields(*object, "permit.");
    Permit permit;
    permit.city = fields.division("city");
    permit.issued = fields.day("issued");
    permit.endorsed = fields.days("endorsed");
    outer.take_trouble(fields);
    return permit;
}

std::optional<Licence> licence_from(Fields& outer) {
    const Value* object = outer.object("licence");
    if (object == nullptr) return std::nullopt;
    Fields fields(*object, "licence.");
    Licence licence{fields.division("city")};
    outer.take_trouble(fields);
    return licence;
}

std::optional<Record> record_from(Fields& outer) {
    const Value* object = outer.object("record");
    if (object == nullptr) return std::nullopt;
    Fields fields(*object, "record.");
    Record record;
    record.state =
        std::array{RecordState::kPaying, RecordState::kPaused, RecordState::kEnded,
                   RecordState::kRetired}[fields.choice("state", {"paying", "paused", "ended", "retired"})];
    if (fields.has("basis")) {
        record.basis = fields.whole("basis", 0, 150);
        if (*record.basis != 50 && *record.basis != 55 && *record.basis != 60)
            fields.wrong("basis", "must be 50, 55 or 60");
    }
    if (fields.has("place")) record.place = fields.division("place");
    outer.take_trouble(fields);
    return record;
}

Category category_from(Fields& fields) {
    return std::array{Category::kSoleTrader, Category::kPartTime,
                      Category::kOther}[fields.choice("category", {"sole_trader", "part_time", "other"})];
}

std::string validity_from(Fields& fields) {
    std::string text = fields.text("card_valid_to");
    if (text != "long-term" && !parse_day(text))
        fields.wrong("card_valid_to", "must be \"YYYY-MM-DD\" or \"long-term\"");
    return text;
}

}  // namespace

// {on, id_number, hukou, permit: {city, issued, endorsed} | null, licence: {city} | null, category,
// hall_city,
//  card_valid_to, record: {state, basis, place?} | null}; only id_number is required
Result<Value> ask_eligibility(const Asking& asking, Fields& fields) {
    Applicant applicant;
    applicant.on = fields.day_or("on", asking.today);
    const Personal number(fields.text("id_number"));
    applicant.id_number = &number;
    if (fields.has("hukou")) applicant.household = fields.division("hukou");
    applicant.permit = permit_from(fields);
    applicant.licence = licence_from(fields);
    if (fields.has("category")) applicant.category = category_from(fields);
    if (fields.has("hall_city")) applicant.hall_city = fields.division("hall_city");
    if (fields.has("card_valid_to")) applicant.card_valid_to = validity_from(fields);
    applicant.record = record_from(fields);
    if (const auto trouble = fields.trouble()) return *trouble;
    const auto verdict = evaluate(asking.rules, asking.texts, applicant);
    Value::Array unmet;
    for (const auto& one : verdict.unmet)
        unmet.emplace_back(Object{{"code", one.code},
                                  {"found", one.found},
                                  {"rule", one.rule},
                                  {"source", one.source},
                                  {"remedy", one.remedy}});
    Value::Array notes(verdict.notes.begin(), verdict.notes.end());
    if (verdict.unsure) notes.emplace_back(asking.texts("rules.note.unsure"));
    return Value(
        Object{{"eligible", verdict.eligible}, {"unmet", std::move(unmet)}, {"notes", std::move(notes)}});
}

// {on?}: every row in force
Result<Value> ask_policy(const Asking& asking, Fields& fields) {
    const Day on = fields.day_or("on", asking.today);
    if (const auto trouble = fields.trouble()) return *trouble;
    Value::Array rows;
    for (const auto& [path, all] : asking.rules.rows()) {
        const auto slash = path.find('/');
        const Row* row = asking.rules.find(path.substr(0, slash), path.substr(slash + 1), on);
        if (row == nullptr) continue;
        rows.emplace_back(Object{{"subject", path.substr(0, slash)},
                                 {"key", path.substr(slash + 1)},
                                 {"value", row->value},
                                 {"from", iso_day(row->from)},
                                 {"to", row->to ? Value(iso_day(*row->to)) : Value()},
                                 {"source", row->source},
                                 {"status", name_of(row->status)}});
    }
    return Value(Object{{"on", iso_day(on)}, {"version", asking.rules.version()}, {"rows", std::move(rows)}});
}

}  // namespace canbao::policy

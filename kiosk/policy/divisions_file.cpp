#include "kiosk/policy/divisions_file.h"

#include <set>

namespace canbao::policy {
namespace {

bool is_code(std::string_view text, std::size_t digits) {
    if (text.size() != digits) return false;
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return true;
}

// The texts of a list; empty when something else stands there.
std::vector<std::string> texts_of(const Value& list) {
    std::vector<std::string> texts;
    if (list.array() == nullptr) return {};
    for (const auto& item : *list.array()) {
        if (item.string() == nullptr || item.string()->empty()) return {};
        texts.push_back(*item.string());
    }
    return texts;
}

class Reader {
public:
    explicit Reader(const std::string& name) : name_(name) {}

    Result<Divisions> read(const Value& file) {
        const auto* province = file.find("province");
        const auto of_province = province == nullptr ? std::vector<std::string>{} : texts_of(*province);
        if (of_province.size() != 2 || !is_code(of_province[0], 2))
            return at(file, "province is missing; write province = [\"21\", \"NAME\"]");
        province_ = of_province[0];
        const auto* provinces = file.find("provinces");
        const auto known = provinces == nullptr ? std::vector<std::string>{} : texts_of(*provinces);
        if (known.empty()) return at(file, "provinces is missing; list the first two digits of each");
        for (const auto& code : known)
            if (!is_code(code, 2)) return at(*provinces, "provinces holds " + code + "; write two digits");
        const auto* cities = file.find("city");
        if (cities == nullptr || cities->array() == nullptr)
            return at(file, "no city is listed; add [[city]] with code, name and districts");
        for (const auto& city : *cities->array()) TRY(read_city(city));
        TRY(read_historical(file));
        TRY(check_names(file));
        return Divisions(of_province[1], province_, known, std::move(rows_));
    }

private:
    Fault at(const Value& where, const std::string& what) const {
        return {FaultCode::kAssetWrong, name_ + ":" + std::to_string(std::max(where.line, 1)) + ": " + what};
    }

    Result<Done> add(const Value& where, Divisions::Row row) {
        if (!is_code(row.code, 6) || row.code.substr(0, 2) != province_)
            return at(where, row.code + " is no code of the province; write six digits that begin with " +
                                 province_);
        if (!codes_.insert(row.code).second) return at(where, row.code + " stands twice; remove one");
        rows_.push_back(std::move(row));
        return Done{};
    }

    Result<Done> read_city(const Value& city) {
        const auto code = city.string_at("code");
        const auto name = city.string_at("name");
        const auto* districts = city.find("districts");
        if (!code || !name || name->empty() || districts == nullptr || districts->array() == nullptr)
            return at(city, "a city needs code, name and districts");
        if (!is_code(*code, 6) || code->substr(4) != "00")
            return at(city, *code + " is no city's code; it ends in 00");
        TRY(add(city, {*code, *name, true, {}}));
        for (const auto& item : *districts->array()) {
            auto texts = texts_of(item);
            if (texts.size() < 2)
                return at(item, "a district is [\"code\", \"name\"]; earlier names may follow");
            if (texts[0].substr(0, 4) != code->substr(0, 4))
                return at(item, texts[0] + " lies outside " + *code + "; move it to its city");
            TRY(add(item, {texts[0], texts[1], true, {texts.begin() + 2, texts.end()}}));
        }
        return Done{};
    }

    Result<Done> read_historical(const Value& file) {
        const auto* table = file.find("historical");
        if (table == nullptr) return Done{};
        if (table->object() == nullptr)
            return at(*table, "historical is no table; write code = \"name\" below it");
        for (const auto& [code, name] : *table->object()) {
            if (name.string() == nullptr) return at(name, code + " has no name; write it in quotes");
            TRY(add(name, {code, *name.string(), false, {}}));
        }
        return Done{};
    }

    Result<Done> check_names(const Value& file) const {
        for (const auto& [name, value] : *file.object())
            if (name != "edition" && name != "source" && name != "province" && name != "provinces" &&
                name != "city" && name != "historical")
                return at(value, name + " is unknown; remove it or mend its spelling");
        if (!file.string_at("source")) return at(file, "source is missing; name the standard");
        return Done{};
    }

    const std::string& name_;
    std::string province_;
    std::vector<Divisions::Row> rows_;
    std::set<std::string> codes_;
};

}  // namespace

Result<Divisions> read_divisions(const Value& file, const std::string& name) {
    return Reader(name).read(file);
}

}  // namespace canbao::policy

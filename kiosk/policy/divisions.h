// divisions.h: GB/T 2260 division codes of the province, current and historical, from assets/policy.
//
// A code in an ID number is that of the first registration and stays for life, so historical codes are known
// too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/policy/person.h"

namespace canbao::policy {

// Do two division codes of four to six digits lie in the same city?
bool same_city(std::string_view a, std::string_view b);

class Divisions {
public:
    struct Row {
        std::string code;  // six digits; cities end in 00
        std::string name;  // 铁西区
        bool current = true;
        std::vector<std::string> formerly = {};  // earlier names of the same code: 东陵区

        friend bool operator==(const Row&, const Row&) = default;
    };

    Divisions() = default;
    Divisions(std::string province, std::vector<Row> rows)
        : province_(std::move(province)), rows_(std::move(rows)) {}
    Divisions(std::string province, std::string province_code, std::vector<std::string> provinces,
              std::vector<Row> rows)
        : province_(std::move(province)),
          province_code_(std::move(province_code)),
          provinces_(std::move(provinces)),
          rows_(std::move(rows)) {}

    const std::string& province() const { return province_; }  // 辽宁省
    // Current cities, and current districts of a city (its code or its first four digits), in the order of
    // the file. Names as in a list of choices: 沈阳市, 铁西区; full_name() has 沈阳市铁西区.
    std::vector<Place> cities() const;
    std::vector<Place> districts(std::string_view city) const;
    // The district that a printed address names (辽宁省沈阳市铁西区…, 沈阳市铁西区…); a proposal, never a
    // decision. Its name is the full one: 沈阳市铁西区.
    std::optional<Place> named_in(std::string_view address) const;
    // "沈阳市铁西区", "沈阳市" (four or six digits); empty when unknown.
    std::string full_name(std::string_view code) const;
    bool knows(std::string_view code) const;  // current or historical
    bool knows_city(
        std::string_view code) const;  // the first four digits belong to a current or historical code
    bool knows_province(std::string_view code) const;  // the first two digits are a province's
    bool in_province(std::string_view code) const;     // of this province

    friend bool operator==(const Divisions&, const Divisions&) = default;

private:
    const Row* row(std::string_view code) const;

    std::string province_;
    std::string province_code_ = "21";
    std::vector<std::string> provinces_;
    std::vector<Row> rows_;
};

}  // namespace canbao::policy

// divisions.h: GB/T 2260 division codes of the province, current and historical, from assets/policy.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/policy/person.h"

namespace canbao::policy {

class Divisions {
public:
    struct Row {
        std::string code;   // six digits; cities end in 00
        std::string name;   // 铁西区
        bool current = true;
    };

    Divisions() = default;
    Divisions(std::string province, std::vector<Row> rows) : province_(std::move(province)), rows_(std::move(rows)) {}

    const std::string& province() const { return province_; }  // 辽宁省
    // Current cities, and current districts of a city (its code or its first four digits), in the order of the file.
    std::vector<Place> cities() const;
    std::vector<Place> districts(std::string_view city) const;
    // The district that a printed address names (辽宁省沈阳市铁西区…, 沈阳市铁西区…); a proposal, never a decision.
    std::optional<Place> named_in(std::string_view address) const;
    // "沈阳市铁西区", "沈阳市"; empty when unknown.
    std::string full_name(std::string_view code) const;
    bool knows(std::string_view code) const;  // current or historical
    bool in_province(std::string_view code) const;

private:
    std::string province_;
    std::vector<Row> rows_;
};

}  // namespace canbao::policy

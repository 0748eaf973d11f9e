#include "kiosk/policy/divisions.h"

#include <algorithm>

namespace canbao::policy {
namespace {

bool is_city(std::string_view code) { return code.size() == 6 && code.substr(4) == "00"; }

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

// How many octets of `address` a row's name, present or former, takes up at its beginning.
std::size_t named_at_start(const Divisions::Row& row, std::string_view address) {
    std::size_t longest = starts_with(address, row.name) ? row.name.size() : 0;
    for (const auto& name : row.formerly)
        if (starts_with(address, name)) longest = std::max(longest, name.size());
    return longest;
}

}  // namespace

bool same_city(std::string_view a, std::string_view b) {
    return a.size() >= 4 && b.size() >= 4 && a.substr(0, 4) == b.substr(0, 4);
}

std::vector<Place> Divisions::cities() const {
    std::vector<Place> places;
    for (const auto& row : rows_)
        if (row.current && is_city(row.code)) places.push_back({row.code, row.name});
    return places;
}

std::vector<Place> Divisions::districts(std::string_view city) const {
    std::vector<Place> places;
    for (const auto& row : rows_)
        if (row.current && !is_city(row.code) && same_city(row.code, city))
            places.push_back({row.code, row.name});
    return places;
}

std::optional<Place> Divisions::named_in(std::string_view address) const {
    if (starts_with(address, province_)) address.remove_prefix(province_.size());
    std::string_view city;
    for (const auto& row : rows_) {
        if (!row.current || !is_city(row.code) || !starts_with(address, row.name)) continue;
        city = row.code;
        address.remove_prefix(row.name.size());
        break;
    }
    // County-level cities are often printed without the city above them; a name that two cities have decides
    // nothing.
    const Row* found = nullptr;
    std::size_t longest = 0;
    bool twice = false;
    for (const auto& row : rows_) {
        if (!row.current || is_city(row.code) || (!city.empty() && !same_city(row.code, city))) continue;
        const auto size = named_at_start(row, address);
        if (size == 0 || size < longest) continue;
        twice = size == longest;
        longest = size;
        found = &row;
    }
    if (found == nullptr || twice) return std::nullopt;
    return Place{found->code, full_name(found->code)};
}

const Divisions::Row* Divisions::row(std::string_view code) const {
    const std::string six = code.size() == 4 ? std::string(code) + "00" : std::string(code);
    for (const auto& row : rows_)
        if (row.code == six) return &row;
    return nullptr;
}

std::string Divisions::full_name(std::string_view code) const {
    const Row* found = row(code);
    if (found == nullptr) return "";
    if (is_city(found->code)) return found->name;
    const Row* city = row(std::string_view(found->code).substr(0, 4));
    return (city == nullptr ? "" : city->name) + found->name;
}

bool Divisions::knows(std::string_view code) const { return row(code) != nullptr; }

bool Divisions::knows_city(std::string_view code) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return same_city(row.code, code); });
}

bool Divisions::knows_province(std::string_view code) const {
    return code.size() >= 2 &&
           std::find(provinces_.begin(), provinces_.end(), code.substr(0, 2)) != provinces_.end();
}

bool Divisions::in_province(std::string_view code) const {
    return code.size() >= 2 && code.substr(0, 2) == province_code_;
}

}  // namespace canbao::policy

#include "tests/unit/flow/paper_desk.h"

#include <cstdio>

namespace canbao::test {
namespace {

using samples::field;

std::string number_of(int made) {
    char text[32];
    std::snprintf(text, sizeof text, "2101-2026-1123-%04d", made);
    return text;
}

Bytes day_field(int tag, Day day) {
    return field(tag, {static_cast<int>(day.year()) - 1900, static_cast<int>(unsigned{day.month()}),
                       static_cast<int>(unsigned{day.day()})});
}

Bytes number_field(int tag, std::int64_t number, int octets) {
    Bytes made{static_cast<std::uint8_t>(tag), static_cast<std::uint8_t>(octets)};
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        made.push_back(static_cast<std::uint8_t>((number >> shift) & 0xFF));
    return made;
}

Bytes heading(const std::string& number, const Holder& holder, const policy::History& history) {
    const auto& id = holder.id_number;
    return samples::joined({field(1, number), field(2, holder.masked_name),
                            field(3, id.substr(0, 4) + id.substr(id.size() - 4)), field(4, {126, 11, 23}),
                            day_field(5, history.data_day)});
}

}  // namespace

RecordIssued PaperDesk::issue_record(const Holder& holder, const policy::History& history,
                                     const RecordWanted& wanted) {
    RecordIssued issued;
    issued.number = number_of(++made_);
    auto strip = policy::strip_of(history);
    for (std::size_t place = 0; place < history.places.size(); ++place)
        if (history.places[place].division == wanted.division)
            strip = policy::strip_of(history, static_cast<int>(place));
    int months = 0;
    Fen paid = 0;
    for (const auto& year : strip.years)
        for (const int asked : wanted.years)
            if (asked == year.year) {
                months += year.counted;
                paid += year.paid;
            }
    issued.paper = signed_facts(
        2, samples::joined({heading(issued.number, holder, history), number_field(8, months, 2),
                            field(12, {wanted.years.front() - 1900, wanted.years.back() - 1900}),
                            number_field(13, paid, 6), field(16, policy::code_of(history.insurance))}));
    records_.push_back({Issued::State::kRecord, issued.number, holder.id_number, issued.paper});
    return issued;
}

Reserved PaperDesk::reserve(const std::string& key, const Holder& holder, const policy::History& history) {
    Reserved reserved;
    reserved.number = number_of(++made_);
    reserved.agency = "沈阳市社保中心铁西分中心";
    const std::pair<int, Bytes> fields[] = {{6, field(6, {valid_until_year - 1900, 2, 23})},
                                            {7, field(7, {static_cast<int>(history.state)})},
                                            {8, number_field(8, policy::strip_of(history).counted, 2)},
                                            {9, first_year ? field(9, {*first_year - 1900, 1}) : Bytes()},
                                            {16, field(16, "110")}};
    Bytes facts = heading(reserved.number, holder, history);
    for (const auto& [tag, octets] : fields)
        if (tag != leaves_out) facts.insert(facts.end(), octets.begin(), octets.end());
    reserved.paper = signed_facts(1, facts);
    by_key_[key] = {Issued::State::kReserved, reserved.number, holder.id_number, reserved.paper};
    return reserved;
}

bool PaperDesk::activate(const std::string& key, const std::string& number) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end() || found->second.number != number) return false;
    if (found->second.state == Issued::State::kVoid) return false;
    found->second.state = Issued::State::kActive;
    return true;
}

std::optional<std::string> PaperDesk::settle(const std::string& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    if (found->second.state == Issued::State::kActive) return found->second.number;
    found->second.state = Issued::State::kVoid;
    return std::nullopt;
}

PaperKnown PaperDesk::known(const std::string& code) const {
    const auto same = [&code](const Issued& issued) {
        auto its = documents::check_code(issued.octets);
        its.erase(its.find('-'), 1);
        auto asked = code;
        if (asked.find('-') != std::string::npos) asked.erase(asked.find('-'), 1);
        return its == asked;
    };
    for (const auto& [key, issued] : by_key_) {
        if (!same(issued)) continue;
        if (issued.state == Issued::State::kVoid) return {PaperKnown::State::kVoid, issued.octets};
        const bool active = issued.state == Issued::State::kActive;
        return {active ? PaperKnown::State::kValid : PaperKnown::State::kReserved, issued.octets};
    }
    for (const auto& issued : records_)
        if (same(issued)) return {PaperKnown::State::kValid, issued.octets};
    return {};
}

}  // namespace canbao::test

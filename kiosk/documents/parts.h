// parts.h: What all papers share: the heading, a field with a word from the catalogue, the foot.
//
// Order on every paper: what it is, who, what is true, what next, where to ask, serial.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/money.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/documents/paper.h"
#include "kiosk/policy/person.h"

namespace canbao::documents {

class Writer {
public:
    Writer(std::string_view kind, const Texts& texts) : texts_(texts) { paper_.kind = kind; }

    std::string word(std::string_view id, const Texts::Places& places = {}) const {
        return texts_(id, places);
    }
    void put(Block block) { paper_.blocks.push_back(std::move(block)); }
    // Hall and title, with the double rule below.
    void heading(const std::string& hall, std::string_view title_id);
    void centred(std::string text, Size size = Size::kNormal) {
        put(Text{std::move(text), Align::kCentre, size, 0});
    }
    void sentence(std::string_view id, const Texts::Places& places = {}) { put(Text{word(id, places)}); }
    // "1. …" with the lines after the first indented as far.
    void numbered(int number, std::string text);
    // A field that is left out when there is nothing to say.
    void field(std::string_view name_id, Personal value, int level = 0);
    void field(std::string_view name_id, const std::string& value, int level = 0) {
        field(name_id, Personal(value), level);
    }
    void rule(Rule rule) { put(Line{rule}); }
    // 4,359.00 yuan.
    std::string money(Fen amount) const;
    // 33 years 10 months; without what is none.
    std::string years_and_months(int months) const;
    std::string state(policy::RecordState state) const;
    // Name at the left edge, figure at the right one; nothing at all for no rows.
    void figures(std::vector<std::vector<std::string>> names_and_figures);
    // The code that proves the paper, with its caption; a sentence where there is none yet.
    void proof(ByteView signed_octets);
    // Number of the paper (may be empty), check code (may be empty), time of printing, machine.
    void proven_foot(Fact number, ByteView signed_octets, const std::string& printed,
                     const std::string& terminal);
    // Serial (its value may be empty), time of printing, machine, and the number to call.
    void foot(Fact serial, const std::string& printed, const std::string& terminal);

    Paper take() && { return std::move(paper_); }

private:
    const Texts& texts_;
    Paper paper_;
};

// 2611 2300 0428; a number that has its own separators stays as it is.
std::string grouped(const std::string& number);
// 104,340.57
std::string thousands(Fen amount);

}  // namespace canbao::documents

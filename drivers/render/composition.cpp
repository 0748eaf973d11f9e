#include "drivers/render/composition.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/text.h"

namespace canbao::render {
namespace {

using documents::Align;
using documents::Block;
using documents::Code;
using documents::Edges;
using documents::Fact;
using documents::Field;
using documents::Gap;
using documents::Line;
using documents::Months;
using documents::Rule;
using documents::Size;
using documents::Table;
using documents::Text;

constexpr double kParagraphSpace = 3;
constexpr double kFieldPadding = 2.2;
constexpr double kNameLeast = 84;
constexpr double kNameMost = 0.4 * kTextWidth;
constexpr double kColumnGap = 14;
constexpr double kIndent = 16;
constexpr double kHairline = 0.4;
constexpr double kStrongRule = 1.1;
constexpr double kModule = 0.55 * kMillimetre;   // dense codes of ours are read at arm's length
constexpr double kCodeLeast = 28 * kMillimetre;  // a short payload has larger modules
constexpr double kCodeMost = 60 * kMillimetre;
constexpr int kQuietModules = 4;
constexpr std::size_t kLinesTogether = 12;  // a longer paragraph may go on on the next page

Side side_of(Align align) {
    if (align == Align::kCentre) return Side::kCentre;
    return align == Align::kRight ? Side::kRight : Side::kLeft;
}

bool is_running(const Block& block) {
    const auto* text = std::get_if<Text>(&block);
    return text != nullptr && text->align == Align::kLeft && text->size == Size::kNormal;
}

// The words in front of a hanging paragraph ("1. ") are as wide as its first `columns` columns.
double hang_of(const Text& text) {
    if (text.align != Align::kLeft || text.hang <= 0) return 0;
    std::string_view rest = text.text;
    for (int columns = 0; !rest.empty() && columns < text.hang;) columns += columns_of(next_code_point(rest));
    // Measured with the letter behind it: Pango leaves blanks at the end of a line out.
    const std::string_view all = text.text;
    const auto start = all.substr(0, all.size() - rest.size());
    if (rest.empty()) return 0;
    const std::string_view before = rest;
    next_code_point(rest);
    const auto letter = before.substr(0, before.size() - rest.size());
    return width_of(all.substr(0, start.size() + letter.size()), Face::kBody) - width_of(letter, Face::kBody);
}

class Composer {
public:
    explicit Composer(const std::vector<Block>& blocks) : blocks_(blocks) {}

    Composition compose() && {
        while (at_ < blocks_.size()) {
            if (fields() || beside_code()) continue;
            std::visit(*this, blocks_[at_]);
            ++at_;
        }
        return std::move(made_);
    }

    void operator()(const Text& text);
    void operator()(const Field&) {}  // fields() has taken them
    void operator()(const Edges& edges);
    void operator()(const Line& line);
    void operator()(const Code& code);
    void operator()(const Gap&) { space_ += 8; }
    void operator()(const Table& table) {
        composed([&](auto& strips) { compose_table(table, strips); });
    }
    void operator()(const Months& months) {
        composed([&](auto& strips) { compose_months(months, strips); });
    }

private:
    bool fields();
    bool beside_code();
    void put_field(std::string_view name, std::string_view value, double indent, double name_width);
    void put(Strip strip) {
        strip.space = std::max(strip.space, space_);
        space_ = 0;
        made_.strips.push_back(std::move(strip));
    }
    // What another file composes gets the space that is due, and its header the right number.
    template <class Make>
    void composed(const Make& make) {
        std::vector<Strip> strips;
        make(strips);
        const int before = static_cast<int>(made_.strips.size());
        for (Strip& strip : strips) {
            if (strip.head >= 0) strip.head += before;
            put(std::move(strip));
        }
        space_ = std::max(space_, 6.0);
    }
    bool ends_ruled() const {
        if (made_.strips.empty() || made_.strips.back().rules.empty()) return false;
        const Strip& last = made_.strips.back();
        return last.rules.back().y + last.rules.back().thickness >= last.height - kHairline;
    }
    // Does what comes next belong to a line above it?
    bool leads() const {
        if (at_ + 1 >= blocks_.size()) return false;
        const Block& next = blocks_[at_ + 1];
        return std::holds_alternative<Table>(next) || std::holds_alternative<Months>(next) ||
               std::holds_alternative<Field>(next);
    }

    const std::vector<Block>& blocks_;
    std::size_t at_ = 0;
    double space_ = 0;  // due above the next strip
    Composition made_;
};

void Composer::operator()(const Text& text) {
    const bool title = text.size == Size::kDouble && made_.title.empty();
    Setting setting{Face::kBody, kTextWidth, side_of(text.align), hang_of(text)};
    if (text.size == Size::kDouble) setting.face = title ? Face::kTitle : Face::kHeading;
    if (title) made_.title = text.text;
    Paragraph whole(text.text, setting);
    const auto starts = whole.line_starts();
    if (starts.size() <= kLinesTogether) {
        Strip strip;
        strip.space = kParagraphSpace;
        if (text.align == Align::kCentre || text.size == Size::kDouble || leads())
            strip.keep = Keep::kWithNext;
        strip.put(0, 0, std::move(whole));
        put(std::move(strip));
        return;
    }
    for (std::size_t line = 0; line < starts.size(); line += kLinesTogether) {
        const std::size_t end =
            line + kLinesTogether < starts.size() ? starts[line + kLinesTogether] : text.text.size();
        const auto part = std::string_view(text.text).substr(starts[line], end - starts[line]);
        Strip strip;
        const double indent = line == 0 ? 0 : setting.hang;
        strip.space = line == 0 ? kParagraphSpace : 0;
        strip.put(
            indent, 0,
            Paragraph(part, {setting.face, kTextWidth - indent, setting.side, line == 0 ? setting.hang : 0}));
        put(std::move(strip));
    }
}

void Composer::put_field(std::string_view name, std::string_view value, double indent, double name_width) {
    Strip strip;
    const double value_at = indent + name_width + kColumnGap;
    if (!name.empty()) strip.put(indent, kFieldPadding, Paragraph(name, {Face::kBody, name_width}));
    strip.put(value_at, kFieldPadding, Paragraph(value, {Face::kBody, kTextWidth - value_at}));
    strip.height += kFieldPadding;
    strip.rules.push_back({indent, strip.height, kTextWidth - indent, kHairline / 2});
    strip.height += kHairline;
    put(std::move(strip));
}

// Names of one run share one column.
bool Composer::fields() {
    std::size_t end = at_;
    double name_width = kNameLeast;
    for (; end < blocks_.size(); ++end) {
        const auto* field = std::get_if<Field>(&blocks_[end]);
        if (field == nullptr) break;
        name_width = std::max(name_width, std::ceil(width_of(field->name, Face::kBody)));
    }
    if (end == at_) return false;
    if (!ends_ruled()) space_ = std::max(space_, 5.0);
    name_width = std::min(name_width, kNameMost);
    for (; at_ < end; ++at_) {
        const Field& field = std::get<Field>(blocks_[at_]);
        put_field(field.name, reveal(field.value), field.level * kIndent, name_width);
    }
    space_ = std::max(space_, 4.0);
    return true;
}

void Composer::operator()(const Edges& edges) {
    const auto joined = [](const Fact& fact) {
        return fact.name.empty() ? fact.value : fact.name + "\u2002" + fact.value;
    };
    const std::string left = joined(edges.left);
    const std::string right = joined(edges.right);
    Strip strip;
    strip.space = kParagraphSpace;
    const bool one_line =
        width_of(left, Face::kBody) + kColumnGap + width_of(right, Face::kBody) <= kTextWidth;
    strip.put(0, 0, Paragraph(left, {Face::kBody, kTextWidth}));
    if (!right.empty())
        strip.put(0, one_line ? 0 : strip.height,
                  Paragraph(right, {Face::kBody, kTextWidth, one_line ? Side::kRight : Side::kLeft}));
    put(std::move(strip));
}

// What ends with a rule of its own needs no second one.
void Composer::operator()(const Line& line) {
    if (line.rule == Rule::kDashed && ends_ruled()) {
        space_ = std::max(space_, 10.0);
        return;
    }
    Strip strip;
    strip.space = 7;
    strip.keep = Keep::kWithNext;
    if (line.rule == Rule::kDouble) {
        strip.rules.push_back({0, 0, kTextWidth, kStrongRule});
        strip.rules.push_back({0, 2.4, kTextWidth, kHairline});
        strip.height = 3;
    } else {
        strip.rules.push_back({0, 0, kTextWidth, kHairline});
        strip.height = kHairline;
    }
    put(std::move(strip));
    space_ = std::max(space_, 8.0);
}

double module_of(const QrCode& code) {
    if (code.size == 0) return 0;
    return std::clamp(kModule * code.size, kCodeLeast, kCodeMost) / code.size;
}

// A code with its caption, centred on `middle`; nothing for a payload that no code can hold.
void put_code(Strip& strip, const Code& code, double middle, double caption_width) {
    QrCode made = qr_code(code.payload);
    const double module = module_of(made);
    const double edge = module * made.size;
    const double quiet = module * kQuietModules;
    double y = 0;
    if (made.size > 0) {
        strip.codes.push_back({middle - edge / 2, quiet, module, std::move(made)});
        y = edge + 2 * quiet;
        strip.height = std::max(strip.height, y);
    }
    if (!code.caption.empty())
        strip.put(middle - caption_width / 2, y,
                  Paragraph(code.caption, {Face::kBody, caption_width, Side::kCentre}));
}

void Composer::operator()(const Code& code) {
    Strip strip;
    strip.space = 6;
    put_code(strip, code, kTextWidth / 2, kTextWidth);
    put(std::move(strip));
}

// Texts directly before a code stand left of it, as long as both fit on part of a page.
bool Composer::beside_code() {
    std::size_t end = at_;
    while (end < blocks_.size() && is_running(blocks_[end])) ++end;
    if (end == at_ || end == blocks_.size()) return false;
    const auto* code = std::get_if<Code>(&blocks_[end]);
    if (code == nullptr) return false;
    const QrCode made = qr_code(code->payload);
    const double width = std::max(module_of(made) * (made.size + 2 * kQuietModules), kCodeLeast);
    Strip strip;
    strip.space = kParagraphSpace;
    double y = 0;
    for (std::size_t i = at_; i < end; ++i) {
        const Text& text = std::get<Text>(blocks_[i]);
        y += strip.put(
            0, y,
            Paragraph(text.text, {Face::kBody, kTextWidth - width - kColumnGap, Side::kLeft, hang_of(text)}));
        y += kParagraphSpace;
    }
    if (strip.height > kTextHeight / 2) return false;
    put_code(strip, *code, kTextWidth - width / 2, width);
    put(std::move(strip));
    at_ = end + 1;
    return true;
}

}  // namespace

double Strip::put(double x, double y, Paragraph text) {
    const double tall = text.height();
    height = std::max(height, y + tall);
    texts.push_back({x, y, std::move(text)});
    return tall;
}

Composition compose(const documents::Paper& paper) { return Composer(paper.blocks).compose(); }

}  // namespace canbao::render

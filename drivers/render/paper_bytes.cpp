#include "drivers/render/paper_bytes.h"

#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/text.h"

namespace canbao::render {
namespace {

using namespace documents;

constexpr std::size_t kTextMost = 32 * 1024;
constexpr std::size_t kBlocksMost = 10'000;
constexpr std::size_t kColumnsMost = 24;
constexpr std::size_t kRowsMost = 10'000;
constexpr std::uint32_t kWidthMost = 1000;  // columns, levels and the like

// The place of a kind of block in documents::Block.
template <class Kind, std::size_t At = 0>
constexpr std::uint8_t tag_of() {
    if constexpr (std::is_same_v<Kind, std::variant_alternative_t<At, Block>>)
        return static_cast<std::uint8_t>(At);
    else
        return tag_of<Kind, At + 1>();
}

class Writer {
public:
    void number(std::size_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            bytes_.append(static_cast<std::uint8_t>((value >> shift) & 0xFFu));
    }
    void number(int value) { number(static_cast<std::size_t>(value < 0 ? 0 : value)); }
    template <class Enum>
    void choice(Enum value) {
        bytes_.append(static_cast<std::uint8_t>(value));
    }
    void text(std::string_view text) {
        number(text.size());
        bytes_.append(as_bytes(text));
    }
    void texts(const std::vector<std::string>& all) {
        number(all.size());
        for (const auto& one : all) text(one);
    }
    template <class Kind>
    void block(const Kind& kind) {
        bytes_.append(tag_of<Kind>());
        put(kind);
    }
    WipedBytes take() && { return std::move(bytes_); }

private:
    void put(const Text& block) {
        text(block.text);
        choice(block.align);
        choice(block.size);
        number(block.hang);
    }
    void put(const Field& field) {
        text(field.name);
        text(reveal(field.value));
        number(field.level);
    }
    void put(const Edges& edges) {
        for (const Fact* fact : {&edges.left, &edges.right}) {
            text(fact->name);
            text(fact->value);
        }
    }
    void put(const Line& line) { choice(line.rule); }
    void put(const Code& code) {
        text(code.payload);
        text(code.caption);
    }
    void put(const Gap&) {}
    void put(const Table& table) {
        number(table.columns.size());
        for (const Column& column : table.columns) {
            text(column.header);
            choice(column.align);
            number(column.wide);
            number(column.narrow);
        }
        number(table.rows.size());
        for (const auto& row : table.rows) texts(row);
        texts(table.total);
    }
    void put(const Months& months) {
        text(months.month_name);
        text(months.mark_name);
        for (const auto& mark : months.marks) text(mark);
    }

    WipedBytes bytes_;
};

Fault bad(const char* what) { return {FaultCode::kBadInput, std::string("paper: ") + what}; }

class Reader {
public:
    explicit Reader(ByteView rest) : rest_(rest) {}

    bool at_end() const { return rest_.empty(); }
    Result<std::uint8_t> octet() {
        if (rest_.empty()) return bad("cut short");
        const std::uint8_t value = rest_[0];
        rest_ = rest_.subspan(1);
        return value;
    }
    Result<std::size_t> number(std::size_t most) {
        std::size_t value = 0;
        for (int shift = 0; shift < 32; shift += 8) value |= std::size_t{TRY(octet())} << shift;
        if (value > most) return bad("a number too large");
        return value;
    }
    Result<int> small() { return static_cast<int>(TRY(number(kWidthMost))); }
    template <class Enum>
    Result<Enum> choice(Enum last) {
        const std::uint8_t value = TRY(octet());
        if (value > static_cast<std::uint8_t>(last)) return bad("an unknown choice");
        return static_cast<Enum>(value);
    }
    // Valid as long as the octets are.
    Result<std::string_view> text() {
        const std::size_t size = TRY(number(kTextMost));
        if (size > rest_.size()) return bad("cut short");
        const std::string_view text = as_text(rest_.first(size));
        if (!is_utf8(text)) return bad("not UTF-8");
        rest_ = rest_.subspan(size);
        return text;
    }
    Result<std::string> string() { return std::string(TRY(text())); }
    Result<std::vector<std::string>> strings(std::size_t most) {
        std::vector<std::string> all;
        for (std::size_t left = TRY(number(most)); left > 0; --left) all.push_back(TRY(string()));
        return all;
    }

private:
    ByteView rest_;
};

Result<Text> read_text(Reader& in) {
    Text text;
    text.text = TRY(in.string());
    text.align = TRY(in.choice(Align::kRight));
    text.size = TRY(in.choice(Size::kDouble));
    text.hang = TRY(in.small());
    return text;
}

Result<Field> read_field(Reader& in) {
    Field field;
    field.name = TRY(in.string());
    field.value = Personal(TRY(in.text()));
    field.level = TRY(in.small());
    return field;
}

Result<Edges> read_edges(Reader& in) {
    Edges edges;
    for (Fact* fact : {&edges.left, &edges.right}) {
        fact->name = TRY(in.string());
        fact->value = TRY(in.string());
    }
    return edges;
}

Result<Table> read_table(Reader& in) {
    Table table;
    for (std::size_t left = TRY(in.number(kColumnsMost)); left > 0; --left) {
        Column column;
        column.header = TRY(in.string());
        column.align = TRY(in.choice(Align::kRight));
        column.wide = TRY(in.small());
        column.narrow = TRY(in.small());
        table.columns.push_back(std::move(column));
    }
    for (std::size_t left = TRY(in.number(kRowsMost)); left > 0; --left)
        table.rows.push_back(TRY(in.strings(kColumnsMost)));
    table.total = TRY(in.strings(kColumnsMost));
    return table;
}

Result<Months> read_months(Reader& in) {
    Months months;
    months.month_name = TRY(in.string());
    months.mark_name = TRY(in.string());
    for (auto& mark : months.marks) mark = TRY(in.string());
    return months;
}

Result<Block> read_block(Reader& in) {
    switch (TRY(in.octet())) {
        case tag_of<Text>():
            return Block(TRY(read_text(in)));
        case tag_of<Field>():
            return Block(TRY(read_field(in)));
        case tag_of<Edges>():
            return Block(TRY(read_edges(in)));
        case tag_of<Line>():
            return Block(Line{TRY(in.choice(Rule::kDashed))});
        case tag_of<Code>(): {
            Code code;
            code.payload = TRY(in.string());
            code.caption = TRY(in.string());
            return Block(std::move(code));
        }
        case tag_of<Gap>():
            return Block(Gap{});
        case tag_of<Table>():
            return Block(TRY(read_table(in)));
        case tag_of<Months>():
            return Block(TRY(read_months(in)));
        default:
            return bad("an unknown block");
    }
}

}  // namespace

WipedBytes bytes_of(const Paper& paper) {
    Writer out;
    out.text(paper.kind);
    out.number(paper.blocks.size());
    for (const Block& block : paper.blocks) std::visit([&](const auto& kind) { out.block(kind); }, block);
    return std::move(out).take();
}

Result<Paper> paper_from(ByteView bytes) {
    if (bytes.size() > kPaperBytesMost) return bad("too long");
    Reader in(bytes);
    Paper paper;
    paper.kind = TRY(in.string());
    for (std::size_t left = TRY(in.number(kBlocksMost)); left > 0; --left)
        paper.blocks.push_back(TRY(read_block(in)));
    if (!in.at_end()) return bad("something behind the end");
    return paper;
}

}  // namespace canbao::render

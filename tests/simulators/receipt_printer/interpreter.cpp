#include "tests/simulators/receipt_printer/interpreter.h"

#include <algorithm>

#include "kiosk/base/text.h"

namespace canbao::sim {
namespace {

constexpr int kDefaultSpacing = 30;  // 1/6 inch at 8 dots a millimetre, as the makers round it
constexpr int kTabColumns = 8;

int word(ByteView octets, std::size_t at) { return octets[at] + octets[at + 1] * 256; }

}  // namespace

Interpreter::Interpreter(const Model& model, Font& font, Mechanics& mechanics, int width_dots)
    : model_(model),
      font_(font),
      mechanics_(mechanics),
      width_dots_(width_dots),
      characters_(model.gb18030) {}

void Interpreter::restart() {
    syntax_.restart();
    raster_.reset();
    reset();
}

void Interpreter::clear_line() {
    syntax_.restart();
    characters_.set_chinese(characters_.chinese());
    raster_.reset();
    line_.clear();
    stored_ = {};
}

// ESC @: every setting and the line being collected; what waits in the receive buffer stays.
void Interpreter::reset() {
    characters_.set_chinese(false);
    style_ = {};
    area_ = {width_dots_, 0, width_dots_};
    alignment_ = Alignment::kLeft;
    spacing_ = kDefaultSpacing;
    tabs_.clear();
    line_.clear();
    stored_ = {};
    qr_ = {};
    mechanics_.select_automatic_status(0);
    mechanics_.allow_real_time(1, true);
    mechanics_.allow_real_time(2, true);
    mechanics_.stop_when_low(false);
}

void Interpreter::feed(std::uint8_t octet) {
    const auto token = syntax_.feed(octet);
    if (!token) return;
    switch (token->kind) {
        case Token::Kind::kText:
            return text(octet);
        case Token::Kind::kCommand:
            return command(token->octets);
        case Token::Kind::kUnknown:
            return not_understood(token->octets);
        case Token::Kind::kPicture:
            if (auto row = raster_->feed(octet)) mechanics_.move(std::move(*row));
            return;
    }
}

void Interpreter::text(std::uint8_t octet) {
    if (octet < 0x20) return control(octet);
    for (const Character& character : characters_.feed(octet)) print(character);
}

void Interpreter::control(std::uint8_t octet) {
    switch (octet) {
        case '\n':
            return feed_line(1);
        case '\t':
            return tab();
        case '\0':
        case '\r':
        case '\f':
        case 0x18:
            return;
        default:
            return not_understood(ByteView(&octet, 1));
    }
}

void Interpreter::tab() {
    const int column = 12 * style_.across + style_.gap;
    const int at = line_.x() / column;
    const auto set = std::find_if(tabs_.begin(), tabs_.end(), [&](std::uint8_t stop) { return stop > at; });
    if (!tabs_.empty() && set == tabs_.end()) return;
    line_.move_to(column * (tabs_.empty() ? (at / kTabColumns + 1) * kTabColumns : *set));
}

void Interpreter::print(const Character& character) {
    Cell cell = cell_of(character);
    if (!line_.fits(cell, area_)) feed_line(1);
    line_.add(std::move(cell));
}

Cell Interpreter::cell_of(const Character& character) {
    CellSize size{(style_.small ? 9 : 12) * style_.across, (style_.small ? 17 : 24) * style_.down};
    if (character.wide) size = {24 * style_.wide_across, 24 * style_.wide_down};
    const Glyph& glyph = font_.glyph(character, size);
    Cell cell{glyph.dots, {}, 0, style_.gap, glyph.missing};
    if (character.wide) cell.before = style_.wide_before, cell.after = style_.wide_after;
    append_utf8(cell.text, character.code_point);
    if (style_.bold) cell.dots.stamp(glyph.dots, 1, 0);
    for (int x = 0; x < size.width; ++x) {
        if (style_.underlined) cell.dots.set(x, size.height - 1);
        for (int y = 0; style_.reversed && y < size.height; ++y) cell.dots.flip(x, y);
    }
    return cell;
}

void Interpreter::feed_line(int lines) {
    mechanics_.move(line_.take(area_, alignment_, spacing_));
    for (int i = 1; i < lines; ++i) mechanics_.move(line_.take(area_, alignment_, spacing_));
}

void Interpreter::feed_dots(int dots) {
    if (!line_.empty()) return mechanics_.move(line_.take(area_, alignment_, dots));
    Strip blank;
    blank.height = dots;
    mechanics_.move(blank);
}

void Interpreter::flush() {
    if (!line_.empty()) mechanics_.move(line_.take(area_, alignment_, 0));
}

void Interpreter::command(const Bytes& octets) {
    switch (octets[0]) {
        case 0x1B:
            return escape(octets);
        case 0x1C:
            return chinese_command(octets);
        case 0x1D:
            return group(octets);
        default:
            return;  // DLE: obeyed when it arrived
    }
}

void Interpreter::escape(const Bytes& octets) {
    const std::uint8_t n = octets.size() > 2 ? octets[2] : 0;
    switch (octets[1]) {
        case '@':
            return reset();
        case '!':
            return print_mode(n);
        case 'E':
        case 'G':
            style_.bold = (n & 1) != 0;
            return;
        case '-':
            style_.underlined = (n & 3) != 0;
            return;
        case 'M':
            style_.small = (n & 1) != 0;
            return;
        case ' ':
            style_.gap = n;
            return;
        case 'a':
            alignment_ = static_cast<Alignment>(n % 48 % 3);
            return;
        case '2':
            spacing_ = kDefaultSpacing;
            return;
        case '3':
            spacing_ = n;
            return;
        case 'd':
            return n == 0 ? flush() : feed_line(n);
        case 'J':
            return feed_dots(n);
        case 'D':
            tabs_.assign(octets.begin() + 2, octets.end() - 1);
            return;
        case '$':
            return line_.move_to(word(octets, 2));
        case '\\':
            return line_.move_to(line_.x() + static_cast<std::int16_t>(word(octets, 2)));
        case '*':
            return bit_image(octets);
        default:
            return machine_command(octets);
    }
}

// ESC commands to the machine rather than to the text.
void Interpreter::machine_command(const Bytes& octets) {
    using Question = Mechanics::Question;
    const std::uint8_t drawer = 1;
    const std::uint8_t paper = mechanics_.paper_sensor();
    switch (octets[1]) {
        case 'i':
        case 'm':
            flush();
            return mechanics_.move(Cut{0, false});
        case 'p':
            return mechanics_.kick_drawer();
        case 'c':
            if (octets[2] == '4') mechanics_.stop_when_low((octets[3] & 3) != 0);
            return;
        case 'u':
            return mechanics_.answer(Question::kDrawer, ByteView(&drawer, 1));
        case 'v':
            return mechanics_.answer(Question::kPaper, ByteView(&paper, 1));
        case 'L':
            return not_understood(octets);  // page mode
        default:
            return;  // settings without an effect on this simulator
    }
}

void Interpreter::print_mode(std::uint8_t bits) {
    style_.small = (bits & 0x01) != 0;
    style_.bold = (bits & 0x08) != 0;
    style_.down = (bits & 0x10) != 0 ? 2 : 1;
    style_.across = (bits & 0x20) != 0 ? 2 : 1;
    style_.underlined = (bits & 0x80) != 0;
}

void Interpreter::chinese_command(const Bytes& octets) {
    switch (octets[1]) {
        case '&':
            return characters_.set_chinese(true);
        case '.':
            return characters_.set_chinese(false);
        case '!':
            style_.wide_across = (octets[2] & 0x04) != 0 ? 2 : 1;
            style_.wide_down = (octets[2] & 0x08) != 0 ? 2 : 1;
            return;
        case 'W':
            style_.wide_across = style_.wide_down = (octets[2] & 1) != 0 ? 2 : 1;
            return;
        case '-':
            style_.underlined = (octets[2] & 3) != 0;
            return;
        case 'S':
            style_.wide_before = octets[2];
            style_.wide_after = octets[3];
            return;
        case 'C':
            return;
        default:
            return not_understood(octets);
    }
}

// 24 or 8 dots high, column by column, as one wide cell of the line.
void Interpreter::bit_image(const Bytes& octets) {
    const bool tall = octets[2] >= 32;
    const Scale scale{(octets[2] & 1) != 0 ? 1 : 2, tall ? 1 : 3};
    const int columns = word(octets, 3);
    const int octets_each = tall ? 3 : 1;
    Cell cell;
    cell.dots = Bitmap(columns * scale.across, 24);
    for (int x = 0; x < cell.dots.width; ++x)
        for (int y = 0; y < 24; ++y) {
            const int bit = y / scale.down;
            const auto at = static_cast<std::size_t>(5 + x / scale.across * octets_each + bit / 8);
            if ((octets[at] >> (7 - bit % 8) & 1) != 0) cell.dots.set(x, y);
        }
    cell.text = "[image " + std::to_string(columns) + "x" + std::to_string(octets_each * 8) + "]";
    line_.add(std::move(cell));
}

}  // namespace canbao::sim

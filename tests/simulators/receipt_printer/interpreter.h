// interpreter.h: ESC/POS executed: octets from the receive buffer become movements of paper and settings.
//
// Standard mode only. What a real printer does besides printing (answers, settings of its status) it is told
// through the Mechanics interface, in the order of the data; what it does not understand is kept for the
// tests to see.
#pragma once

#include <set>
#include <string>

#include "tests/simulators/receipt_printer/graphics.h"
#include "tests/simulators/receipt_printer/model.h"
#include "tests/simulators/receipt_printer/syntax.h"

namespace canbao::sim {

// What the interpreter asks of the rest of the printer.
class Mechanics {
public:
    enum class Question { kPaper, kDrawer, kIdentity, kProcess };

    virtual ~Mechanics() = default;
    virtual void move(Motion motion) = 0;
    virtual void answer(Question question, ByteView octets) = 0;
    virtual std::uint8_t paper_sensor() const = 0;
    // GS a.
    virtual void select_automatic_status(std::uint8_t kinds) = 0;
    // GS ( D: function 1 (drawer pulse) or 2 (power off) of DLE DC4.
    virtual void allow_real_time(int function, bool allowed) = 0;
    // ESC c 4.
    virtual void stop_when_low(bool stops) = 0;
    // ESC p.
    virtual void kick_drawer() = 0;
};

class Interpreter {
public:
    // restart() must follow, once the mechanics can be spoken to.
    Interpreter(const Model& model, Font& font, Mechanics& mechanics, int width_dots);

    void feed(std::uint8_t octet);
    // As after switching on.
    void restart();
    // Forgets the line being collected and half a command; settings stay.
    void clear_line();
    // In the middle of a command or picture: more octets must come before anything else is understood.
    bool in_command() const { return syntax_.in_command(); }
    bool chinese() const { return characters_.chinese(); }
    const std::set<std::string>& unknown() const { return unknown_; }

private:
    struct Style {
        int across = 1, down = 1;            // Latin
        int wide_across = 1, wide_down = 1;  // hanzi
        bool bold = false, underlined = false, reversed = false, small = false;
        int gap = 0, wide_before = 0, wide_after = 0;
    };

    void reset();
    void text(std::uint8_t octet);
    void control(std::uint8_t octet);
    void print(const Character& character);
    Cell cell_of(const Character& character);
    void feed_line(int lines);
    void feed_dots(int dots);
    void flush();
    void tab();
    void command(const Bytes& octets);
    void escape(const Bytes& octets);
    void machine_command(const Bytes& octets);
    void chinese_command(const Bytes& octets);
    void group(const Bytes& octets);
    void bracket(const Bytes& octets);
    void graphic(ByteView body);
    void cut(const Bytes& octets);
    void bit_image(const Bytes& octets);
    void print_mode(std::uint8_t bits);
    void margins(const Bytes& octets);
    void identity(std::uint8_t which);
    void process_id(ByteView body);
    void not_understood(ByteView octets) {
        unknown_.insert(hex(octets.first(std::min<std::size_t>(octets.size(), 8))));
    }

    const Model& model_;
    Font& font_;
    Mechanics& mechanics_;
    int width_dots_;
    Syntax syntax_;
    Characters characters_;
    Style style_;
    PrintArea area_;
    Alignment alignment_ = Alignment::kLeft;
    int spacing_ = 0;
    Bytes tabs_;
    TextLine line_;
    std::optional<RasterImage> raster_;
    StoredGraphic stored_;
    QrSymbol qr_;
    std::set<std::string> unknown_;
};

}  // namespace canbao::sim

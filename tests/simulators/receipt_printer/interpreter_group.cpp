// The GS family: sizes, margins, pictures, cuts, and everything that has an answer.
#include <algorithm>

#include "tests/simulators/receipt_printer/interpreter.h"

namespace canbao::sim {
namespace {

using Question = Mechanics::Question;

int word(ByteView octets, std::size_t at) { return octets[at] + octets[at + 1] * 256; }

Bytes block(std::uint8_t head, std::string_view text) {
    Bytes bytes{head};
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.push_back(0);
    return bytes;
}

}  // namespace

void Interpreter::group(const Bytes& octets) {
    const std::uint8_t n = octets.size() > 2 ? octets[2] : 0;
    switch (octets[1]) {
        case '!':
            style_.across = style_.wide_across = (n >> 4 & 7) + 1;
            style_.down = style_.wide_down = (n & 7) + 1;
            return;
        case 'B':
            style_.reversed = (n & 1) != 0;
            return;
        case 'L':
        case 'W':
            return margins(octets);
        case 'V':
            return cut(octets);
        case 'v':
            flush();
            raster_.emplace(octets, area_, alignment_);
            return;
        case '(':
            return bracket(octets);
        case '8':
            if (octets[2] == 'L') return graphic(ByteView(octets).subspan(7));
            return not_understood(octets);
        case 'a':
            return mechanics_.select_automatic_status(n);
        case 'r': {
            const bool paper = n == 1 || n == '1';
            const std::uint8_t octet = paper ? mechanics_.paper_sensor() : 1;
            return mechanics_.answer(paper ? Question::kPaper : Question::kDrawer, ByteView(&octet, 1));
        }
        case 'I':
            return identity(n);
        case 'k':
            flush();
            return mechanics_.move(picture(Bitmap(0, 80), "[barcode]", area_, alignment_));
        case '*':
        case '/':
        case ':':
        case '^':
        case 'T':
            return not_understood(octets);
        default:
            return;  // settings of barcodes and motion units
    }
}

void Interpreter::margins(const Bytes& octets) {
    const int dots = word(octets, 2);
    if (octets[1] == 'L')
        area_.left = std::min(dots, width_dots_ - 24);
    else
        area_.width = std::max(dots, 24);
    area_.width = std::min(area_.width, width_dots_ - area_.left);
}

// GS V: 0 1 '0' '1' cut where the cutter is; 'A' 'B' and the later pairs feed what was printed past it first.
void Interpreter::cut(const Bytes& octets) {
    flush();
    if (octets.size() == 3) return mechanics_.move(Cut{0, false});
    mechanics_.move(Cut{octets[3], true});
}

void Interpreter::bracket(const Bytes& octets) {
    const ByteView body = ByteView(octets).subspan(5);
    if (body.empty()) return not_understood(octets);
    switch (octets[2]) {
        case 'L':
            return graphic(body);
        case 'H':
            return process_id(body);
        case 'k':
            if (body[0] != 49) return not_understood(octets);
            flush();
            if (auto symbol = qr_.execute(body, area_, alignment_)) mechanics_.move(std::move(*symbol));
            return;
        case 'D':
            for (std::size_t at = 1; body[0] == 0x14 && at + 1 < body.size(); at += 2)
                mechanics_.allow_real_time(body[at], (body[at + 1] & 1) != 0);
            return;
        case 'A':
        case 'E':
        case 'K':
            return;  // test print, user settings, print control
        default:
            return not_understood(octets);
    }
}

void Interpreter::graphic(ByteView body) {
    const int function = body.size() > 1 ? body[1] : -1;
    if (function == 112) {
        if (!stored_.store(body)) not_understood(body);
    } else if (function == 50 || function == 2) {
        flush();
        if (auto strip = stored_.take(area_, alignment_)) mechanics_.move(std::move(*strip));
    } else {
        not_understood(body);
    }
}

// 30 30 d1 d2 d3 d4: told when everything before it is on paper.
void Interpreter::process_id(ByteView body) {
    if (!model_.process_id) return;
    if (body.size() != 6 || body[0] != 0x30 || body[1] != 0x30)
        return;  // 31: the answer while offline, not simulated
    Bytes report{0x37, 0x22};
    report.insert(report.end(), body.begin() + 2, body.end());
    report.push_back(0);
    mechanics_.move(Report{report});
}

void Interpreter::identity(std::uint8_t which) {
    const auto octet = [&](std::uint8_t value) {
        mechanics_.answer(Question::kIdentity, ByteView(&value, 1));
    };
    const auto text = [&](std::string_view value) {
        mechanics_.answer(Question::kIdentity, block(0x5F, value));
    };
    switch (which) {
        case 1:
        case '1':
            return octet(0x20);
        case 2:
        case '2':
            return octet(0x03);  // hanzi, cutter
        case 3:
        case '3':
            return octet(0x01);
        case 65:
            return text("1.00");
        case 66:
            return text("SIM");
        case 67:
            return text(model_.name);
        case 68:
            return text("0000000998");
        case 69:
            return text(model_.gb18030 ? "CHINA GB18030" : "CHINA GB2312");
        default:
            return;
    }
}

}  // namespace canbao::sim

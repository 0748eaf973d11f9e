#include "drivers/escpos/encode.h"

#include <algorithm>
#include <array>

#include "drivers/escpos/characters.h"
#include "drivers/escpos/commands.h"
#include "drivers/escpos/raster.h"
#include "drivers/render/qr.h"
#include "drivers/render/render.h"

namespace canbao::escpos {
namespace {

using documents::Code;
using documents::kDotsPerColumn;
using documents::Line;
using documents::Rule;
using documents::Size;
using documents::Span;
using documents::TextRow;

constexpr int kDotsPerMillimetre = 8;
constexpr int kFeedToCutter = 20;             // mm, of most models
constexpr int kWorthAMove = 4;                // blanks that are no longer than the command
constexpr int kDashes = 16;                   // of a rule; 16 divides both widths of paper
constexpr int kQuietModules = 8;              // bare paper beside a code, both sides together
constexpr std::uint8_t kAirBelowDouble = 16;  // dots

// Octets that a QR code of model 2 with correction M holds, by version from 1 (ISO/IEC 18004, table 7).
constexpr std::array<std::size_t, 20> kHeld{14,  26,  42,  62,  84,  106, 122, 152, 180, 213,
                                            251, 287, 331, 362, 412, 450, 504, 560, 624, 666};

// Some printers pack capitals and figures closer, others take every payload as octets: the modules must fit
// the paper either way. Dots of one module; 0: too much for any code here.
int module_dots(std::size_t payload, int columns) {
    const auto* const version = std::lower_bound(kHeld.begin(), kHeld.end(), payload);
    if (version == kHeld.end()) return 0;
    const int modules = 21 + 4 * static_cast<int>(version - kHeld.begin());
    return std::min(render::kModuleDots, columns * kDotsPerColumn / (modules + kQuietModules));
}

// Writes rows one after the other; keeps whether the printer reads two-octet characters just now.
class Encoder {
public:
    Encoder(Wire& wire, int columns, const Profile& profile)
        : wire_(wire), columns_(columns), profile_(profile) {}

    void operator()(const TextRow& row);
    void operator()(const Line& line);
    void operator()(const Code& code);
    void end() { hanzi(Hanzi::kOff); }

private:
    enum class Hanzi { kOff, kOn };
    void hanzi(Hanzi wanted);
    void put_span(const Span& span);
    void put_picture(const render::Bitmap& bitmap);
    void put_code_by_printer(const Code& code, int dots);

    Wire& wire_;
    int columns_;
    const Profile& profile_;
    Hanzi hanzi_ = Hanzi::kOff;
    int column_ = 0;
};

void Encoder::hanzi(Hanzi wanted) {
    if (hanzi_ == wanted) return;
    wire_.put(wanted == Hanzi::kOn ? kHanziOn : kHanziOff);
    hanzi_ = wanted;
}

void Encoder::put_span(const Span& span) {
    const auto text = reveal(span.text);
    if (profile_.octets == Octets::kFew && span.column - column_ > kWorthAMove) {
        wire_.put(go_to(span.column * kDotsPerColumn));
        column_ = span.column;
    }
    for (; column_ < span.column; ++column_) wire_.put(' ');
    if (span.size == Size::kDouble) wire_.put(kDoubleSize);
    append_text(wire_, text);
    if (span.size == Size::kDouble) wire_.put(kNormalSize);
    column_ += documents::width_of(text) * (span.size == Size::kDouble ? 2 : 1);
}

void Encoder::operator()(const TextRow& row) {
    const bool as_text = std::all_of(row.spans.begin(), row.spans.end(),
                                     [](const Span& s) { return covered(reveal(s.text)); });
    if (!as_text) {
        put_picture(render::draw(row, columns_ * kDotsPerColumn));
        return;
    }
    hanzi(Hanzi::kOn);
    column_ = 0;
    for (const Span& span : row.spans) put_span(span);
    wire_.put(kLineFeed);
    // A line end after double size feeds little more than its letters are high.
    if (render::text_height_of(row) > render::kLinePitch) wire_.put(feed(kAirBelowDouble));
}

// A slip has many rules, so a few wide dashes are sent for it.
void Encoder::operator()(const Line& line) {
    const bool few = profile_.octets == Octets::kFew;
    const int dashes = few ? kDashes : columns_;
    if (few) wire_.put(widened(columns_ / kDashes));
    for (int i = 0; i < dashes; ++i) wire_.put(line.rule == Rule::kDouble ? '=' : '-');
    if (few) wire_.put(kNormalSize);
    wire_.put(kLineFeed);
}

void Encoder::operator()(const Code& code) {
    const int dots = module_dots(code.payload.size(), columns_);
    if (profile_.codes == Codes::kByPrinter && dots > 0 && covered(code.payload)) {
        put_code_by_printer(code, dots);
    } else {
        std::vector<documents::Row> row;
        row.emplace_back(code);
        put_picture(render::draw(row, columns_ * kDotsPerColumn));
    }
}

void Encoder::put_picture(const render::Bitmap& bitmap) {
    hanzi(Hanzi::kOff);
    append_raster(wire_, bitmap, profile_.pictures);
}

// GS ( k, functions 165 (model 2), 167 (module size), 169 (correction M), 180 (store), 181 (print).
void Encoder::put_code_by_printer(const Code& code, int dots) {
    const auto command = [&](std::initializer_list<std::uint8_t> parameters, std::string_view data = {}) {
        wire_.put(std::initializer_list<std::uint8_t>{0x1D, 0x28, 0x6B});
        wire_.put_word(parameters.size() + data.size());
        wire_.put(parameters);
        wire_.put(as_bytes(data));
    };
    hanzi(Hanzi::kOff);
    wire_.put(feed(render::kCodeMargin));
    wire_.put(kCentre);
    command({0x31, 0x41, 0x32, 0x00});
    command({0x31, 0x43, static_cast<std::uint8_t>(dots)});
    command({0x31, 0x45, 0x31});
    command({0x31, 0x50, 0x30}, code.payload);
    command({0x31, 0x51, 0x30});
    wire_.put(kLeft);
    wire_.put(feed(render::kCodeMargin));
}

}  // namespace

Job encode(const std::vector<documents::Row>& rows, int columns, const Profile& profile) {
    Job job;
    job.body.put(kInitialise);
    if (profile.real_time_acts == RealTimeActs::kForbid) job.body.put(kNoRealTimeActs);
    job.body.put(kNoAutoStatus);
    Encoder encoder(job.body, columns, profile);
    int dots = 0;
    for (const auto& row : rows) {
        std::visit(encoder, row);
        job.rests.push_back(job.body.size());
        dots += render::height_of(row);
    }
    encoder.end();
    job.tail.put(kFeedAndCut);
    job.millimetres = dots / kDotsPerMillimetre + kFeedToCutter;
    return job;
}

void append_process_id(Wire& wire, std::string_view id) {
    wire.put(std::initializer_list<std::uint8_t>{0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30});
    wire.put(as_bytes(id));
}

Wire resynchronisation(int columns) {
    Wire wire;
    const auto octets = static_cast<std::size_t>(columns * kDotsPerColumn / 8 * kBandRows);
    for (std::size_t i = 0; i < octets; ++i) wire.put(0x00);
    wire.put(kInitialise);
    return wire;
}

}  // namespace canbao::escpos

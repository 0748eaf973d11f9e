// receipt-printer-sim: an ESC/POS receipt printer on a pseudo-terminal or a TCP port, with a control socket.
// README.md says how to use it.
#include <memory>

#include "tests/simulators/receipt_printer/commands.h"
#include "tests/simulators/workbench/options.h"
#include "tests/simulators/workbench/pty_line.h"
#include "tests/simulators/workbench/serve.h"
#include "tests/simulators/workbench/tcp_line.h"

namespace sim = canbao::sim;

namespace {

constexpr std::string_view kFont = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:7";  // Mono SC

sim::PrinterSetting setting_from(const sim::Options& options) {
    const auto model = sim::model_of(options.value("--model", "generic"));
    if (!model) sim::give_up("--model must be generic, no-process-id, no-status, liar or gb2312-only");
    sim::PrinterSetting setting{.model = *model};
    setting.width_dots = options.number("--width-dots", 576, 48);
    setting.buffer = static_cast<std::size_t>(options.number("--buffer", 4096, 64));
    setting.rows_a_second = options.has("--fast") ? 0 : options.number("--speed", 200, 1) * 8;
    return setting;
}

std::unique_ptr<sim::Line> line_from(const sim::Options& options, sim::Loop& loop) {
    if (options.has("--pty") == options.has("--tcp")) sim::give_up("give --pty PATH or --tcp PORT");
    if (options.has("--tcp")) return std::make_unique<sim::TcpLine>(loop, options.number("--tcp", 0, 0));
    auto line = std::make_unique<sim::PtyLine>(loop, options.needed("--pty"));
    line->set_baud(static_cast<unsigned>(options.number("--speed-like", 0, 9600)));
    return line;
}

}  // namespace

int main(int argc, char** argv) {
    const sim::Options options(argc, argv,
                               {"--pty", "--tcp", "--control", "--out", "--width-dots", "--model", "--buffer",
                                "--speed", "--speed-like", "--font"},
                               {"--fast", "--with-parent"});
    if (options.has("--with-parent")) sim::end_with_parent();
    const sim::PrinterSetting setting = setting_from(options);
    sim::Font font(options.value("--font", kFont));
    if (!font.open()) sim::give_up("no font " + options.value("--font", kFont) + " (package fonts-noto-cjk)");
    sim::Archive archive(options.needed("--out"));
    if (const auto opened = archive.open(); !opened.ok()) sim::give_up(opened.fault().detail);

    sim::Loop loop;
    const auto line = line_from(options, loop);
    sim::Printer printer(loop, *line, archive, font, setting);
    sim::Control control(loop, options.needed("--control"));
    sim::add_commands(control, printer, *line, archive);
    return sim::serve(loop, *line, control);
}

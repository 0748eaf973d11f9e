// scanner-sim: a QR and barcode scanner on a pseudo-terminal, with a control socket. README.md says how to
// use it.
#include "tests/simulators/scanner/commands.h"
#include "tests/simulators/workbench/options.h"
#include "tests/simulators/workbench/serve.h"

namespace sim = canbao::sim;

int main(int argc, char** argv) {
    const sim::Options options(argc, argv, {"--pty", "--control", "--speed-like"}, {"--with-parent"});
    if (options.has("--with-parent")) sim::end_with_parent();
    sim::Loop loop;
    sim::PtyLine line(loop, options.needed("--pty"));
    line.set_baud(static_cast<unsigned>(options.number("--speed-like", 0, 9600)));
    sim::Control control(loop, options.needed("--control"));
    sim::add_commands(control, loop, line);
    return sim::serve(loop, line, control);
}

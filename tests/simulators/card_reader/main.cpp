// card-reader-sim: an ID card reader on a pseudo-terminal, with a control socket. README.md says how to use
// it.
#include "tests/simulators/card_reader/commands.h"
#include "tests/simulators/workbench/options.h"
#include "tests/simulators/workbench/serve.h"

namespace sim = canbao::sim;

int main(int argc, char** argv) {
    const sim::Options options(argc, argv, {"--pty", "--control", "--cards", "--speed-like"},
                               {"--fast", "--with-parent"});
    if (options.has("--with-parent")) sim::end_with_parent();
    const auto file = sim::read_file(options.needed("--cards"));
    if (!file.ok()) sim::give_up(file.fault().detail);
    const auto cards = sim::cards_of(*file);
    if (!cards.ok()) sim::give_up("the cards: " + cards.fault().detail);

    sim::Loop loop;
    sim::PtyLine line(loop, options.needed("--pty"));
    line.set_baud(static_cast<unsigned>(options.number("--speed-like", 0, 9600)));
    sim::Reader reader(loop, line, options.has("--fast") ? sim::Pace::kFast : sim::Pace::kReal);
    sim::Control control(loop, options.needed("--control"));
    sim::add_commands(control, reader, *cards);
    return sim::serve(loop, line, control);
}

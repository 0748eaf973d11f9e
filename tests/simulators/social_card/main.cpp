// social-card-sim: social-security cards for vpcd's virtual reader, with a pcscd of its own where asked for,
// and a control socket. README.md says how to use it.
#include <cstdio>
#include <optional>

#include "tests/simulators/social_card/commands.h"
#include "tests/simulators/workbench/options.h"
#include "tests/simulators/workbench/serve.h"

namespace sim = canbao::sim;

int main(int argc, char** argv) {
    const sim::Options options(argc, argv, {"--service", "--port", "--control", "--cards"},
                               {"--with-parent"});
    if (options.has("--with-parent")) sim::end_with_parent();
    const auto file = sim::read_file(options.needed("--cards"));
    if (!file.ok()) sim::give_up(file.fault().detail);
    const auto cards = sim::social_cards_of(*file);
    if (!cards.ok()) sim::give_up("the cards: " + cards.fault().detail);
    const int port = options.number("--port", 35963, 1024);

    sim::Loop loop;
    std::optional<sim::Service> service;
    if (options.has("--service")) service.emplace(options.needed("--service"), port);
    sim::Slot slot(loop, port);
    sim::Control control(loop, options.needed("--control"));
    sim::add_commands(control, slot, service ? &*service : nullptr, *cards);

    auto open = control.open();
    if (open.ok() && service) open = service->open();
    if (!open.ok()) {
        std::fprintf(stderr, "%s\n", open.fault().detail.c_str());
        return 2;
    }
    std::printf("ready vpcd:127.0.0.1:%d control:%s", port, control.name().c_str());
    if (service) std::printf(" pcscd:%s", service->socket().c_str());
    std::printf("\n");
    std::fflush(stdout);
    loop.run();
    return 0;
}

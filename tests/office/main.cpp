// stand-in-office: the back office for demo and tests (tests/office/README.md).
#include <pthread.h>
#include <sys/prctl.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "tests/office/control.h"
#include "tests/office/options.h"

namespace canbao::standin {
namespace {

sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

Result<std::string> content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Fault{FaultCode::kBadInput, "cannot read " + path};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Serves until SIGTERM or SIGINT.
Result<Done> serve(const Options& options) {
    OfficeClock clock;
    Troubles troubles;
    auto ledger = TRY(Ledger::open(options.ledger));
    const std::string citizens_json = TRY(content_of(options.citizens));
    auto citizens = TRY(Citizens::parse(citizens_json));
    const auto traffic = TRY(Traffic::open(options.traffic));
    auto paper_key = TRY(PaperKey::open(options.paper_key));
    Office office({std::move(ledger), std::move(paper_key), std::move(citizens), options.window}, clock);
    TRY(office.seed());
    auto authority = TRY(Authority::open(options.identity.ca, options.ca_key));
    const auto terminals = TRY(Terminals::open(options.ledger, std::move(authority), clock));
    const auto server =
        TRY(Server::open(options.listen, options.identity, {office, troubles, *traffic, *terminals}));
    const int port = server->port();  // once the control socket is open, the server is that thread's
    Commands commands(office, *terminals, troubles, clock, *server);
    const auto control =
        options.control.empty() ? std::unique_ptr<Control>() : TRY(Control::open(options.control, commands));
    std::printf("listening %d\n", port);
    std::fflush(stdout);
    const sigset_t signals = ending_signals();
    int which = 0;
    sigwait(&signals, &which);
    return Done{};
}

}  // namespace
}  // namespace canbao::standin

int main(int count, char** words) {
    using namespace canbao::standin;
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: only the main one waits for them
    const auto options = options_from(count, words);
    if (!options) {
        std::fprintf(stderr, "stand-in-office: %s\n", options.fault().detail.c_str());
        return 2;
    }
    if (options->with_parent) prctl(PR_SET_PDEATHSIG, SIGTERM);
    const auto served = serve(*options);
    if (!served) std::fprintf(stderr, "stand-in-office: %s\n", served.fault().detail.c_str());
    return served ? 0 : 1;
}

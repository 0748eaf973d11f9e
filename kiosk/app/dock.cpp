#include "kiosk/app/dock.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

// The cards of tests/citizens.json that show most.
struct Citizen {
    const char* id;
    const char* slug;
};
constexpr Citizen kCitizens[] = {{"dock.new", "new"},
                                 {"dock.rare", "rare-name"},
                                 {"dock.paused", "paused"},
                                 {"dock.paying", "paying-elsewhere"},
                                 {"dock.province", "other-province"},
                                 {"dock.three", "permit-suspended"},
                                 {"dock.young", "too-young"},
                                 {"dock.again", "registered-just-now"},
                                 {"dock.foreign", "foreigner-2023"}};

// One line there, one line back; what goes wrong is not the citizen's business.
void tell(const std::string& socket_path, const std::string& line) {
    sockaddr_un name{};
    if (socket_path.size() >= sizeof(name.sun_path)) return;
    name.sun_family = AF_UNIX;
    socket_path.copy(name.sun_path, socket_path.size());
    const int link = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (link < 0) return;
    const timeval patience{2, 0};
    setsockopt(link, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    if (connect(link, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) == 0) {
        const std::string sent = line + "\n";
        char answer[1024];
        if (send(link, sent.data(), sent.size(), MSG_NOSIGNAL) > 0)
            (void)recv(link, answer, sizeof(answer), 0);
    }
    close(link);
}

std::vector<std::string> split(const std::string& addresses) {
    std::vector<std::string> paths;
    std::size_t from = 0;
    while (from <= addresses.size()) {
        const auto comma = std::min(addresses.find(',', from), addresses.size());
        const std::string one = addresses.substr(from, comma - from);
        paths.push_back(one.rfind("unix:", 0) == 0 ? one.substr(5) : one);
        from = comma + 1;
    }
    paths.resize(3);
    return paths;
}

}  // namespace

Dock::Dock(const std::string& addresses, const Texts& texts, Mailbox& ui) : worker_(ui) {
    const auto paths = split(addresses);
    head(texts, "dock.lay");
    for (const auto& citizen : kCitizens)
        key(texts(citizen.id), paths[0], std::string(R"({"do":"lay","card":")") + citizen.slug + "\"}");
    key(texts("dock.lift"), paths[0], R"({"do":"lift"})");
    head(texts, "dock.reader");
    key(texts("dock.unplug"), paths[0], R"({"do":"unplug"})");
    key(texts("dock.plug"), paths[0], R"({"do":"plug"})");
    head(texts, "dock.printer");
    key(texts("dock.paper_out"), paths[1], R"({"do":"paper","state":"out"})");
    key(texts("dock.paper_in"), paths[1], R"({"do":"paper","state":"ok"})");
    key(texts("dock.cover_open"), paths[1], R"({"do":"cover","open":true})");
    key(texts("dock.cover_shut"), paths[1], R"({"do":"cover","open":false})");
    head(texts, "dock.office");
    key(texts("dock.lose_answer"), paths[2],
        R"({"do":"trouble","kind":"lose-answer","times":1,"path":"/v1/registrations"})");
    key(texts("dock.down"), paths[2], R"({"do":"trouble","kind":"down","times":-1})");
    key(texts("dock.calm"), paths[2], R"({"do":"calm"})");
}

void Dock::head(const Texts& texts, const char* id) {
    keys_.push_back({texts(id), true});
    actions_.emplace_back();
}

void Dock::key(std::string label, const std::string& socket, std::string line) {
    keys_.push_back({std::move(label), false});
    actions_.push_back({socket, std::move(line)});
}

void Dock::draw() {
    const auto pressed = screens::draw_dock(keys_, kDockWidth);
    if (!pressed) return;
    const Action& action = actions_[static_cast<std::size_t>(*pressed)];
    worker_.post([action](const std::stop_token&) { tell(action.socket, action.line); }, 5000ms);
}

}  // namespace canbao::app

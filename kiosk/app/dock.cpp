#include "kiosk/app/dock.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <map>

#include "kiosk/base/json.h"

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
                                 {"dock.foreign", "foreigner-2023"},
                                 {"dock.forty", "forty-years"},
                                 {"dock.few", "too-few-months"}};
constexpr int kFortyYears = 15;  // number of that citizen

// One line there, one line back; empty when nobody answers. What goes wrong is not the citizen's business.
std::string ask(const std::string& socket_path, const std::string& line) {
    sockaddr_un name{};
    if (socket_path.size() >= sizeof(name.sun_path)) return {};
    name.sun_family = AF_UNIX;
    socket_path.copy(name.sun_path, socket_path.size());
    const int link = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (link < 0) return {};
    const timeval patience{2, 0};
    setsockopt(link, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::string answer;
    if (connect(link, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) == 0) {
        const std::string sent = line + "\n";
        char part[1024];
        if (send(link, sent.data(), sent.size(), MSG_NOSIGNAL) > 0)
            if (const auto got = recv(link, part, sizeof(part), 0); got > 0)
                answer.assign(part, static_cast<std::size_t>(got));
    }
    close(link);
    return answer;
}

// A code of the e-social-security card is the office's: it mints one, the scanner is shown it.
void show_code(const std::string& office, const std::string& scanner, int citizen) {
    const auto answer =
        json::parse(ask(office, R"({"do":"mint-token","citizen":)" + std::to_string(citizen) + "}"));
    const auto token =
        answer ? answer->string_at("token") : Result<std::string>(Fault{FaultCode::kTimeout, ""});
    if (token) ask(scanner, json::write(Value::Object{{"do", "show"}, {"code", *token}}));
}

// "reader=unix:PATH,printer=unix:PATH,…"
std::map<std::string, std::string> split(const std::string& addresses) {
    std::map<std::string, std::string> paths;
    std::size_t from = 0;
    while (from < addresses.size()) {
        const auto comma = std::min(addresses.find(',', from), addresses.size());
        const std::string one = addresses.substr(from, comma - from);
        const auto is = one.find("=unix:");
        if (is != std::string::npos) paths[one.substr(0, is)] = one.substr(is + 6);
        from = comma + 1;
    }
    return paths;
}

}  // namespace

Dock::Dock(const std::string& addresses, const Texts& texts, Mailbox& ui) : worker_(ui) {
    auto paths = split(addresses);
    const auto keys_to = [&](const char* device, const char* title,
                             std::initializer_list<std::pair<const char*, const char*>> keys) {
        if (paths.count(device) == 0) return;
        head(texts, title);
        for (const auto& [id, line] : keys) key(texts(id), paths[device], line);
    };
    head(texts, "dock.lay");
    for (const auto& citizen : kCitizens)
        key(texts(citizen.id), paths["reader"],
            std::string(R"({"do":"lay","card":")") + citizen.slug + "\"}");
    key(texts("dock.lift"), paths["reader"], R"({"do":"lift"})");
    keys_to(
        "slot", "dock.slot",
        {{"dock.slot_in", R"({"do":"insert","card":"forty-years"})"}, {"dock.slot_out", R"({"do":"pull"})"}});
    if (paths.count("scanner") != 0) {
        head(texts, "dock.scanner");
        keys_.push_back({texts("dock.show_code"), false});
        actions_.emplace_back([office = paths["office"], scanner = paths["scanner"]] {
            show_code(office, scanner, kFortyYears);
        });
    }
    keys_to("reader", "dock.reader",
            {{"dock.unplug", R"({"do":"unplug"})"}, {"dock.plug", R"({"do":"plug"})"}});
    keys_to("printer", "dock.printer",
            {{"dock.paper_out", R"({"do":"paper","state":"out"})"},
             {"dock.paper_in", R"({"do":"paper","state":"ok"})"},
             {"dock.cover_open", R"({"do":"cover","open":true})"},
             {"dock.cover_shut", R"({"do":"cover","open":false})"}});
    keys_to("a4", "dock.a4",
            {{"dock.jam", R"({"do":"jam","page":1})"},
             {"dock.a4_out", R"({"do":"paper","state":"out"})"},
             {"dock.mend", R"({"do":"mend"})"}});
    keys_to("office", "dock.office",
            {{"dock.lose_answer",
              R"({"do":"trouble","kind":"lose-answer","times":1,"path":"/v1/registrations"})"},
             {"dock.down", R"({"do":"trouble","kind":"down","times":-1})"},
             {"dock.calm", R"({"do":"calm"})"}});
}

void Dock::head(const Texts& texts, const char* id) {
    keys_.push_back({texts(id), true});
    actions_.emplace_back();
}

void Dock::key(std::string label, const std::string& socket, std::string line) {
    keys_.push_back({std::move(label), false});
    actions_.emplace_back([socket, line = std::move(line)] { ask(socket, line); });
}

void Dock::draw() {
    const auto pressed = screens::draw_dock(keys_, kDockWidth);
    if (!pressed) return;
    worker_.post(
        [action = actions_[static_cast<std::size_t>(*pressed)]](const std::stop_token&) { action(); },
        5000ms);
}

}  // namespace canbao::app

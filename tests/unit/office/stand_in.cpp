#include "tests/unit/office/stand_in.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/base/json.h"
#include "tests/places.h"

extern char** environ;

namespace canbao::office::test {
namespace {

const std::string kProgram = places::build() + "/stand-in-office";
const std::string kSource = places::source();

// Starts a program; its stdout is `out` unless that is -1.
pid_t start(std::vector<std::string> words, int out) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (out >= 0) posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    pid_t pid = -1;
    EXPECT_EQ(posix_spawn(&pid, words[0].c_str(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string line_from(int fd) {
    std::string line;
    for (char c = 0; read(fd, &c, 1) == 1 && c != '\n';) line += c;
    return line;
}

}  // namespace

bool StandIn::exists() { return std::filesystem::exists(kProgram); }

StandIn::StandIn() {
    std::string folder = (std::filesystem::temp_directory_path() / "canbao-office-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return;
    folder_ = folder;
    waitpid(start({kSource + "/packaging/make-certificates", folder_}, -1), nullptr, 0);
    const std::string traffic = places::build() + "/office-traffic.jsonl";
    std::filesystem::remove(traffic);
    std::array<int, 2> out{};
    if (pipe2(out.data(), O_CLOEXEC) != 0) return;
    pid_ = start({kProgram, "--listen", "127.0.0.1:0", "--cert", folder_ + "/server.pem", "--key",
                  folder_ + "/server.key", "--ca", folder_ + "/ca.pem", "--ledger", folder_ + "/ledger",
                  "--citizens", kSource + "/tests/citizens.json", "--control", "unix:" + folder_ + "/control",
                  "--traffic", traffic, "--with-parent"},
                 out[1]);
    close(out[1]);
    const std::string line = line_from(out[0]);
    close(out[0]);
    if (line.rfind("listening ", 0) == 0) port_ = std::stoi(line.substr(10));
}

StandIn::~StandIn() {
    if (pid_ > 0) {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

OfficeSettings StandIn::settings() const {
    OfficeSettings settings{"https://127.0.0.1:" + std::to_string(port_),
                            folder_ + "/ca.pem",
                            folder_ + "/client.pem",
                            folder_ + "/client.key",
                            folder_ + "/crl.pem",
                            {}};
    std::istringstream pins(text_of(folder_ + "/pins"));
    for (std::string pin; pins >> pin;) settings.pins.push_back(pin);
    return settings;
}

documents::OfficeKey StandIn::paper_key() const {
    using namespace std::chrono;
    const std::string entry = text_of(folder_ + "/paper-keys.toml");
    const std::size_t from = entry.find("key = \"") + 7;
    const auto key = from_base64(entry.substr(from, entry.find('"', from) - from));
    EXPECT_TRUE(key.ok());
    return {1, key ? *key : Bytes(), Day{2026y / January / 1}, Day{2036y / December / 31}};
}

Value StandIn::command(const std::string& line) const {
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = folder_ + "/control";
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    Value answer;
    if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
        write(fd, (line + "\n").data(), line.size() + 1) > 0) {
        auto parsed = json::parse(line_from(fd));
        if (parsed) answer = *std::move(parsed);
    }
    close(fd);
    EXPECT_TRUE(answer.boolean_at("ok").ok() && *answer.boolean_at("ok"))
        << line << " -> " << json::write(answer);
    return answer;
}

int StandIn::effects(int citizen) const {
    const Value ledger = command(R"({"do":"ledger"})");
    int effects = 0;
    for (const Value& row : *ledger.find("registrations")->array())
        if (*row.integer_at("citizen") == citizen) ++effects;
    return effects;
}

Card card_of(int n) {
    const auto document = json::parse(text_of(kSource + "/tests/citizens.json"));
    Card card;
    for (const Value& citizen : *document->find("citizens")->array()) {
        if (*citizen.integer_at("n") != n) continue;
        const Value& row = *citizen.find("card");
        const auto text = [&row](const char* name) { return Personal(*row.string_at(name)); };
        card.name = text("name");
        card.sex = text("sex");
        card.birth = text("birth");
        card.address = text("address");
        card.id_number = text("id_number");
        card.issuer = text("issuer");
        card.valid_from = text("valid_from");
        card.valid_to = text("valid_to");
        card.nationality = Personal("CHN");
    }
    return card;
}

}  // namespace canbao::office::test

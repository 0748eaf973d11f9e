#include "tests/unit/ipp/a4_trial.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <thread>

#include "kiosk/base/json.h"
#include "tests/places.h"

extern char** environ;

namespace canbao::trial {
namespace {

using namespace std::chrono_literals;

std::string read_line(int fd) {
    std::string line;
    char c = 0;
    while (::read(fd, &c, 1) == 1 && c != '\n') line += c;
    return line;
}

}  // namespace

Simulator::Simulator() {
    std::string folder = "/tmp/a4-trial-XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    std::vector<std::string> words{places::source() + "/tests/simulators/a4_printer/a4-printer-sim",
                                   "--with-parent",
                                   "--control",
                                   "unix:" + folder_ + "/control",
                                   "--out",
                                   folder_ + "/out",
                                   "--seconds-per-page",
                                   "0.15"};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    EXPECT_EQ(::posix_spawn(&process_, words[0].c_str(), &files, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
    const std::string ready = read_line(ends[0]);
    ::close(ends[0]);
    EXPECT_EQ(ready.substr(0, 6), "ready ") << "ippeveprinter and dbus-daemon: see packaging/packages.txt";
    if (ready.size() > 6) address_ = ready.substr(6, ready.find(' ', 6) - 6);
    if (address_.empty()) address_ = "ipp://127.0.0.1:1/ipp/print";
}

Simulator::~Simulator() {
    if (process_ > 0) {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
}

Value Simulator::tell(const std::string& request) const {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, (folder_ + "/control").c_str(), sizeof address.sun_path - 1);
    const timeval limit{15, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    EXPECT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const std::string line = request + "\n";
    EXPECT_EQ(::send(fd, line.data(), line.size(), MSG_NOSIGNAL), static_cast<ssize_t>(line.size()));
    const std::string answer = read_line(fd);
    ::close(fd);
    auto value = json::parse(answer);
    EXPECT_TRUE(value.ok() && value->boolean_at("ok").ok() && *value->boolean_at("ok"))
        << request << " -> " << answer;
    return value ? *value : Value();
}

std::vector<Out> A4::papers() const {
    std::vector<Out> all;
    const Value list = tell(R"({"do":"papers"})");
    for (const Value& paper : *list.find("papers")->array()) {
        const int number = static_cast<int>(*paper.find("number")->integer());
        char file[40];
        std::snprintf(file, sizeof file, "/out/paper-%04d.pdf", number);
        all.push_back({*paper.find("user")->string(), static_cast<int>(*paper.find("pages")->integer()),
                       static_cast<int>(*paper.find("out")->integer()), *paper.find("complete")->boolean(),
                       simulator_.folder() + file});
    }
    return all;
}

int A4::pages_out() const {
    int pages = 0;
    for (const Out& paper : papers()) pages += paper.out;
    return pages;
}

std::string A4::fault() {
    const auto status = printer_.status(Deadline(2s));
    if (!status) return std::string(name_of(status.fault().code));
    return status->fault ? std::string(name_of(status->fault->code)) : std::string();
}

bool A4::recovers() {
    for (int i = 0; i < 80; ++i) {
        if (fault().empty()) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

Printed A4::print(const documents::Paper& paper, Deadline::Milliseconds time) {
    return printer_.print(paper, Deadline(time));
}

void A4::wait_for_ghosts() const { std::this_thread::sleep_for(1200ms); }

documents::Paper paper_of_pages(int pages) {
    using namespace documents;
    Paper paper;
    paper.kind = "certificate";
    paper.blocks.push_back(Text{"参保缴费证明", Align::kCentre, Size::kDouble});
    Field name;
    name.name = "姓名";
    name.value = Personal("欧阳𠅤䶮");
    paper.blocks.push_back(std::move(name));
    Table table;
    table.columns = {{"年份", Align::kLeft, 6, 6}, {"月数", Align::kRight, 4, 4}};
    for (int i = 0; i < 10 + 35 * (pages - 1); ++i) table.rows.push_back({std::to_string(1900 + i), "12"});
    paper.blocks.push_back(std::move(table));
    return paper;
}

std::string name_of_fault(const Printed& printed) {
    return printed.fault ? std::string(name_of(printed.fault->code)) : std::string();
}

}  // namespace canbao::trial

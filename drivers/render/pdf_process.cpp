#include "drivers/render/pdf_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include "drivers/render/page.h"
#include "drivers/render/paper_bytes.h"
#include "drivers/render/pdf_child.h"

namespace canbao::render {
namespace {

using Milliseconds = Deadline::Milliseconds;

constexpr Milliseconds kSlice{50};  // how soon a stop is noticed
constexpr std::size_t kPicturesMost = std::size_t{kPagesMost} * 2 * 1024 * 1024;

Fault broken(const std::string& what) { return {FaultCode::kBug, "page process: " + what}; }
Fault too_slow() { return {FaultCode::kTimeout, "page process: took too long"}; }

// What posix_spawn needs, freed on every way out.
class SpawnPlan {
public:
    explicit SpawnPlan(int channel) {
        posix_spawn_file_actions_init(&files_);
        posix_spawn_file_actions_adddup2(&files_, channel, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files_, channel, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
        posix_spawnattr_init(&ways_);
        sigset_t none, pipe;
        sigemptyset(&none);
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        posix_spawnattr_setsigmask(&ways_, &none);
        posix_spawnattr_setsigdefault(&ways_, &pipe);
        posix_spawnattr_setflags(&ways_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&ways_);
    }
    // 0 when it could not be started.
    pid_t start(const std::string& path) const {
        std::string name = "canbao", command = kChildCommand, mark = std::string(kChildMark) + "=1",
                    locale = "LC_ALL=C.UTF-8";
        std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
        std::array<char*, 3> environment{mark.data(), locale.data(), nullptr};
        pid_t pid = 0;
        const int error =
            posix_spawn(&pid, path.c_str(), &files_, &ways_, arguments.data(), environment.data());
        return error == 0 ? pid : 0;
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t ways_{};
};

// One child and the socket that is its standard input and output. It never outlives this object.
class Child {
public:
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (channel_ >= 0) close(channel_);
        if (pid_ <= 0) return;
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    static Result<std::unique_ptr<Child>> start(const Program& program) {
        // A program without this command (a test's) would otherwise start itself for ever.
        if (std::getenv(kChildMark) != nullptr) return broken("is one itself");
        std::array<int, 2> ends{};
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return broken(std::strerror(errno));
        auto child = std::unique_ptr<Child>(new Child);
        child->channel_ = ends[0];
        child->pid_ = SpawnPlan(ends[1]).start(program.path);
        close(ends[1]);
        if (child->pid_ == 0) return broken("could not be started");
        return child;
    }

    // A child that reads no more has a reason, which finish() tells.
    Result<Done> send(ByteView octets, const Deadline& deadline) const {
        while (!octets.empty()) {
            if (!ready(POLLOUT, deadline)) return too_slow();
            const ssize_t size = ::send(channel_, octets.data(), octets.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (size > 0) octets = octets.subspan(static_cast<std::size_t>(size));
            if (size < 0 && errno != EINTR && errno != EAGAIN) break;
        }
        return Done{};
    }
    void end_of_question() const { shutdown(channel_, SHUT_WR); }

    Result<WipedBytes> receive(std::size_t most, const Deadline& deadline) const {
        constexpr std::size_t kChunk = 256 * 1024;
        WipedBytes answer;
        while (answer.size() <= most) {
            if (!ready(POLLIN, deadline)) return too_slow();
            const std::size_t before = answer.size();
            const auto room = answer.extend(kChunk);
            const ssize_t size = recv(channel_, room.data(), room.size(), MSG_DONTWAIT);
            answer.shorten(before + (size > 0 ? static_cast<std::size_t>(size) : 0));
            const bool dead = size < 0 && errno != EINTR && errno != EAGAIN;
            if (size == 0 || dead) return answer;  // finish() tells how it ended
        }
        return broken("said too much");
    }
    Result<Done> finish(const Deadline& deadline) {
        int status = 0;
        pid_t ended = 0;
        while ((ended = waitpid(pid_, &status, WNOHANG)) == 0) {
            if (deadline.over()) return too_slow();
            std::this_thread::sleep_for(Milliseconds{2});
        }
        pid_ = 0;
        if (ended < 0) return broken("was taken by somebody else");
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
        return broken(WIFEXITED(status) ? "gave up with " + std::to_string(WEXITSTATUS(status))
                                        : "was killed by signal " + std::to_string(WTERMSIG(status)));
    }

private:
    Child() = default;

    // False when the deadline is over; true when a call would not wait (or would say what is wrong).
    bool ready(short what, const Deadline& deadline) const {
        while (!deadline.over()) {
            pollfd file{channel_, what, 0};
            const auto slice = std::min(kSlice, deadline.left());
            if (poll(&file, 1, static_cast<int>(slice.count())) > 0) return true;
        }
        return false;
    }

    int channel_ = -1;
    pid_t pid_ = 0;
};

struct Question {
    Drawing drawing;
    std::size_t most;  // octets of the answer
};

Result<WipedBytes> ask(const documents::Paper& paper, Question question, const Deadline& deadline,
                       const Program& program) {
    WipedBytes octets;
    octets.append(static_cast<std::uint8_t>(question.drawing));
    octets.append(bytes_of(paper).view());
    const auto child = TRY(Child::start(program));
    TRY(child->send(octets.view(), deadline));
    child->end_of_question();
    auto answer = child->receive(question.most, deadline);
    if (!answer) return answer;
    TRY(child->finish(deadline));
    return answer;
}

std::size_t number_at(ByteView octets, std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= std::size_t{octets[at + i]} << (8 * i);
    return value;
}

}  // namespace

Result<WipedBytes> pdf_by_child(const documents::Paper& paper, const Deadline& deadline,
                                const Program& program) {
    auto pdf = TRY(ask(paper, {Drawing::kPdf, kPdfMost}, deadline, program));
    if (as_text(pdf.view()).substr(0, 5) != "%PDF-") return broken("made no PDF");
    return pdf;
}

Result<std::vector<documents::Picture>> pictures_by_child(const documents::Paper& paper,
                                                          const Deadline& deadline, const Program& program) {
    constexpr std::size_t kEdgeMost = 4000;
    const auto answer = TRY(ask(paper, {Drawing::kPictures, kPicturesMost}, deadline, program));
    std::vector<documents::Picture> pictures;
    for (ByteView rest = answer.view(); !rest.empty();) {
        if (rest.size() < 8) return broken("made half a picture");
        const std::size_t width = number_at(rest, 0), height = number_at(rest, 4);
        rest = rest.subspan(8);
        if (width == 0 || height == 0 || width > kEdgeMost || height > kEdgeMost ||
            width * height > rest.size())
            return broken("made half a picture");
        documents::Picture picture(static_cast<int>(width), static_cast<int>(height));
        std::copy_n(rest.begin(), width * height, &picture.at(0, 0));
        rest = rest.subspan(width * height);
        pictures.push_back(std::move(picture));
    }
    if (pictures.empty()) return broken("made no picture");
    return pictures;
}

}  // namespace canbao::render

#include "drivers/ipp/link.h"

#include <cups/cups.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace canbao::ipp {
namespace {

using Milliseconds = Deadline::Milliseconds;

constexpr double kSlice_s = 0.1;
constexpr Milliseconds kConnectTime{1500};  // a device on the next cable answers in milliseconds
constexpr Milliseconds kAnswerTime{4000};
constexpr Milliseconds kTakeTime{20'000};     // a printer may wake up before it takes a document
constexpr std::size_t kAnswerMost = 1 << 20;  // octets
constexpr std::size_t kPiece = 16 * 1024;

// libcups calls this after each slice without an octet.
int go_on(http_t*, void* deadline) { return static_cast<const Deadline*>(deadline)->over() ? 0 : 1; }

// libcups looks at the deadline only while nothing comes: a printer that never stops talking is cut off here.
class Cutoff {
public:
    // Of a descriptor of its own: libcups may close the line's meanwhile, and the number is soon another's.
    Cutoff(http_t* line, const Deadline& deadline)
        : socket_(fcntl(httpGetFd(line), F_DUPFD_CLOEXEC, 0)),
          thread_([this, deadline](const std::stop_token& done) { watch(deadline, done); }) {}
    ~Cutoff() {
        thread_.request_stop();
        thread_.join();
        if (socket_ >= 0) close(socket_);
    }
    Cutoff(const Cutoff&) = delete;
    Cutoff& operator=(const Cutoff&) = delete;

private:
    void watch(const Deadline& deadline, const std::stop_token& done) {
        constexpr Milliseconds kLook{100};  // a stop may be asked for before the deadline
        std::unique_lock lock(mutex_);
        while (!done.stop_requested() && !deadline.over())
            wake_.wait_for(lock, done, std::min(kLook, deadline.left()), [] { return false; });
        if (!done.stop_requested() && socket_ >= 0) shutdown(socket_, SHUT_RDWR);
    }

    int socket_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;  // last: it uses the rest
};

// The answer's octets, no more than kAnswerMost and not after the deadline.
struct Source {
    http_t* line;
    const Deadline& deadline;
    std::size_t taken = 0;
};
ssize_t take(void* context, ipp_uchar_t* buffer, size_t size) {
    auto& source = *static_cast<Source*>(context);
    if (source.deadline.over() || source.taken + size > kAnswerMost) return -1;
    const ssize_t got = httpRead2(source.line, reinterpret_cast<char*>(buffer), size);
    if (got > 0) source.taken += static_cast<std::size_t>(got);
    return got;
}

}  // namespace

void FreeMessage::operator()(ipp_t* message) const { ippDelete(message); }
void Link::Close::operator()(http_t* line) const { httpClose(line); }

Result<Done> Link::connect(const Deadline& deadline) {
    const auto most = deadline.within(kConnectTime);
    line_.reset(httpConnect2(address_.host.c_str(), address_.port, nullptr, AF_UNSPEC,
                             HTTP_ENCRYPTION_IF_REQUESTED, 1, static_cast<int>(most.left().count()),
                             nullptr));
    if (line_) return Done{};
    if (deadline.over()) return Fault{FaultCode::kTimeout, "no time to connect"};
    return Fault{FaultCode::kPrinterLost, "no connection to " + address_.uri()};
}

Result<Message> Link::ask(const Message& question, const Deadline& deadline) {
    const auto most = deadline.within(kAnswerTime);
    if (line_ && httpGetFd(line_.get()) < 0) hang_up();  // libcups would make a new one by itself
    const bool used = line_ != nullptr;
    if (!used) TRY(connect(deadline));
    auto answer = exchange(question, {}, most);
    if (answer || !used || answer.fault().code != FaultCode::kPrinterLost) return answer;
    TRY(connect(deadline));
    return exchange(question, {}, most);
}

Result<Message> Link::submit(const Message& question, ByteView document, const Deadline& deadline) {
    spoke_ = false;
    hang_up();
    TRY(connect(deadline));
    spoke_ = true;
    return exchange(question, document, deadline.within(kTakeTime));
}

Result<Message> Link::exchange(const Message& question, ByteView document, const Deadline& deadline) {
    const Cutoff cutoff(line_.get(), deadline);
    // libcups keeps the address of the deadline only as long as this call.
    httpSetTimeout(line_.get(), kSlice_s, go_on, const_cast<Deadline*>(&deadline));
    auto sent = send(question, document, deadline);
    auto answer = sent ? receive(deadline) : Result<Message>(sent.fault());
    if (line_) httpSetTimeout(line_.get(), kSlice_s, nullptr, nullptr);
    if (!answer) hang_up();
    return answer;
}

// Pieces too large for libcups's own buffer go to the socket as they are: nothing of a paper stays in it.
Result<Done> Link::send(const Message& question, ByteView document, const Deadline& deadline) {
    http_t* line = line_.get();
    httpClearFields(line);
    httpSetField(line, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetLength(line, ippLength(question.get()) + document.size());
    if (httpPost(line, address_.path.c_str()) != 0) return failed(deadline);
    ippSetState(question.get(), IPP_STATE_IDLE);
    ipp_state_t state = IPP_STATE_IDLE;
    while (state != IPP_STATE_DATA) {
        state = ippWrite(line, question.get());
        if (state == IPP_STATE_ERROR || deadline.over()) return failed(deadline);
    }
    while (!document.empty()) {
        const std::size_t size = document.size() < 2 * kPiece ? document.size() : kPiece;
        const ssize_t gone = httpWrite2(line, reinterpret_cast<const char*>(document.data()), size);
        if (gone <= 0 || deadline.over()) return failed(deadline);
        document = document.subspan(static_cast<std::size_t>(gone));
    }
    return Done{};
}

Result<Message> Link::receive(const Deadline& deadline) {
    http_t* line = line_.get();
    http_status_t status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE && !deadline.over()) status = httpUpdate(line);
    if (status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_ERROR) return failed(deadline);
    if (status != HTTP_STATUS_OK)
        return Fault{FaultCode::kPrinterBroken, "HTTP status " + std::to_string(static_cast<int>(status))};
    Message answer(ippNew());
    Source source{line, deadline};
    ipp_state_t state = IPP_STATE_IDLE;
    while (state != IPP_STATE_DATA) {
        state = ippReadIO(&source, take, 1, nullptr, answer.get());
        if (state == IPP_STATE_ERROR) return failed(deadline);
    }
    httpFlush(line);
    return answer;
}

Fault Link::failed(const Deadline& deadline) {
    const int error = httpError(line_.get());
    if (deadline.stop().stop_requested()) return {FaultCode::kTimeout, "stopped"};
    if (deadline.over() || error == ETIMEDOUT || error == EWOULDBLOCK)
        return {FaultCode::kPrinterSilent, "no answer from " + address_.uri()};
    return {FaultCode::kPrinterLost,
            std::string("line broken: ") + (error != 0 ? std::strerror(error) : "closed")};
}

}  // namespace canbao::ipp

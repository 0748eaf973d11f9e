#include "drivers/ipp/link.h"

#include <cups/cups.h>

#include <cerrno>
#include <cstring>

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

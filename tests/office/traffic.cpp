#include "tests/office/traffic.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"
#include "kiosk/base/text.h"

namespace canbao::standin {
namespace {

// A line must stay JSON whatever the body was.
Value as_text_value(const std::string& body) {
    if (is_utf8(body) && body.find('\0') == std::string::npos) return body;
    return "(not text) " + hex(as_bytes(body));
}

Value request_headers(const Call& call) {
    Value::Object headers{{"content-type", call.media_type}};
    if (call.key) headers.emplace_back("idempotency-key", *call.key);
    return headers;
}

Value response_headers(const Answer& answer) {
    Value::Object headers{{"content-type", answer.media_type}};
    if (!answer.retry_after.empty()) headers.emplace_back("retry-after", answer.retry_after);
    return headers;
}

}  // namespace

Result<std::unique_ptr<Traffic>> Traffic::open(const std::string& path) {
    int file = -1;
    if (!path.empty()) {
        file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file < 0) return Fault{FaultCode::kDiskFailed, "cannot write " + path};
    }
    return std::unique_ptr<Traffic>(new Traffic(file));
}

Traffic::~Traffic() {
    if (file_ >= 0) ::close(file_);
}

void Traffic::record(const Exchange& exchange) {
    if (file_ < 0) return;
    const auto& answer = exchange.answer;
    const std::string line = json::write(Value::Object{
                                 {"method", exchange.call.method},
                                 {"path", exchange.target},
                                 {"request_headers", request_headers(exchange.call)},
                                 {"request_body", as_text_value(exchange.call.body)},
                                 {"status", answer ? Value(answer->status) : Value()},
                                 {"response_headers", answer ? response_headers(*answer) : Value()},
                                 {"response_body", answer ? as_text_value(answer->body) : Value()},
                                 {"trouble", exchange.trouble.empty() ? Value() : Value(exchange.trouble)}}) +
                             "\n";
    const std::lock_guard held(lock_);
    if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::perror("traffic");
}

}  // namespace canbao::standin

#include "drivers/office/transport.h"

#include <curl/curl.h>
#include <strings.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "drivers/office/address.h"
#include "drivers/office/curl_ends.h"
#include "drivers/office/process.h"
#include "drivers/office/trust.h"
#include "drivers/office/wiped.h"
#include "kiosk/base/text.h"

namespace canbao::office {
namespace {

using std::chrono::milliseconds;

template <auto kFree>
struct Free {
    template <class T>
    void operator()(T* held) const {
        kFree(held);
    }
};
using Easy = std::unique_ptr<CURL, Free<curl_easy_cleanup>>;
using Multi = std::unique_ptr<CURLM, Free<curl_multi_cleanup>>;
using Lines = std::unique_ptr<curl_slist, Free<curl_slist_free_all>>;

// As CURL_SSLVERSION_MAX_TLSv1_3 is defined; gcc finds its enumeration too narrow for that value.
constexpr long kTls13Only = long{CURL_SSLVERSION_TLSv1_3} | long{CURL_SSLVERSION_TLSv1_3} << 16;
constexpr milliseconds kTurn{50};  // how late a wish to stop may be noticed

// What libcurl's callbacks fill during one exchange.
struct Progress {
    CURL* easy = nullptr;
    Proof proof = Proof::kCertificate;
    PeerCheck peer;
    std::string pin;
    Sent sent = Sent::kNo;
    enum class Head { kNone, kInterim, kOpen, kWhole } head = Head::kNone;
    std::size_t header_octets = 0;
    bool chunked = false;
    bool senseless = false;  // beyond the limits, or a protocol that nobody asked for
    std::string content_type;
    std::string content_length;
    std::string retry_after;
    WipedBuffer body;
};

// Called when the connection is up and trusted, before the first octet of the request.
int before_request(void* at, char*, char*, int, int) {
    auto& progress = *static_cast<Progress*>(at);
    if (!progress.peer.asked_for_us && progress.proof == Proof::kCertificate) return CURL_PREREQFUNC_ABORT;
    const curl_tlssessioninfo* session = nullptr;
    if (curl_easy_getinfo(progress.easy, CURLINFO_TLS_SSL_PTR, &session) == CURLE_OK && session != nullptr &&
        session->internals != nullptr)
        progress.pin = peer_pin(session->internals);
    // Octets that are here before we have asked are the answer to another request.
    if (session != nullptr && session->internals != nullptr && has_spoken(session->internals))
        progress.senseless = true;
    progress.sent = Sent::kMaybe;
    return CURL_PREREQFUNC_OK;
}

// Of two lengths libcurl believes the last one; RFC 9112 6.3 has such an answer thrown away.
void take_length(Progress& progress, const std::string& value) {
    const bool number = value.find_first_not_of("0123456789") == std::string::npos && !value.empty();
    if (!number || (!progress.content_length.empty() && progress.content_length != value))
        progress.senseless = true;
    progress.content_length = value;
}

void take_header(Progress& progress, std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string name(line.substr(0, colon));
    std::string value(trimmed(line.substr(colon + 1)));
    if (strcasecmp(name.c_str(), "content-length") == 0) take_length(progress, value);
    // libcurl undoes transfer codings unasked, one on top of another, and looks at no clock meanwhile: of them
    // and of content codings none is ours (RFC 9112 6.1, RFC 9110 8.4).
    if (strcasecmp(name.c_str(), "transfer-encoding") == 0) {
        if (progress.chunked || strcasecmp(value.c_str(), "chunked") != 0) progress.senseless = true;
        progress.chunked = true;
    }
    if (strcasecmp(name.c_str(), "content-encoding") == 0 && strcasecmp(value.c_str(), "identity") != 0)
        progress.senseless = true;
    if (strcasecmp(name.c_str(), "content-type") == 0)
        progress.content_type = progress.content_type.empty() ? value : "conflicting";
    if (strcasecmp(name.c_str(), "retry-after") == 0)
        progress.retry_after = progress.retry_after.empty() ? value : "conflicting";
}

// One line of a head at a time: the status line, each field, the blank line; afterwards the trailers.
std::size_t take_head_line(char* data, std::size_t, std::size_t size, void* at) {
    auto& progress = *static_cast<Progress*>(at);
    progress.header_octets += size;
    if (progress.header_octets > kHeadersMax) {
        progress.senseless = true;
        return 0;
    }
    using Head = Progress::Head;
    if (progress.head == Head::kWhole) return size;  // trailers
    std::string_view line(data, size);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (progress.head == Head::kNone || progress.head == Head::kInterim) {
        // While an interim head is open its fields are passed over; the next status line decides anew.
        if (line.substr(0, 5) != "HTTP/") return size;
        const auto status = line.substr(std::min(line.find(' '), line.size() - 1) + 1, 3);
        // libcurl takes "HTTP/2" for an answer, too, on a connection that cannot speak it.
        if (status == "101" || line.substr(0, 7) != "HTTP/1.") progress.senseless = true;
        progress.head = status.substr(0, 1) == "1" ? Head::kInterim : Head::kOpen;
        return progress.senseless ? 0 : size;
    }
    if (line.empty())
        progress.head = Head::kWhole;
    else
        take_header(progress, line);
    return progress.senseless ? 0 : size;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* at) {
    auto& progress = *static_cast<Progress*>(at);
    if (size > kAnswerMax - progress.body.size()) {
        progress.senseless = true;
        return 0;
    }
    progress.body.append({data, size});
    return size;
}

CURLcode before_handshake(CURL*, void* ssl_ctx, void* at) {
    return set_trust(ssl_ctx, static_cast<Progress*>(at)->peer) == TrustSet::kDone ? CURLE_OK
                                                                                   : CURLE_SSL_CERTPROBLEM;
}

// Sets options until one is refused, which is remembered: an option that a build of libcurl lacks must not be
// lost.
class Options {
public:
    explicit Options(CURL* easy) : easy_(easy) {}
    template <class T>
    void set(CURLoption option, T value) {
        if (refused_ == CURLE_OK) refused_ = curl_easy_setopt(easy_, option, value);
    }
    void text(CURLoption option, const std::string& value) {
        set(option, value.empty() ? nullptr : value.c_str());
    }
    CURLcode refused() const { return refused_; }

private:
    CURL* easy_;
    CURLcode refused_ = CURLE_OK;
};

void set_peer(Options& options, const OfficeSettings& settings, Progress& progress) {
    std::string pins;
    for (const auto& pin : settings.pins) pins += (pins.empty() ? "" : ";") + pin;
    options.set(CURLOPT_SSLVERSION, kTls13Only);
    options.set(CURLOPT_TLS13_CIPHERS, "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    options.set(CURLOPT_SSL_EC_CURVES, "X25519:P-256");
    options.set(CURLOPT_SSL_VERIFYPEER, 1L);
    options.set(CURLOPT_SSL_VERIFYHOST, 2L);
    options.set(CURLOPT_CAINFO, settings.ca.c_str());
    options.set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    options.text(CURLOPT_CRLFILE, settings.crl);
    options.text(CURLOPT_PINNEDPUBLICKEY, pins);
    if (progress.proof == Proof::kCertificate) {
        options.set(CURLOPT_SSLCERT, settings.cert.c_str());
        options.set(CURLOPT_SSLKEY, settings.key.c_str());
        options.set(CURLOPT_KEYPASSWD, "");  // else OpenSSL asks the terminal for a locked key's pass phrase
    }
    options.set(CURLOPT_SSL_SESSIONID_CACHE, 0L);
    options.set(CURLOPT_SSL_CTX_FUNCTION, &before_handshake);
    options.set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(&progress));
    options.set(CURLOPT_PREREQFUNCTION, &before_request);
    options.set(CURLOPT_PREREQDATA, static_cast<void*>(&progress));
}

void set_manners(Options& options) {
    options.set(CURLOPT_PROTOCOLS_STR, "https");
    options.set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    options.set(CURLOPT_FOLLOWLOCATION, 0L);
    options.set(CURLOPT_MAXREDIRS, 0L);
    options.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    options.set(CURLOPT_PATH_AS_IS, 1L);
    options.set(CURLOPT_PROXY, "");
    options.set(CURLOPT_NOPROXY, "*");
    options.set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    options.set(CURLOPT_UNRESTRICTED_AUTH, 0L);
    options.set(CURLOPT_NOSIGNAL, 1L);
    options.set(CURLOPT_QUICK_EXIT, 1L);  // a name server that is silent holds up nobody
    options.set(CURLOPT_HTTP09_ALLOWED, 0L);
    options.set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    options.set(CURLOPT_ACCEPT_ENCODING, static_cast<char*>(nullptr));
    options.set(CURLOPT_FRESH_CONNECT, 1L);
    options.set(CURLOPT_FORBID_REUSE, 1L);
    options.set(CURLOPT_TCP_KEEPALIVE, 1L);
    options.set(CURLOPT_BUFFERSIZE, 16384L);
    options.set(CURLOPT_MAXFILESIZE_LARGE, curl_off_t{kAnswerMax});
}

void set_times(Options& options, const Timeouts& timeouts, const Deadline& deadline) {
    const auto at_most = [&](milliseconds wanted) {
        return static_cast<long>(std::clamp(deadline.left(), milliseconds{1}, wanted).count());
    };
    options.set(CURLOPT_CONNECTTIMEOUT_MS, at_most(timeouts.connect));
    options.set(CURLOPT_TIMEOUT_MS, at_most(timeouts.total));
    options.set(CURLOPT_LOW_SPEED_LIMIT, 100L);
    options.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(timeouts.slow.count()));
}

void set_request(Options& options, const Request& request, Progress& progress) {
    options.text(CURLOPT_CUSTOMREQUEST, request.method);
    if (request.method != "GET") {
        options.set(CURLOPT_POST, 1L);
        options.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        options.set(CURLOPT_POSTFIELDS, request.body.data());
    }
    options.set(CURLOPT_HEADERFUNCTION, &take_head_line);
    options.set(CURLOPT_HEADERDATA, static_cast<void*>(&progress));
    options.set(CURLOPT_WRITEFUNCTION, &take_body);
    options.set(CURLOPT_WRITEDATA, static_cast<void*>(&progress));
}

Lines header_lines(const Request& request) {
    std::vector<std::string> lines{"Accept: application/json", "Expect:"};
    if (request.method != "GET") lines.emplace_back("Content-Type: application/json");
    if (!request.idempotency_key.empty()) lines.push_back("Idempotency-Key: " + request.idempotency_key);
    Lines list;
    for (const auto& line : lines) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) return nullptr;
        list.release();  // the same list, now longer
        list.reset(longer);
    }
    return list;
}

// Lets libcurl work until it is done, the deadline is over or a stop is asked for.
CURLcode drive(CURL* easy, const Deadline& deadline) {
    const Multi multi(curl_multi_init());
    if (!multi || curl_multi_add_handle(multi.get(), easy) != CURLM_OK) return CURLE_FAILED_INIT;
    CURLcode result = CURLE_OPERATION_TIMEDOUT;
    for (int running = 1; running > 0 && !deadline.over();) {
        if (curl_multi_perform(multi.get(), &running) != CURLM_OK) break;
        if (running > 0) curl_multi_poll(multi.get(), nullptr, 0, static_cast<int>(kTurn.count()), nullptr);
        int queued = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi.get(), &queued))
            if (message->msg == CURLMSG_DONE) result = message->data.result;
    }
    curl_multi_remove_handle(multi.get(), easy);
    return result;
}

End end_after_request(CURLcode code, const Progress& progress) {
    if (progress.senseless) return End::kMalformed;
    switch (code) {
        case CURLE_OK:  // libcurl is content with half a head
            return progress.head == Progress::Head::kWhole ? End::kComplete : End::kCut;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9
        case CURLE_OUT_OF_MEMORY:         // a header line without end
        case CURLE_FILESIZE_EXCEEDED:
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_TOO_MANY_REDIRECTS:
            return End::kMalformed;
        default:
            return End::kCut;
    }
}

}  // namespace

Transport::Transport(OfficeSettings settings) : settings_(std::move(settings)) {
    prepare_process();
    while (!settings_.url.empty() && settings_.url.back() == '/') settings_.url.pop_back();
}

Result<Exchange> Transport::exchange(const Request& request, const Timeouts& timeouts,
                                     const Deadline& deadline) const {
    TRY(check_request(request));
    TRY(check_pins(settings_.pins));
    Progress progress;
    progress.peer.host = TRY(host_of(settings_.url));
    const Easy easy(curl_easy_init());
    progress.easy = easy.get();
    progress.proof = request.proof;
    const Lines lines = header_lines(request);
    if (!easy || !lines) return Fault{FaultCode::kBug, "libcurl does not start"};
    std::string error(CURL_ERROR_SIZE, '\0');
    Options options(easy.get());
    options.text(CURLOPT_URL, settings_.url + request.path);
    options.set(CURLOPT_ERRORBUFFER, error.data());
    options.set(CURLOPT_HTTPHEADER, lines.get());
    set_manners(options);
    set_peer(options, settings_, progress);
    set_times(options, timeouts, deadline);
    set_request(options, request, progress);
    Exchange exchange;
    if (options.refused() != CURLE_OK) {
        exchange.end = End::kUntrusted;
        exchange.trouble = std::string("libcurl refuses an option: ") + curl_easy_strerror(options.refused());
        return exchange;
    }
    const CURLcode code = drive(easy.get(), deadline);
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    exchange.sent = progress.sent;
    exchange.end = progress.sent == Sent::kNo ? end_before_request(code) : end_after_request(code, progress);
    if (code != CURLE_OK && deadline.stop().stop_requested()) exchange.end = End::kStopped;
    exchange.status = static_cast<int>(status);
    exchange.content_type = progress.content_type;
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    exchange.retry_after = parse_retry_after(progress.retry_after, now);
    exchange.body = Personal(progress.body.view());
    exchange.pin = progress.pin;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        exchange.trouble = "the peer asks for no client certificate";
    else if (progress.senseless)
        exchange.trouble = "an answer beyond the limits, or in another protocol";
    else if (code != CURLE_OK)
        exchange.trouble = trouble_text(code, error.c_str());
    return exchange;
}

}  // namespace canbao::office

#include "tests/office/server.h"

#include <httplib.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <atomic>
#include <thread>

#include "kiosk/base/json.h"

namespace canbao::standin {
namespace {

// The connection under a request: what httplib would answer itself can be cut off or replaced here.
class Wire {
public:
    explicit Wire(const SSL* ssl) : ssl_(const_cast<SSL*>(ssl)) {}

    void send(std::string_view bytes) {
        if (!bytes.empty()) SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
    }
    // Whatever is written afterwards goes nowhere. Connecting to "no address" resets a TCP connection.
    void cut(Cut how) {
        const int socket = SSL_get_fd(ssl_);
        sockaddr nowhere{};
        nowhere.sa_family = AF_UNSPEC;
        if (how == Cut::kReset) ::connect(socket, &nowhere, sizeof nowhere);
        ::shutdown(socket, SHUT_RDWR);
    }
    std::string peer_name() const {
        const std::unique_ptr<X509, void (*)(X509*)> peer(SSL_get1_peer_certificate(ssl_), X509_free);
        char name[128] = "";
        if (peer)
            X509_NAME_get_text_by_NID(X509_get_subject_name(peer.get()), NID_commonName, name, sizeof name);
        return name;
    }

private:
    SSL* ssl_;
};

Call call_of(const httplib::Request& request, const Wire& wire) {
    Call call{request.method,   request.path, request.get_header_value("Content-Type"), {},
              wire.peer_name(), request.body};
    call.media_type = call.media_type.substr(0, call.media_type.find(';'));
    if (request.has_header("Idempotency-Key")) call.key = request.get_header_value("Idempotency-Key");
    return call;
}

std::string on_the_wire(const Answer& answer) {
    return "HTTP/1.1 " + std::to_string(answer.status) + " Answer\r\nContent-Type: " + answer.media_type +
           "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
}

Answer with_other_request_id(Answer answer) {
    auto body = json::parse(answer.body);
    if (!body || body->object() == nullptr) return answer;
    for (auto& [name, value] : *body->object())
        if (name == "request_id") value = "00000000-0000-4000-8000-000000000000";
    answer.body = json::write(*body);
    return answer;
}

constexpr std::string_view kNoHttp = "\x16\x03\x01 this is not HTTP\r\n\r\n\xFF\xFE";

}  // namespace

class Server::Serving {
public:
    explicit Serving(Behind behind) : behind_(behind) {}

    void serve(const httplib::Request& request, httplib::Response& response);

    std::atomic<bool> down{false};
    std::atomic<bool> ending{false};

private:
    std::optional<Answer> make(const Call& call, const std::optional<Trouble>& trouble);
    std::optional<Answer> spoil(Answer answer, const Trouble& trouble, Wire& wire) const;
    void pause(int ms) const;

    Behind behind_;
};

void Server::Serving::pause(int ms) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds{ms};
    while (!ending && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
}

// The office's answer, with delay and with a status that stands in its place; nullopt = the request got lost.
std::optional<Answer> Server::Serving::make(const Call& call, const std::optional<Trouble>& trouble) {
    const auto is = [&](TroubleKind kind, When when) {
        return trouble && trouble->kind == kind && trouble->when == when;
    };
    const auto stand_in = [&] {
        const char* type = trouble->status == 409                             ? "in-progress"
                           : trouble->status == 429 || trouble->status >= 500 ? "busy"
                                                                              : "refused";
        Answer answer = problem(trouble->status, type, "trouble on demand", request_id_in(call.body));
        answer.retry_after = trouble->retry_after;
        return answer;
    };
    if (trouble && trouble->kind == TroubleKind::kLoseRequest) return std::nullopt;
    if (is(TroubleKind::kStatus, When::kBefore)) return stand_in();
    const auto running = behind_.office.starting(call);
    if (!running)
        return problem(409, "in-progress", "the first try with this key still runs",
                       request_id_in(call.body));
    if (is(TroubleKind::kSlow, When::kBefore)) pause(trouble->ms);
    Answer answer =
        Terminals::answers(call.path) ? behind_.terminals.answer(call) : behind_.office.answer(call);
    if (is(TroubleKind::kSlow, When::kAfter)) pause(trouble->ms);
    return is(TroubleKind::kStatus, When::kAfter) ? stand_in() : answer;
}

// Does to the answer what the trouble says; nullopt = nothing is left for httplib to send.
std::optional<Answer> Server::Serving::spoil(Answer answer, const Trouble& trouble, Wire& wire) const {
    switch (trouble.kind) {
        case TroubleKind::kLoseAnswer:
            wire.cut(trouble.cut);
            return std::nullopt;
        case TroubleKind::kGarbage:
            answer.body = "<html>\xFF not JSON {{{";
            if (trouble.where == Where::kBody) return answer;
            wire.send(kNoHttp);
            wire.cut(trouble.cut);
            return std::nullopt;
        case TroubleKind::kTruncatedJson:
            answer.body.resize(answer.body.size() / 2);
            return answer;
        case TroubleKind::kWrongRequestId:
            return with_other_request_id(std::move(answer));
        case TroubleKind::kHalfAnswer: {
            const std::string whole = on_the_wire(answer);
            const auto bytes = static_cast<std::size_t>(
                std::max(0, trouble.bytes.value_or(static_cast<int>(whole.size() / 2))));
            wire.send(std::string_view(whole).substr(0, bytes));
            wire.cut(trouble.cut);
            return std::nullopt;
        }
        default:
            return answer;
    }
}

void Server::Serving::serve(const httplib::Request& request, httplib::Response& response) {
    Wire wire(request.ssl);
    if (down) return wire.cut(Cut::kReset);
    const Call call = call_of(request, wire);
    if (call.terminal.empty() && !Terminals::is_open_to_all(call.path)) return wire.cut(Cut::kClose);
    const auto trouble = behind_.troubles.take(call.path);
    std::optional<Answer> answer = make(call, trouble);
    if (!answer)
        wire.cut(trouble->cut);
    else if (trouble)
        answer = spoil(std::move(*answer), *trouble, wire);
    behind_.traffic.record({call, request.target, answer, trouble ? trouble->name : ""});
    if (!answer) return;
    response.status = answer->status;
    if (!answer->retry_after.empty()) response.set_header("Retry-After", answer->retry_after);
    response.set_content(answer->body, answer->media_type);
}

// One listener with its threads, from bind to close.
class Server::Listening {
public:
    Listening(const Identity& identity, Serving& serving)
        : http_([&](SSL_CTX& context) { return set_up(context, identity); }) {
        const auto serve = [&serving](const httplib::Request& request, httplib::Response& response) {
            serving.serve(request, response);
        };
        http_.Get(".*", serve)
            .Post(".*", serve)
            .Put(".*", serve)
            .Patch(".*", serve)
            .Delete(".*", serve)
            .Options(".*", serve);
        http_.set_payload_max_length(256 * 1024);
        http_.set_tcp_nodelay(true);
        http_.new_task_queue = [] { return new httplib::ThreadPool(16); };
        // Not SO_REUSEPORT: a second office on the same port must be refused.
        http_.set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        http_.set_error_handler([](const httplib::Request& request, httplib::Response& response) {
            if (!response.body.empty() || response.status < 400) return;
            const Answer answer = problem(response.status, "refused", "refused before it was read",
                                          request_id_in(request.body));
            response.set_content(answer.body, answer.media_type);
        });
    }
    ~Listening() {
        close();
        if (thread_.joinable()) thread_.join();
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    // The port, or 0.
    int bind(const Address& address) {
        if (!http_.is_valid()) return 0;
        if (address.port == 0) return std::max(0, http_.bind_to_any_port(address.host));
        return http_.bind_to_port(address.host, address.port) ? address.port : 0;
    }
    void listen() {
        thread_ = std::thread([this] { http_.listen_after_bind(); });
        while (!http_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    void close() { http_.stop(); }

private:
    static bool set_up(SSL_CTX& context, const Identity& identity) {
        SSL_CTX_set_min_proto_version(&context, TLS1_3_VERSION);
        // Whoever has none is cut off as soon as the path is known: serve().
        SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, nullptr);
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(&context), X509_V_FLAG_X509_STRICT);
        SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_num_tickets(&context, 0);
        STACK_OF(X509_NAME)* accepted = SSL_load_client_CA_file(identity.ca.c_str());
        if (accepted == nullptr) return false;
        SSL_CTX_set_client_CA_list(&context, accepted);
        return SSL_CTX_load_verify_locations(&context, identity.ca.c_str(), nullptr) == 1 &&
               SSL_CTX_use_certificate_chain_file(&context, identity.certificate.c_str()) == 1 &&
               SSL_CTX_use_PrivateKey_file(&context, identity.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
               SSL_CTX_check_private_key(&context) == 1;
    }

    httplib::SSLServer http_;
    std::thread thread_;
};

Server::Server(Address address, Identity identity, Behind behind)
    : address_(std::move(address)),
      identity_(std::move(identity)),
      serving_(std::make_unique<Serving>(behind)) {}

Server::~Server() {
    serving_->ending = true;
    lower();
}

Result<std::unique_ptr<Server>> Server::open(Address address, Identity identity, Behind behind) {
    auto server = std::unique_ptr<Server>(new Server(std::move(address), std::move(identity), behind));
    TRY(server->raise());
    return server;
}

int Server::port() const { return address_.port; }
bool Server::is_up() const { return listening_ != nullptr; }

Result<Done> Server::raise() {
    if (listening_) return Done{};
    auto listening = std::make_unique<Listening>(identity_, *serving_);
    const int port = listening->bind(address_);
    if (port == 0)
        return Fault{FaultCode::kBadInput, "cannot listen on " + address_.host + ":" +
                                               std::to_string(address_.port) +
                                               ": port taken, or certificate, key or CA not readable"};
    address_.port = port;
    serving_->down = false;
    listening->listen();
    listening_ = std::move(listening);
    return Done{};
}

void Server::lower() {
    if (!listening_) return;
    serving_->down = true;
    listening_->close();
    taken_down_.push_back(std::move(listening_));
}

}  // namespace canbao::standin

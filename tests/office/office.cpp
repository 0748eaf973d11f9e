#include "tests/office/office.h"

#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"

namespace canbao::standin {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kProblemJson = "application/problem+json";

struct Route {
    std::string_view path;
    Operation operation;
};
constexpr std::array<Route, 12> kRoutes{{{"/v1/people/look-up", Operation::kLookUp},
                                         {"/v1/registrations", Operation::kRegister},
                                         {"/v1/settlements", Operation::kSettle},
                                         {"/v1/cases", Operation::kOpenCase},
                                         {"/v1/heartbeats", Operation::kHeartbeat},
                                         {"/v1/people/history", Operation::kHistory},
                                         {"/v1/people/records", Operation::kRecord},
                                         {"/v1/people/matters", Operation::kMatters},
                                         {"/v1/papers/look-up", Operation::kPaper},
                                         {"/v1/tokens/resolve", Operation::kResolve},
                                         {"/v1/certificates", Operation::kReserve},
                                         {"/v1/certificates/activations", Operation::kActivate}}};
// A reservation that nobody activates is void after this.
constexpr std::chrono::minutes kReservationLives{10};

std::optional<Operation> operation_at(std::string_view path) {
    for (const Route& route : kRoutes)
        if (route.path == path) return route.operation;
    return std::nullopt;
}

bool is_change(Operation operation) {
    return operation == Operation::kRegister || operation == Operation::kOpenCase ||
           operation == Operation::kReserve || operation == Operation::kActivate;
}

std::string string_in(const Value& body, std::string_view name) {
    const Value* value = body.find(name);
    return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

std::string title_of(std::string_view type) {
    std::string title(type);
    for (char& c : title)
        if (c == '-') c = ' ';
    return title;
}

}  // namespace

Answer problem(int status, std::string_view type, std::string_view detail, std::string_view request_id) {
    const Value body = Value::Object{{"type", "urn:canbao:problem:" + std::string(type)},
                                     {"title", title_of(type)},
                                     {"status", status},
                                     {"detail", detail},
                                     {"request_id", request_id}};
    return {status, std::string(kProblemJson), json::write(body), ""};
}

std::string request_id_in(std::string_view body) {
    const auto parsed = json::parse(body);
    if (!parsed) return "";
    std::string id = string_in(*parsed, "request_id");
    return is_token(id) ? id : std::string();
}

Office::Office(Means means, OfficeClock& clock)
    : ledger_(std::move(means.ledger)),
      paper_key_(std::move(means.paper_key)),
      citizens_(std::move(means.citizens)),
      window_(std::move(means.window)),
      clock_(clock) {}

Office::Running::~Running() {
    const std::lock_guard held(office_.running_lock_);
    office_.running_.erase(key_);
}

std::unique_ptr<Office::Running> Office::starting(const Call& call) {
    const auto operation = operation_at(call.path);
    std::string key;
    if (operation && is_change(*operation)) key = call.key.value_or("");
    if (operation == Operation::kSettle) {
        const auto body = json::parse(call.body);
        if (body) key = string_in(*body, "key");
    }
    // Without a key there is nothing to hold; a name that no key can have keeps the guard simple.
    const std::lock_guard held(running_lock_);
    if (key.empty()) return std::make_unique<Running>(*this, "");
    if (operation != Operation::kSettle) ++tries_[key];
    if (!running_.insert(key).second) return nullptr;
    return std::make_unique<Running>(*this, key);
}

Answer Office::answer(const Call& call) {
    const auto operation = operation_at(call.path);
    const std::string id = request_id_in(call.body);
    if (!operation) return problem(404, "not-found", "no such path", id);
    if (call.method != "POST") return problem(405, "method-not-allowed", "only POST", id);
    if (call.media_type != kJson) return problem(415, "media-type", "the body must be application/json", id);
    const auto body = json::parse(call.body);
    if (!body) return problem(400, "bad-request", "body: " + body.fault().detail, id);
    if (const auto complaint = complaint_about(*operation, *body))
        return problem(400, "bad-request", *complaint, id);
    if (const std::string terminal = string_in(*body, "terminal_id");
        !terminal.empty() && terminal != call.terminal)
        return problem(403, "wrong-terminal", "terminal_id is not the subject CN of the certificate", id);
    const std::lock_guard held(lock_);
    const auto answered = perform(*operation, call, *body);
    return answered ? *answered : problem(500, "failed", answered.fault().detail, id);
}

Result<Answer> Office::perform(Operation operation, const Call& call, const Value& body) {
    const auto good = [](const Reply& reply) {
        return Answer{reply.status, std::string(reply.status < 400 ? kJson : kProblemJson),
                      json::write(Value(reply.members)), ""};
    };
    TRY(ledger_->void_overdue(clock_.now() - kReservationLives, clock_.now()));
    switch (operation) {
        case Operation::kRegister:
        case Operation::kOpenCase:
        case Operation::kReserve:
        case Operation::kActivate:
            return change(operation, call, body);
        case Operation::kLookUp:
            return good(TRY(look_up(body)));
        case Operation::kSettle:
            return good(TRY(settle(body)));
        case Operation::kHistory:
            return good(TRY(history(body)));
        case Operation::kMatters:
            return good(TRY(matters(body)));
        case Operation::kPaper:
            return good(TRY(look_up_paper(body)));
        case Operation::kRecord:
            return good(TRY(issue_record(body)));
        case Operation::kResolve:
            return good(resolve(body));
        case Operation::kHeartbeat:
            break;
    }
    return good(TRY(heartbeat(body)));
}

Result<Answer> Office::change(Operation operation, const Call& call, const Value& body) {
    const std::string id = string_in(body, "request_id");
    if (!call.key) return problem(400, "key-missing", "a change needs Idempotency-Key", id);
    if (!is_token(*call.key))
        return problem(400, "bad-request", "Idempotency-Key is not as the contract says", id);
    const std::string& key = *call.key;
    if (TRY(ledger_->is_void(key))) return problem(410, "key-void", "a settlement voided this key", id);
    const std::string body_sha256 = hex(sha256(as_bytes(call.path + "\n" + call.body)));
    if (const auto first = TRY(ledger_->answer_to(key))) {
        if (first->body_sha256 != body_sha256)
            return problem(422, "key-reused", "this key came with another body before", id);
        return Answer{first->status, first->media_type, first->body, ""};
    }
    Answer answer;
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        const auto make = [&]() -> Result<Reply> {
            if (operation == Operation::kRegister) return register_person(body, key);
            if (operation == Operation::kReserve) return reserve(body, key);
            if (operation == Operation::kActivate) return activate(body, key);
            return open_case(body, key);
        };
        Reply reply = TRY(make());
        answer.status = reply.status;
        answer.media_type = std::string(reply.status < 400 ? kJson : kProblemJson);
        answer.body = json::write(Value(std::move(reply.members)));
        return ledger_->remember(key, {body_sha256, answer.status, answer.media_type, answer.body});
    });
    if (!kept) return kept.fault();
    return answer;
}

}  // namespace canbao::standin

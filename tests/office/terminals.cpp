#include "tests/office/terminals.h"

#include <algorithm>
#include <random>

#include "kiosk/base/json.h"

namespace canbao::standin {
namespace {

constexpr std::string_view kEnrol = "/v1/terminals";
constexpr std::string_view kRenew = "/v1/terminals/renewals";

std::string string_in(const Value& body, std::string_view name) {
    const Value* value = body.find(name);
    return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

// Twelve characters that are not taken for one another when somebody dictates them.
std::string random_code() {
    static constexpr std::string_view kLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    std::random_device source;
    std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
    std::string code;
    while (code.size() < 14) code += code.size() % 5 == 4 ? '-' : kLetters[pick(source)];
    return code;
}

bool is_code(std::string_view code) {
    return code.size() >= 8 && code.size() <= 40 && std::all_of(code.begin(), code.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}  // namespace

Terminals::Terminals(std::unique_ptr<Ledger> ledger, Authority authority, OfficeClock& clock)
    : ledger_(std::move(ledger)), authority_(std::move(authority)), clock_(clock) {}

Result<std::unique_ptr<Terminals>> Terminals::open(const std::string& path, Authority authority,
                                                   OfficeClock& clock) {
    auto ledger = TRY(Ledger::open(path));
    TRY(ledger->run(
        "CREATE TABLE IF NOT EXISTS code(code TEXT PRIMARY KEY, terminal TEXT, until TEXT, key TEXT)"));
    TRY(ledger->run(
        "CREATE TABLE IF NOT EXISTS certificate(key TEXT PRIMARY KEY, terminal TEXT, how TEXT, der TEXT)"));
    return std::unique_ptr<Terminals>(new Terminals(std::move(ledger), std::move(authority), clock));
}

bool Terminals::answers(std::string_view path) { return path == kEnrol || path == kRenew; }
bool Terminals::is_open_to_all(std::string_view path) { return path == kEnrol; }

Answer Terminals::answer(const Call& call) {
    const std::string id = request_id_in(call.body);
    if (call.method != "POST") return problem(405, "method-not-allowed", "only POST", id);
    if (call.media_type != "application/json")
        return problem(415, "media-type", "the body must be application/json", id);
    const auto body = json::parse(call.body);
    if (!body || id.empty()) return problem(400, "bad-request", "no JSON object with a request_id", id);
    const std::string terminal = string_in(*body, "terminal_id");
    const auto request = Authority::read(string_in(*body, "csr"));
    if (!request) return problem(400, "bad-request", request.fault().detail, id);
    if (terminal.empty() || request->name != terminal)
        return problem(400, "bad-request", "csr: its CN is not terminal_id", id);
    if (!authority_.can_sign()) return problem(503, "busy", "no CA key here", id);
    const std::lock_guard held(lock_);
    if (call.path == kRenew && terminal != call.terminal)
        return problem(403, "wrong-terminal", "terminal_id is not the subject CN of the certificate", id);
    const auto answered = call.path == kRenew ? renew(*body, *request) : enrol(*body, *request);
    return answered ? *answered : problem(500, "failed", answered.fault().detail, id);
}

Answer Terminals::with_chain(const Value& body, const std::string& certificate) const {
    const Value answer = Value::Object{{"request_id", string_in(body, "request_id")},
                                       {"chain", Value::Array{Value(certificate)}}};
    return {200, "application/json", json::write(answer), ""};
}

Result<Answer> Terminals::enrol(const Value& body, const Request& request) {
    const std::string id = string_in(body, "request_id"), code = string_in(body, "code");
    if (!is_code(code)) return problem(400, "bad-request", "code is not as the contract says", id);
    const auto found =
        TRY(ledger_->query("SELECT key, until FROM code WHERE code=? AND terminal=?", {code, request.name}));
    if (found.empty()) return problem(403, "code-unknown", "no such code for this terminal", id);
    const std::string used_by = found[0][0];
    if (!used_by.empty() && used_by != request.key)
        return problem(410, "code-used", "this code came with another key before", id);
    if (used_by.empty() && TRY(parse_rfc3339(found[0][1])) < clock_.now())
        return problem(410, "code-expired", "this code is too old", id);
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        if (!used_by.empty()) return Done{};
        const auto made = TRY(authority_.sign(request, clock_.now(), life_));
        TRY(ledger_->run("UPDATE code SET key=? WHERE code=?", {request.key, code}));
        return ledger_->run("INSERT OR REPLACE INTO certificate VALUES(?,?,'enrolled',?)",
                            {request.key, request.name, made});
    });
    if (!kept) return kept.fault();
    const auto row = TRY(ledger_->query("SELECT der FROM certificate WHERE key=?", {request.key}));
    return with_chain(body, row.at(0).at(0));
}

Result<Answer> Terminals::renew(const Value& body, const Request& request) {
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        if (!TRY(ledger_->query("SELECT key FROM certificate WHERE key=?", {request.key})).empty())
            return Done{};
        const auto made = TRY(authority_.sign(request, clock_.now(), life_));
        return ledger_->run("INSERT INTO certificate VALUES(?,?,'renewed',?)",
                            {request.key, request.name, made});
    });
    if (!kept) return kept.fault();
    const auto row = TRY(ledger_->query("SELECT der FROM certificate WHERE key=?", {request.key}));
    return with_chain(body, row.at(0).at(0));
}

Result<std::string> Terminals::mint_code(const std::string& terminal, std::chrono::minutes lives) {
    const std::lock_guard held(lock_);
    const std::string code = random_code();
    TRY(ledger_->run("INSERT INTO code VALUES(?,?,?,'')", {code, terminal, rfc3339(clock_.now() + lives)}));
    return code;
}

void Terminals::set_life(std::chrono::seconds life) {
    const std::lock_guard held(lock_);
    life_ = life;
}

Result<Value> Terminals::as_json() {
    const std::lock_guard held(lock_);
    Value::Array codes, certificates;
    const auto minted = TRY(ledger_->query("SELECT code, terminal, key FROM code ORDER BY rowid"));
    for (const auto& row : minted)
        codes.push_back(Value::Object{{"code", row[0]}, {"terminal", row[1]}, {"used", !row[2].empty()}});
    const auto issued = TRY(ledger_->query("SELECT terminal, how, key FROM certificate ORDER BY rowid"));
    for (const auto& row : issued)
        certificates.push_back(Value::Object{{"terminal", row[0]}, {"how", row[1]}, {"key_sha256", row[2]}});
    return Value(Value::Object{{"codes", std::move(codes)}, {"certificates", std::move(certificates)}});
}

}  // namespace canbao::standin

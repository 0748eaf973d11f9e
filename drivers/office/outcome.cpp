#include "drivers/office/outcome.h"

#include <strings.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/json.h"
#include "kiosk/base/text.h"

namespace canbao::office {
namespace {

constexpr std::chrono::seconds kRetryAfterMax{300};
// A history of 3,000 spells of seven members each.
constexpr json::Limits kAnswerLimits{kAnswerMax, 32, 60'000, 200};

// "application/json", parameters allowed; a charset other than UTF-8 is not (RFC 8259 8.1).
bool is_media_type(std::string_view header, std::string_view wanted) {
    const auto equal = [](std::string_view a, std::string_view b) {
        return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
    };
    auto semicolon = header.find(';');
    if (!equal(trimmed(header.substr(0, semicolon)), wanted)) return false;
    while (semicolon != std::string_view::npos) {
        header.remove_prefix(semicolon + 1);
        semicolon = header.find(';');
        const auto parameter = trimmed(header.substr(0, semicolon));
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos || !equal(trimmed(parameter.substr(0, equals)), "charset"))
            continue;
        auto charset = trimmed(parameter.substr(equals + 1));
        if (charset.size() > 1 && charset.front() == '"' && charset.back() == '"')
            charset = charset.substr(1, charset.size() - 2);
        if (!equal(charset, "utf-8")) return false;
    }
    return true;
}

// A problem type that may be written to a log: small letters and hyphens hold no number of a person.
bool is_plain(std::string_view type) {
    constexpr std::string_view kOurs = "urn:canbao:problem:";
    return type.starts_with(kOurs) && type.size() <= kOurs.size() + 40 &&
           std::all_of(type.begin() + kOurs.size(), type.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

struct Read {
    std::optional<Value> answer;
    std::string trouble;
    bool of_another = false;  // it says so itself
};

// The body as an object that answers this request.
Read read_body(const Exchange& exchange, const std::string& request_id) {
    auto parsed = json::parse(reveal(exchange.body), kAnswerLimits);
    if (!parsed) return {std::nullopt, "body: " + parsed.fault().detail, false};
    if (parsed->object() == nullptr) return {std::nullopt, "body: not an object", false};
    const Value* id = parsed->find("request_id");
    if (id == nullptr || id->string() == nullptr) return {std::nullopt, "body: no request_id", false};
    if (*id->string() != request_id) return {std::nullopt, "body: the answer to another request", true};
    return {*std::move(parsed), "", false};
}

Judged judge_success(const Exchange& exchange, const std::string& request_id, const Check& check) {
    Judged judged;
    judged.outcome = Outcome::kBadAnswer;
    judged.again = Again::kMay;
    judged.status = exchange.status;
    // Of the successes of RFC 9110 15.3 these two alone say that it was done and here is all of the answer;
    // 202 says that it may be done some day, 203 that somebody on the way wrote it anew.
    if (exchange.status != 200 && exchange.status != 201) {
        judged.detail = "status " + std::to_string(exchange.status) + " is no success of the contract";
        return judged;
    }
    if (!is_media_type(exchange.content_type, "application/json")) {
        judged.detail = "content type is not application/json";
        return judged;
    }
    Read read = read_body(exchange, request_id);
    judged.detail = read.trouble;
    if (!read.answer) return judged;
    if (check) judged.detail = check(exchange.status, *read.answer);
    if (!judged.detail.empty()) return judged;
    judged.outcome = Outcome::kOk;
    judged.again = Again::kNo;
    judged.answer = std::move(read.answer);
    return judged;
}

// False: whatever it says, it says of another request.
bool take_problem(Judged& judged, const Exchange& exchange, const std::string& request_id) {
    const bool problem = is_media_type(exchange.content_type, "application/problem+json");
    if (!problem && !is_media_type(exchange.content_type, "application/json")) return true;
    Read read = read_body(exchange, request_id);
    if (read.of_another) return false;
    if (!read.answer || !problem) return true;
    const Value* type = read.answer->find("type");
    if (type != nullptr && type->string() != nullptr && is_plain(*type->string()))
        judged.problem = *type->string();
    judged.answer = std::move(read.answer);
    return true;
}

void judge_conflict(Judged& judged, Doubt doubt) {
    const bool running = judged.problem.find("progress") != std::string::npos;
    if (running || doubt == Doubt::kYes) {  // our own first try still runs
        judged.outcome = Outcome::kUnknown;
        judged.again = Again::kMay;
    }
}

Judged judge_status(const Exchange& exchange, const std::string& request_id, Doubt doubt) {
    Judged judged;
    judged.status = exchange.status;
    judged.detail = "status " + std::to_string(exchange.status);
    const int status = exchange.status;
    if (status >= 400 && status <= 599 && !take_problem(judged, exchange, request_id)) {
        judged.outcome = Outcome::kBadAnswer;  // what became of ours, nobody has said
        judged.again = Again::kMay;
        judged.detail += ", the answer to another request";
        return judged;
    }
    if (!judged.problem.empty()) judged.detail += ", " + judged.problem;
    if (status == 408 || status == 425 || status == 429 || status == 503) {
        judged.outcome = Outcome::kBusy;
        judged.again = Again::kMay;
    } else if (status >= 400 && status <= 499) {
        judged.outcome = Outcome::kRejected;
        if (judged.problem == kProblemNotEligible || judged.problem == kProblemKeyVoid)
            judged.about = About::kThisKey;
        if (status == 409) judge_conflict(judged, doubt);
    } else if (status >= 500 && status <= 599) {
        judged.outcome = Outcome::kUnknown;
        judged.again = Again::kMay;
    } else {
        judged.outcome = Outcome::kBadAnswer;  // a redirect, an upgrade, a number that is no status
    }
    if (exchange.retry_after && judged.again == Again::kMay)
        judged.wait = std::clamp(*exchange.retry_after, std::chrono::seconds{0}, kRetryAfterMax);
    return judged;
}

}  // namespace

Judged judge(const Exchange& exchange, const std::string& request_id, const Check& check, Doubt doubt) {
    if (exchange.end == End::kComplete) {
        if (exchange.status >= 200 && exchange.status <= 299)
            return judge_success(exchange, request_id, check);
        return judge_status(exchange, request_id, doubt);
    }
    Judged judged;
    judged.detail = exchange.trouble.empty() ? "the answer stops half way" : exchange.trouble;
    judged.again = Again::kMay;
    if (exchange.sent == Sent::kMaybe) {
        judged.status = exchange.status;
        judged.outcome = exchange.end == End::kMalformed ? Outcome::kBadAnswer : Outcome::kUnknown;
    } else {
        const bool reached = exchange.end == End::kUntrusted || exchange.end == End::kHandshake;
        judged.outcome = reached ? Outcome::kRefused : Outcome::kNotSent;
        if (exchange.end == End::kUntrusted) judged.again = Again::kNo;  // a certificate does not get better
    }
    if (exchange.end == End::kStopped) judged.again = Again::kNo;
    return judged;
}

void Course::add(const Judged& judged) {
    const bool settled = judged.outcome == Outcome::kOk ||
                         (judged.outcome == Outcome::kRejected && judged.about == About::kThisKey);
    const bool doubtful = judged.outcome == Outcome::kUnknown || judged.outcome == Outcome::kBadAnswer;
    if (effect_ == Effect::kNone || settled || doubtful || doubt_ == Doubt::kNo) outcome_ = judged.outcome;
    if (effect_ == Effect::kChange && doubtful) doubt_ = Doubt::kYes;
    if (settled) doubt_ = Doubt::kNo;
}

FaultCode fault_of(Outcome outcome, Effect effect) {
    switch (outcome) {
        case Outcome::kRefused:
            return FaultCode::kOfficeNotTrusted;
        case Outcome::kNotSent:
            return FaultCode::kOfficeUnreachable;
        case Outcome::kUnknown:
            return effect == Effect::kChange ? FaultCode::kOfficeUnknown : FaultCode::kOfficeUnreachable;
        case Outcome::kRejected:
            return FaultCode::kOfficeRejected;
        case Outcome::kBusy:
            return FaultCode::kOfficeBusy;
        case Outcome::kBadAnswer:
            return FaultCode::kOfficeBadAnswer;
        case Outcome::kOk:
            break;
    }
    return FaultCode::kBug;
}

}  // namespace canbao::office

// Questions about a person that change nothing: history, matters, and who showed a token.
#include <algorithm>
#include <random>

#include "tests/office/agency.h"
#include "tests/office/office.h"

namespace canbao::standin {
namespace {

constexpr std::chrono::minutes kTokenLives{1};

const std::string& text(const Value& object, std::string_view name) { return *object.find(name)->string(); }

// What no terminal should try to understand.
std::string random_token() {
    static constexpr std::string_view kLetters =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~:/?=&";
    std::random_device source;
    std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
    std::string token;
    while (token.size() < 60) token += kLetters[pick(source)];
    return token;
}

}  // namespace

std::optional<History> Office::history_of(const std::string& id_number, std::string_view insurance) const {
    const Citizen* citizen = citizens_.with_number(id_number);
    if (citizen == nullptr) return std::nullopt;
    for (const Story& story : citizen->stories)
        if (story.insurance == insurance) return history_on(story, clock_.today());
    return std::nullopt;
}

Result<Office::Reply> Office::history(const Value& body) {
    const std::string& id_number = text(body, "id_number");
    const std::string& insurance = text(body, "insurance");
    const Citizen* citizen = citizens_.with_number(id_number);
    const auto held = history_of(id_number, insurance);
    const Record record = citizens_.record_of(id_number, clock_.today());
    Value::Array others;
    if (citizen != nullptr)
        for (const Story& story : citizen->stories)
            if (story.insurance != insurance) others.emplace_back(story.insurance);
    const std::string state = held || insurance == "110" ? record.state : "none";
    Value::Object members{{"request_id", text(body, "request_id")},
                          {"insurance", insurance},
                          {"others", std::move(others)},
                          {"state", state},
                          {"basis", record.basis ? Value(*record.basis) : Value()},
                          {"agency", state == "none" ? "" : agency_of(record.place.value_or("210100"))}};
    const Story nothing{insurance, std::nullopt, {}, {}, false};
    for (auto& member : json_of(held.value_or(history_on(nothing, clock_.today()))))
        members.push_back(std::move(member));
    return Reply{200, std::move(members)};
}

Result<Office::Reply> Office::matters(const Value& body) {
    const std::string& id_number = text(body, "id_number");
    Value::Array list;
    const auto add = [&list](const EarlierMatter& one, Instant at) {
        list.push_back(Value::Object{{"what", one.what},
                                     {"state", one.state},
                                     {"reference", one.reference},
                                     {"at", rfc3339(at)},
                                     {"channel", one.channel},
                                     {"note", one.note}});
    };
    if (const auto made = TRY(ledger_->registration_of(person_hash(id_number))))
        add({"registration", "done", made->reference, made->channel, "", 0}, made->at);
    if (const Citizen* citizen = citizens_.with_number(id_number)) {
        auto earlier = citizen->matters;
        std::stable_sort(earlier.begin(), earlier.end(),
                         [](const auto& a, const auto& b) { return a.days_ago < b.days_ago; });
        for (const EarlierMatter& one : earlier)
            add(one, clock_.now() - std::chrono::hours{24 * one.days_ago});
    }
    return Reply{200, Value::Object{{"request_id", text(body, "request_id")}, {"matters", std::move(list)}}};
}

Office::Reply Office::resolve(const Value& body) {
    const auto minted = tokens_.find(text(body, "token"));
    const bool fresh = minted != tokens_.end() && clock_.now() - minted->second.at <= kTokenLives;
    const Citizen* citizen = fresh ? citizens_.numbered(minted->second.citizen) : nullptr;
    if (citizen == nullptr) return refusal(404, "no-such-token", "unknown or older than a minute", body);
    return {200, Value::Object{{"request_id", text(body, "request_id")},
                               {"person", Value::Object{{"name", citizen->name},
                                                        {"id_number", citizen->id_number},
                                                        {"sex", citizen->sex},
                                                        {"birth", citizen->birth}}}}};
}

Result<std::string> Office::mint_token(int number) {
    const std::lock_guard held(lock_);
    if (citizens_.numbered(number) == nullptr) return Fault{FaultCode::kBadInput, "no such citizen"};
    std::string token = random_token();
    tokens_[token] = {number, clock_.now()};
    return token;
}

}  // namespace canbao::standin

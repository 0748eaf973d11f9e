#include "kiosk/app/command_office_send.h"

#include <array>
#include <cstdio>
#include <memory>

#include "drivers/office/client.h"
#include "drivers/office/process.h"
#include "drivers/office/wiped.h"
#include "kiosk/base/json.h"

namespace canbao::app {
namespace {

using office::kBodyMax;

constexpr std::chrono::milliseconds kBudget{38'000};  // 40 s with start and end of the process
constexpr std::chrono::milliseconds kWarmUpBudget{6'000};

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};

Fault bad(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

Result<Personal> read_body(const std::string& path) {
    const std::unique_ptr<FILE, CloseFile> file(std::fopen(path.c_str(), "re"));
    if (!file) return bad("body: " + path + " cannot be read");
    office::WipedBuffer buffer;
    auto chunk = std::make_unique<std::array<char, 4096>>();
    while (buffer.size() <= kBodyMax) {
        const std::size_t size = std::fread(chunk->data(), 1, chunk->size(), file.get());
        if (size == 0) break;
        buffer.append({chunk->data(), size});
    }
    wipe(chunk->data(), chunk->size());
    if (std::ferror(file.get()) != 0) return bad("body: " + path + " cannot be read");
    if (buffer.size() > kBodyMax) return bad("body: larger than 256 KiB");
    return Personal(buffer.view());
}

Result<std::string> request_id_of(const Personal& body) {
    const auto parsed = json::parse(reveal(body));
    if (!parsed) return bad("body: " + parsed.fault().detail);
    const auto id = parsed->string_at("request_id");
    if (!id) return bad("body: " + id.fault().detail);
    return *id;
}

void warm_up(const office::Client& client, const std::string& path, const Deadline& deadline) {
    const auto exchange = client.warm_up(path, deadline.within(kWarmUpBudget));
    if (!exchange)
        std::fprintf(stderr, "warm-up: %s\n", exchange.fault().detail.c_str());
    else
        std::fprintf(stderr, "warm-up: status %d %s\n", exchange->status, exchange->trouble.c_str());
}

Result<office::Reply> send(const SendOptions& options) {
    const Deadline deadline(kBudget);
    const Personal body = TRY(read_body(options.body_file));
    office::Call call;
    call.request_id = TRY(request_id_of(body));
    if (options.idempotency_key.empty()) return bad("idempotency key: none given");
    call.request = {options.method, options.path, reveal(body), options.idempotency_key};
    const office::Client client(
        {options.url, options.ca, options.cert, options.key, options.crl, options.pins});
    if (!options.warmup.empty()) warm_up(client, options.warmup, deadline);
    return client.send(call, deadline);
}

int say(const office::Reply& reply, const FaultCode* fault) {
    Value::Object line{{"outcome", name_of(reply.outcome)}, {"status", reply.status}, {"sends", reply.sends}};
    if (fault != nullptr) line.emplace_back("fault", name_of(*fault));
    if (!reply.detail.empty()) line.emplace_back("detail", reply.detail);
    std::printf("%s\n", json::write(Value(std::move(line))).c_str());
    std::fflush(stdout);
    return fault == nullptr ? 0 : 1;
}

}  // namespace

int office_send(const SendOptions& options) {
    office::prepare_process();
    auto reply = send(options);
    if (!reply) {
        office::Reply nothing;
        nothing.detail = reply.fault().detail;
        const FaultCode code = reply.fault().code;
        say(nothing, &code);
        return 2;
    }
    if (reply->outcome == Outcome::kOk) return say(*reply, nullptr);
    const FaultCode code = office::fault_of(reply->outcome, office::Effect::kChange);
    return say(*reply, &code);
}

}  // namespace canbao::app

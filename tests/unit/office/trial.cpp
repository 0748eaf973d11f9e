#include "tests/unit/office/trial.h"

namespace canbao::office::test {

const Pki& pki() {
    static const Pki pki;
    return pki;
}

RetryPolicy hasty() {
    RetryPolicy policy;
    policy.wait_cap = std::chrono::milliseconds{4};
    policy.send_least = std::chrono::milliseconds{20};
    policy.timeouts.connect = std::chrono::milliseconds{1500};
    policy.timeouts.total = std::chrono::milliseconds{1500};
    return policy;
}

Tried run(const OfficeSettings& settings, const HostileServer* server, std::chrono::milliseconds deadline) {
    const Client client(settings, hasty());
    Call call;
    call.request = {"POST", "/v1/registrations", kBody, std::string(kKey)};
    call.request_id = "r-12345678";
    const auto begin = Deadline::Clock::now();
    const auto reply = client.send(call, Deadline(deadline));
    Tried tried;
    tried.took = std::chrono::duration_cast<std::chrono::milliseconds>(Deadline::Clock::now() - begin);
    EXPECT_LT(tried.took, deadline + std::chrono::seconds{5});
    if (!reply) {
        ADD_FAILURE() << reply.fault().detail;
        return tried;
    }
    tried.reply = *reply;
    EXPECT_LE(tried.reply.sends, 3);
    if (server == nullptr) return tried;
    tried.heard = server->heard();
    tried.connections = server->connections();
    for (const Heard& heard : tried.heard) {
        EXPECT_EQ(heard.body, kBody) << "every send is byte-identical";
        EXPECT_EQ(heard.field("Idempotency-Key"), kKey) << "every send carries the same key";
        EXPECT_EQ(heard.field("Content-Type"), "application/json");
        EXPECT_EQ(heard.field("Cookie") + heard.field("Accept-Encoding") + heard.field("Authorization"), "");
    }
    return tried;
}

Tried run(Manner manner) {
    const HostileServer server(pki(), std::move(manner));
    return run(pki().settings(server.port()), &server);
}

}  // namespace canbao::office::test

#include "drivers/office/client.h"

#include <algorithm>
#include <random>
#include <thread>
#include <utility>

namespace canbao::office {
namespace {

using std::chrono::milliseconds;

milliseconds jittered(milliseconds cap) {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    return milliseconds(std::uniform_int_distribution<milliseconds::rep>(0, cap.count())(random));
}

void wait_within(milliseconds wait, const Deadline& deadline) {
    const auto until = Deadline::Clock::now() + wait;
    while (Deadline::Clock::now() < until && !deadline.over())
        std::this_thread::sleep_for(std::min(milliseconds{50}, wait));
}

Reply reply_of(Judged judged, const Course& course, int sends) {
    Reply reply;
    reply.outcome = course.outcome();
    reply.sends = sends;
    reply.status = judged.status;
    reply.wait = judged.wait;
    reply.detail = std::move(judged.detail);
    if (reply.outcome == judged.outcome) {
        reply.answer = std::move(judged.answer);
        reply.problem = std::move(judged.problem);
    } else {
        reply.detail = "an earlier send may have been processed; the last one: " + reply.detail;
    }
    return reply;
}

}  // namespace

Client::Client(OfficeSettings settings, RetryPolicy policy)
    : transport_(std::move(settings)), policy_(std::move(policy)) {}

Result<Reply> Client::send(const Call& call, const Deadline& deadline) const {
    Course course(call.effect);
    Judged judged;
    judged.detail = "no time left";
    milliseconds cap = policy_.wait_cap;
    int sends = 0;
    std::string pin;
    while (sends < policy_.sends_max && !deadline.over()) {
        auto tried = transport_.exchange(call.request, policy_.timeouts, deadline);
        if (!tried && sends == 0) return tried.fault();
        if (!tried) {  // this send did not begin; an earlier one may have been processed
            judged.detail = tried.fault().detail;
            break;
        }
        Exchange& exchange = *tried;
        ++sends;
        judged = judge(exchange, call.request_id, call.check, course.doubt());
        course.add(judged);
        if (!exchange.pin.empty()) pin = std::move(exchange.pin);
        const milliseconds wait = jittered(cap) + judged.wait.value_or(std::chrono::seconds{0});
        if (judged.again == Again::kNo || sends == policy_.sends_max) break;
        if (wait + policy_.send_least > deadline.left()) break;
        wait_within(wait, deadline);
        cap *= 2;
    }
    Reply reply = reply_of(std::move(judged), course, sends);
    reply.pin = std::move(pin);
    return reply;
}

Result<Exchange> Client::warm_up(const std::string& path, const Deadline& deadline) const {
    return transport_.exchange({"GET", path, {}, {}}, policy_.timeouts, deadline);
}

}  // namespace canbao::office

#include "tests/simulators/card_reader/reader.h"

#include <algorithm>
#include <array>

namespace canbao::sim {
namespace {

constexpr Milliseconds kPauseMax{200};
constexpr std::array<unsigned, 5> kSpeeds{115200, 57600, 38400, 19200, 9600};

// Of the whole card, not of one item.
bool is_read(const Request& request) {
    const bool whole = request.parameter == 0x01 || request.parameter == 0x10;
    return request.verdict == Request::Verdict::kGood && request.command == 0x30 && whole;
}

}  // namespace

Reader::Reader(Loop& loop, PtyLine& line, Pace pace) : loop_(loop), line_(line), pace_(pace) {
    line_.on_received([this](ByteView bytes) { receive(bytes); });
}

void Reader::forget() {
    unframer_ = {};
    waiting_.clear();
    working_.reset();
    loop_.cancel(pause_timer_);
    loop_.cancel(work_timer_);
}

void Reader::receive(ByteView bytes) {
    if (trouble.silent) return;
    if (line_.baud() != 0 && line_.client_baud() != line_.baud()) return;
    for (const auto octet : bytes) take(unframer_.feed(octet));
    loop_.cancel(pause_timer_);
    if (unframer_.in_request()) pause_timer_ = loop_.after(kPauseMax, [this] { take(unframer_.give_up()); });
}

void Reader::take(std::optional<Request> request) {
    if (!request) return;
    waiting_.push_back(std::move(*request));
    work();
}

void Reader::work() {
    if (working_ || waiting_.empty()) return;
    working_ = std::move(waiting_.front());
    waiting_.pop_front();
    ++requests_;
    if (is_read(*working_) && std::exchange(trouble.move_at_next_read, false)) module.move();
    work_timer_ = loop_.after(time_for(*working_), [this] {
        const Request request = *std::exchange(working_, {});
        finish(request);
        work();
    });
}

void Reader::finish(const Request& request) {
    answer(respond(request));
    if (const auto speed = module.take_speed(); speed && line_.baud() != 0)
        loop_.after(Milliseconds(5), [this, baud = kSpeeds[*speed]] { line_.set_baud(baud); });
}

Response Reader::respond(const Request& request) {
    if (auto response = forced(request)) return *response;
    if (request.verdict == Request::Verdict::kWrongChecksum) return {{0, 0, 0x10}, {}};
    if (request.verdict == Request::Verdict::kWrongLength) return {{0, 0, 0x11}, {}};
    Response response = module.execute(request);
    if (is_read(request) && response.words.sw3 == 0x90) ++reads_;
    return response;
}

std::optional<Response> Reader::forced(const Request& request) {
    const unsigned word = request.command * 256U + request.parameter;
    for (auto at = trouble.forced.begin(); at != trouble.forced.end(); ++at) {
        if (at->command && *at->command != word) continue;
        const Response response{at->words, {}};
        if (at->times > 0 && --at->times == 0) trouble.forced.erase(at);
        return response;
    }
    return {};
}

void Reader::answer(const Response& response) {
    Bytes frame = framed(response.words, response.data);
    if (trouble.bad_checksums > 0) {
        --trouble.bad_checksums;
        frame.back() = static_cast<std::uint8_t>(frame.back() ^ 0x5A);
    }
    if (const auto cut = std::exchange(trouble.cut, {}); cut && *cut < frame.size()) frame.resize(*cut);
    const Bytes noise = std::exchange(trouble.noise, {});
    frame.insert(frame.begin(), noise.begin(), noise.end());
    line_.send(frame);
}

void Reader::move_card() {
    if (working_ && is_read(*working_))
        module.move();
    else
        trouble.move_at_next_read = true;
}

Milliseconds Reader::time_for(const Request& request) const {
    if (pace_ == Pace::kFast || request.verdict != Request::Verdict::kGood) return trouble.slow;
    const auto takes = [&](int ms) { return trouble.slow + Milliseconds(ms); };
    switch (request.command * 256U + request.parameter) {
        case 0x10FF:
            return takes(60);
        case 0x2001:
            return takes(45);
        case 0x2002:
            return takes(40);
        case 0x3001:
            return takes(module.phase() >= Module::Phase::kSelected ? 800 : 30);
        case 0x3010:
            return takes(module.phase() >= Module::Phase::kSelected ? 1000 : 30);
        case 0x3003:
        case 0x3005:
            return takes(60);
        default:
            return takes(5);
    }
}

}  // namespace canbao::sim

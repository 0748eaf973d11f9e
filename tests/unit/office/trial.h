// trial.h: One change sent by the real client to one hostile server; what came of it on both sides.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "drivers/office/client.h"
#include "tests/unit/office/hostile_server.h"

namespace canbao::office::test {

const Pki& pki();
// Like in a visit, only faster.
RetryPolicy hasty();

inline constexpr std::string_view kBody = R"({"request_id":"r-12345678","name":"张明伟"})";
inline constexpr std::string_view kKey = "k-12345678";

struct Tried {
    Reply reply;
    std::vector<Heard> heard;
    int connections = 0;
    std::chrono::milliseconds took{0};
};

// Sends kBody with kKey. Fails the test when two sends differ in body or key, or when it takes longer than
// the deadline.
Tried run(const OfficeSettings& settings, const HostileServer* server = nullptr,
          std::chrono::milliseconds deadline = std::chrono::milliseconds{10'000});
Tried run(Manner manner);

// A row of a table: a name for the output, what the server does, what the client must make of it.
struct Row {
    const char* name;
    Manner manner;
    Outcome outcome;
    int sends;
};
inline std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }
inline std::string name_of_row(const ::testing::TestParamInfo<Row>& row) { return row.param.name; }

inline Manner talking(std::function<void(Talk&)> talk) {
    Manner manner;
    manner.talk = std::move(talk);
    return manner;
}
// Says these octets and closes.
inline Manner saying(std::string octets) {
    return talking([octets](Talk& talk) { talk.say(octets); });
}

}  // namespace canbao::office::test

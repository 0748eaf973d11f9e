// Recorded sessions with a reader, played back: tests/replays/idcard/*.txt says how they are made.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "drivers/idcard/reader.h"
#include "drivers/pipe/open.h"
#include "drivers/pipe/record.h"
#include "drivers/pipe/replay.h"
#include "tests/places.h"

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;

std::string told(const Result<CardPresence>& presence) {
    if (!presence) return std::string(name_of(presence.fault().code));
    return *presence == CardPresence::kPresent ? "present" : "absent";
}

std::string told(const Result<Card>& card) {
    if (!card) return std::string(name_of(card.fault().code));
    std::string words(name_of(card->kind));
    for (const Personal* field :
         {&card->name, &card->name_en, &card->sex, &card->nation, &card->nationality, &card->birth,
          &card->address, &card->id_number, &card->issuer, &card->valid_from, &card->valid_to})
        words += "|" + std::string(reveal(*field));
    words += "|" + card->sam_id + "|" + std::to_string(card->photo.size());
    for (const auto& warning : card->warnings) words += "|" + warning;
    return words;
}

// A step of a session: "# poll: present" is what the driver is asked and what it answers, "# hand: {…}" what
// the hand at the simulator does before, when the session is recorded.
struct Step {
    std::string what;
    std::string outcome;
};

std::vector<Step> steps_of(const std::string& session) {
    std::vector<Step> steps;
    std::istringstream lines(session);
    for (std::string line; std::getline(lines, line);)
        for (const std::string what : {"poll", "read", "hand"})
            if (line.rfind("# " + what + ": ", 0) == 0) steps.push_back({what, line.substr(what.size() + 4)});
    return steps;
}

std::string outcome_of(SamReader& reader, const std::string& what) {
    if (what == "poll") return told(reader.poll(Deadline(60s)));
    return told(reader.read(Deadline(60s)));
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> sessions() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(places::source() + "/tests/replays/idcard"))
        if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::filesystem::path file_of(const std::string& name) {
    return places::source() + "/tests/replays/idcard/" + name + ".txt";
}

class Recorded : public ::testing::TestWithParam<std::string> {};

TEST_P(Recorded, SessionEndsAsItDid) {
    const std::string session = contents(file_of(GetParam()));
    auto pipe = Replayer::parse(session, FaultCode::kReaderLost);
    ASSERT_TRUE(pipe.ok()) << pipe.fault().detail;
    const Replayer& replay = **pipe;
    SamReader reader(*std::move(pipe), *model_named("generic"));
    int asked = 0;
    for (const Step& step : steps_of(session)) {
        if (step.what == "hand") continue;
        EXPECT_EQ(outcome_of(reader, step.what), step.outcome);
        ++asked;
    }
    EXPECT_GT(asked, 0);
    EXPECT_TRUE(replay.finished()) << replay.where();
}

INSTANTIATE_TEST_SUITE_P(Each, Recorded, ::testing::ValuesIn(sessions()), [](const auto& session) {
    std::string name = session.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// Not a test: with CANBAO_RECORD=SESSION, CANBAO_RECORD_READER=serial:PATH and CANBAO_RECORD_HAND=COMMAND
// (called with the words of each hand step) the session's steps are done on a real line and its file is
// written anew.
TEST(Record, OneSessionOnDemand) {
    const char* name = std::getenv("CANBAO_RECORD");
    const char* address = std::getenv("CANBAO_RECORD_READER");
    const char* hand = std::getenv("CANBAO_RECORD_HAND");
    if (name == nullptr || address == nullptr || hand == nullptr) return;
    const std::string before = contents(file_of(name));
    std::string head = before.substr(0, before.find('\n') + 1);
    std::string octets;
    auto pipe = open_pipe(address, FaultCode::kReaderLost);
    ASSERT_TRUE(pipe.ok()) << pipe.fault().detail;
    SamReader reader(
        std::make_unique<Recorder>(*std::move(pipe),
                                   [&](std::string_view line) { octets += std::string(line) + "\n"; }),
        *model_named("generic"));
    for (Step step : steps_of(before)) {
        if (step.what == "hand") {
            ASSERT_EQ(std::system((std::string(hand) + " '" + step.outcome + "' >/dev/null").c_str()), 0);
        } else {
            step.outcome = outcome_of(reader, step.what);
        }
        head += "# " + step.what + ": " + step.outcome + "\n";
    }
    std::ofstream(file_of(name)) << head << octets;
}

}  // namespace
}  // namespace canbao::idcard

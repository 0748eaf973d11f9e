#include "drivers/pipe/replay.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace canbao {
namespace {

using Word = Replayer::Word;
using Step = Replayer::Step;

struct Name {
    std::string_view name;
    Word word;
};
constexpr Name kNames[] = {{"out", Word::kOut},   {"in", Word::kIn},     {"quiet", Word::kQuiet},
                           {"drop", Word::kDrop}, {"lost", Word::kLost}, {"full", Word::kFull}};

std::string_view name_of(Word word) {
    for (const auto& row : kNames)
        if (row.word == word) return row.name;
    return "?";
}

std::string_view cut(std::string_view& rest, char end) {
    const auto at = rest.find(end);
    const auto head = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return head;
}

Result<Step> parse_step(std::string_view text, int line) {
    const auto fault = [&](std::string_view why) {
        return Fault{FaultCode::kBadInput,
                     "recording, line " + std::to_string(line) + ": " + std::string(why)};
    };
    const auto name = cut(text, ' ');
    const auto* row =
        std::find_if(std::begin(kNames), std::end(kNames), [&](const Name& n) { return n.name == name; });
    if (row == std::end(kNames)) return fault("starts with none of out, in, quiet, drop, lost, full");
    const auto ms = cut(text, ' ');
    if (ms.empty() || ms.find_first_not_of("0123456789") != std::string_view::npos)
        return fault("no milliseconds");
    Step step{row->word, {}, std::string(text), line};
    if (step.word != Word::kOut && step.word != Word::kIn) return step;
    auto octets = from_hex(text);
    if (!octets || octets->empty()) return fault("no hexadecimal octets");
    step.octets = *std::move(octets);
    return step;
}

}  // namespace

Result<std::unique_ptr<Replayer>> Replayer::parse(std::string_view recording, FaultCode lost) {
    std::vector<Step> steps;
    for (int line = 1; !recording.empty(); ++line) {
        auto text = cut(recording, '\n');
        if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
        if (text.empty() || text.front() == '#') continue;
        steps.push_back(TRY(parse_step(text, line)));
    }
    return std::make_unique<Replayer>(std::move(steps), lost);
}

void Replayer::advance(std::size_t octets) {
    offset_ += octets;
    if (offset_ < steps_[next_].octets.size()) return;
    ++next_;
    offset_ = 0;
}

void Replayer::pass(Word word) {
    while (at(word)) advance(steps_[next_].octets.size());
}

Result<std::size_t> Replayer::read(std::span<std::uint8_t> into, const Deadline&) {
    pass(Word::kDrop);
    if (at(Word::kLost)) return lost(steps_[next_].why);  // and stays lost
    if (at(Word::kQuiet))
        advance(0);
    else if (at(Word::kIn)) {
        const auto rest = ByteView(steps_[next_].octets).subspan(offset_);
        const std::size_t count = std::min(rest.size(), into.size());
        std::copy_n(rest.begin(), count, into.begin());
        if (count > 0) advance(count);
        return count;
    }
    return std::size_t{0};
}

Result<Done> Replayer::write(ByteView bytes, const Deadline&) {
    while (!bytes.empty()) {
        while (at(Word::kQuiet) || at(Word::kDrop)) advance(0);
        if (at(Word::kLost)) return lost(steps_[next_].why);
        if (at(Word::kFull)) {
            Fault full{FaultCode::kTimeout, steps_[next_].why};
            advance(0);
            return full;
        }
        if (!at(Word::kOut)) return differs(bytes);
        const auto expected = ByteView(steps_[next_].octets).subspan(offset_);
        const std::size_t count = std::min(expected.size(), bytes.size());
        if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count), expected.begin()))
            return differs(bytes);
        count_sent(count);
        bytes = bytes.subspan(count);
        advance(count);
    }
    return Done{};
}

void Replayer::discard_input() {
    while (at(Word::kIn) || at(Word::kDrop)) advance(steps_[next_].octets.size());
}

Fault Replayer::differs(ByteView written) const {
    constexpr std::size_t kShown = 32;
    std::string expected = "nothing";
    if (at(Word::kOut)) {
        const auto rest = ByteView(steps_[next_].octets).subspan(offset_);
        expected = hex(rest.first(std::min(kShown, rest.size())));
    }
    return {FaultCode::kBug, "replay, " + where() + ": written " +
                                 hex(written.first(std::min(kShown, written.size()))) + ", expected " +
                                 expected};
}

bool Replayer::finished() const {
    return std::all_of(
        steps_.begin() + static_cast<std::ptrdiff_t>(next_), steps_.end(), [](const Step& step) {
            return step.word == Word::kQuiet || step.word == Word::kDrop || step.word == Word::kLost;
        });
}

std::string Replayer::where() const {
    if (next_ >= steps_.size()) return "end of the recording";
    return "line " + std::to_string(steps_[next_].line) + " (" + std::string(name_of(steps_[next_].word)) +
           ")";
}

}  // namespace canbao

#include "kiosk/flow/matters.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/mask.h"
#include "kiosk/flow/known.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

constexpr int kMattersAPage = 3;

std::string_view id_of(Matter::What what) {
    static constexpr std::string_view kIds[] = {"flow.matter.registration", "flow.matter.transfer",
                                                "flow.matter.pause",        "flow.matter.resume",
                                                "flow.matter.pension",      "flow.matter.other"};
    return kIds[static_cast<std::size_t>(what)];
}

std::string_view id_of(Matter::State state) {
    static constexpr std::string_view kIds[] = {"flow.state.accepted", "flow.state.in-progress",
                                                "flow.state.needs-paper", "flow.state.done",
                                                "flow.state.refused"};
    return kIds[static_cast<std::size_t>(state)];
}

// The office's words for the ways in: "terminal 2101-001-03", "window", "online".
std::string channel_words(const Texts& texts, const std::string& channel) {
    const std::string id = "flow.channel." + channel.substr(0, channel.find(' '));
    return texts.has(id) ? texts(id) : channel;
}

view::Matters page_of(const Visit& visit, const std::vector<Matter>& matters, int page) {
    const auto& texts = visit.session.texts;
    view::Matters view;
    view.name = masked_name(shown_name(*visit.card));
    for (const auto& matter : matters)
        view.rows.push_back({texts(id_of(matter.what)), texts(id_of(matter.state)),
                             minute_words(visit.session, matter.at), matter.reference,
                             channel_words(texts, matter.channel), matter.note,
                             matter.state == Matter::State::kDone, matter.state == Matter::State::kRefused});
    view.page = page;
    return view;
}

}  // namespace

Flow<Done> telling_matters(Visit& visit) {
    auto knowing = knowing_citizen(visit);
    const bool known = co_await knowing;
    if (!known) co_return Done{};
    visit.session.stage.put(view::Working{view::Working::Stage::kAsking, 0, visit.service});
    auto asking = visit.session.office.asking_matters(*visit.card);
    auto matters = co_await asking;
    if (!matters) {
        auto told = telling_not_now(visit, matters.fault());
        co_await told;
        co_return Done{};
    }
    std::stable_sort(matters->begin(), matters->end(),
                     [](const Matter& a, const Matter& b) { return a.at > b.at; });
    conclude(visit, Ending::kDone);  // the next page is the answer
    for (int page = 0;;) {
        auto asked = visit.session.stage.asking(page_of(visit, *matters, page));
        const Intent intent = co_await asked;
        const int count = static_cast<int>(matters->size());
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index * kMattersAPage < count)
            page = intent.index;
        if (intent.kind == Kind::kBack || closes(intent)) co_return Done{};
    }
}

}  // namespace canbao

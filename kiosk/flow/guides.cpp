#include "kiosk/flow/guides.h"

#include <utility>

#include "kiosk/flow/known.h"
#include "kiosk/flow/topics.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

// True: back to the list.
Flow<bool> reading_topic(Visit& visit, std::string id) {
    const auto& hall = visit.session.config.hall;
    const int pages = topic_pages(visit.session.texts, id);
    for (int page = 0;;) {
        auto asked = visit.session.stage.asking(view::Topic{id, page, hall.windows, hall.opening});
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index < pages) page = intent.index;
        if (intent.kind == Kind::kBack || intent.kind == Kind::kAll) co_return true;
        if (intent.kind == Kind::kKnown) co_return true;
        if (closes(intent)) co_return false;
    }
}

}  // namespace

Flow<Done> guiding(Visit& visit) {
    visit.session.so_far.anonymous = true;
    conclude(visit, Ending::kDone);  // whoever walks away has read as much as they wanted
    const auto& ids = topic_ids();
    const int count = static_cast<int>(ids.size());
    for (int page = 0;;) {
        auto asked = visit.session.stage.asking(view::Topics{ids, page});
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index < topics_pages())
            page = intent.index;
        if (intent.kind == Kind::kTopic && intent.index >= 0 && intent.index < count) {
            auto reading = reading_topic(visit, ids[static_cast<std::size_t>(intent.index)]);
            const bool back = co_await reading;
            if (!back) co_return Done{};
        }
        if (intent.kind == Kind::kBack || closes(intent)) co_return Done{};
    }
}

}  // namespace canbao

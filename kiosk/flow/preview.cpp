#include "kiosk/flow/preview.h"

#include <utility>
#include <vector>

#include "kiosk/flow/known.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Pictures = std::vector<documents::Picture>;

Flow<Pictures> drawing(Visit& visit, documents::Paper paper, Sheet sheet) {
    auto* printer = printer_of(visit.session, sheet);
    Pictures pictures;
    if (printer != nullptr) {
        auto drawing = printer->previewing(std::move(paper));
        auto drawn = co_await drawing;
        if (drawn)
            pictures = *std::move(drawn);
        else
            visit.session.log.warn("preview: " + std::string(name_of(drawn.fault().code)));
    }
    if (pictures.empty()) pictures.emplace_back();
    co_return pictures;
}

}  // namespace

Flow<Way> previewing(Visit& visit, documents::Paper paper, Sheet sheet, Shows shows) {
    const std::string kind = paper.kind;
    auto drawn = drawing(visit, std::move(paper), sheet);
    const auto pictures = co_await drawn;
    if (shows == Shows::kAnswer) conclude(visit, Ending::kDone);
    const int pages = static_cast<int>(pictures.size());
    for (int page = 0;;) {
        view::Preview view;
        view.picture = pictures[static_cast<std::size_t>(page)].clone();
        view.paper = kind;
        view.sheet = sheet;
        view.page = page;
        view.pages = pages;
        view.service = visit.service;
        auto asked = visit.session.stage.asking(View(std::move(view)));
        const Intent intent = co_await asked;
        if (intent.kind == Kind::kPage && intent.index >= 0 && intent.index < pages) page = intent.index;
        if (intent.kind == Kind::kPrint || intent.kind == Kind::kSubmit) co_return Way::kOn;
        if (intent.kind == Kind::kBack) co_return Way::kBack;
        if (closes(intent)) co_return Way::kLeave;
    }
}

}  // namespace canbao

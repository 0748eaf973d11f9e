#include "kiosk/flow/topics.h"

namespace canbao {
namespace {

constexpr int kTitlesPerPage = 6;

}  // namespace

const std::vector<std::string>& topic_ids() {
    static const std::vector<std::string> ids{
        "guide.fraud", "guide.pay", "guide.pause", "guide.transfer", "guide.short", "faq.1", "faq.2", "faq.3",
        "faq.4",       "faq.5",     "faq.6",       "faq.7",          "faq.8",       "faq.9", "faq.10"};
    return ids;
}

int topics_pages() { return (static_cast<int>(topic_ids().size()) + kTitlesPerPage - 1) / kTitlesPerPage; }

int topic_pages(const Texts& texts, const std::string& id) {
    int pages = 1;
    while (texts.has("topic." + id + ".p" + std::to_string(pages + 1) + ".1")) ++pages;
    return pages;
}

}  // namespace canbao

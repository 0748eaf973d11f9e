// topics.h: The guides and frequently asked questions in the order they are listed.
//
// Pure data: the words stand in assets/texts (guides.po) as "topic.ID.title", "topic.ID.1", …, a second page
// as "topic.ID.p2.1", …. Needs no card, no office and no printer.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/texts.h"

namespace canbao {

// "guide.fraud", …, "faq.1" to "faq.10": for view::Topics::ids; Intent kTopic points into them.
const std::vector<std::string>& topic_ids();
// Six titles a page.
int topics_pages();
// Pages of one topic; 1 when there is no such topic.
int topic_pages(const Texts& texts, const std::string& id);

}  // namespace canbao

// What the screens say: golden texts, no word without a sentence, nothing private aloud, a text for each
// fault.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/places.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

bool is_like_an_id(const std::string& text) {
    return text.find('.') != std::string::npos && text.find(' ') == std::string::npos &&
           text.find("://") == std::string::npos && !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

TEST(Words, none_is_left_without_a_sentence) {
    walk([](const Page& page) {
        for (const Node& node : page.tree.nodes) {
            EXPECT_FALSE(is_like_an_id(node.label)) << page.name << ": " << node.label;
            EXPECT_EQ(node.label.find('{'), std::string::npos) << page.name << ": " << node.label;
            EXPECT_FALSE(node.spoken.empty()) << page.name << ": " << node.label;
            EXPECT_EQ(node.spoken.find('{'), std::string::npos) << page.name << ": " << node.label;
        }
        for (const auto& run : page.tree.runs)
            EXPECT_FALSE(is_like_an_id(run.text)) << page.name << ": " << run.text;
    });
}

TEST(Words, no_private_value_is_said_aloud_or_shown_whole_unless_held) {
    walk([](const Page& page) {
        for (const Node& node : page.tree.nodes) {
            EXPECT_EQ(node.spoken.find("210106197903129986"), std::string::npos) << page.name;
            EXPECT_EQ(node.label.find("210106197903129986"), std::string::npos) << page.name;
            EXPECT_EQ(node.label.find("张明伟"), std::string::npos) << page.name;
            if (node.personal && !node.label.empty()) {
                EXPECT_EQ(node.spoken.find(node.label), std::string::npos) << page.name << ": " << node.label;
            }
        }
        for (const auto& run : page.tree.runs)
            if (page.tree.nodes[run.node].personal) {
                EXPECT_EQ(run.text, "") << page.name;
            }
    });
}

// The words of each screen, at the usual size, as text: look at the difference before you accept it
// (CANBAO_UPDATE_GOLDEN=1 writes it anew).
TEST(Words, are_those_of_the_golden_texts) {
    std::map<std::string, std::string> said;
    walk([&](const Page& page) {
        if (page.orientation == Orientation::kPortrait && page.scale == TextScale::k100)
            said[page.tree.view] += "--- " + page.name + "\n" + page.tree.text();
    });
    EXPECT_EQ(said.size(), std::variant_size_v<View>);
    for (const auto& [view, text] : said) {
        const std::string path = places::source() + "/tests/golden/screens/" + view + ".txt";
        if (std::getenv("CANBAO_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << text;
        std::ifstream in(path);
        std::stringstream golden;
        golden << in.rdbuf();
        EXPECT_EQ(text, golden.str()) << path;
    }
}

TEST(Words, each_fault_has_a_text_for_the_citizen_a_hint_for_staff_and_a_cause) {
    for (const FaultCode code : all_fault_codes()) {
        const std::string name(canbao::name_of(code));
        EXPECT_TRUE(all_texts().has("fault." + name + ".citizen")) << name;
        EXPECT_TRUE(all_texts().has("fault." + name + ".staff")) << name;
        EXPECT_TRUE(all_texts().has("out_of_service.cause." + name)) << name;
    }
}

}  // namespace
}  // namespace canbao::screens

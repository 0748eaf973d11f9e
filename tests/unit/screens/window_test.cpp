// The window without a display (SDL's dummy driver): touches by the robot, pictures, and what it refuses.
#include "screens/window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <unistd.h>

#include "kiosk/base/bytes.h"
#include "screens/png.h"
#include "tests/places.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

using namespace std::chrono_literals;

const std::string kFonts = places::source() + "/assets/fonts/list.txt";

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

unsigned u32_at(const std::string& png, std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png[at + i]);
    return value;
}

class WindowTest : public testing::Test {
protected:
    void SetUp() override {
        setenv("SDL_VIDEODRIVER", "dummy", 1);
        folder_ = std::filesystem::temp_directory_path() / ("canbao-window-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<Window> opened(std::string size = "540x960") {
        auto window = Window::open({std::move(size), 268, 476, kFonts, 0});
        EXPECT_TRUE(window) << window.fault().detail;
        return window ? std::move(*window) : nullptr;
    }

    // A real touch, through the system's queue.
    std::optional<Intent> tap(Window& window, Point place, const View& view) const {
        window.finger(Finger::kDown, place);
        window.finger(Finger::kUp, place);
        while (window.wait(20ms)) {
        }
        return window.present(view, frame_, all_texts());
    }

    std::filesystem::path folder_;
    const FrameData frame_ = frame_at(TextScale::k100);
};

TEST_F(WindowTest, gives_the_intent_of_the_word_that_the_robot_presses) {
    const auto window = opened();
    const View view = view::LeaveAsk{};
    EXPECT_FALSE(window->present(view, frame_, all_texts()));
    const Node* go_on = window->tree().find(all_texts()("leave_ask.go_on"));
    ASSERT_NE(go_on, nullptr);
    EXPECT_FALSE(window->took_touch());
    window->press(go_on->box.middle());
    EXPECT_EQ(window->present(view, frame_, all_texts()), Intent{Intent::Kind::kNo});
    EXPECT_TRUE(window->took_touch());
    EXPECT_FALSE(window->took_touch());
    EXPECT_FALSE(window->present(view, frame_, all_texts()));
}

TEST_F(WindowTest, a_finger_that_came_down_on_one_view_presses_nothing_on_the_next) {
    const auto window = opened();
    const View first = view::WhoAreYou{policy::Category::kOther},
               second = view::Phone{Personal("13900001234")};
    window->present(first, frame_, all_texts());
    window->hold(window->tree().find(Role::kPrimary)->box.middle());
    EXPECT_FALSE(window->present(first, frame_, all_texts()));
    EXPECT_FALSE(window->present(second, frame_, all_texts()));
    window->release();
    EXPECT_FALSE(window->present(second, frame_, all_texts()));
}

// The whole way of a real touch: what the system's queue holds becomes an Intent, and one that follows a new
// view at once is taken for the second tap on the old one.
TEST_F(WindowTest, a_finger_through_the_queue_presses_but_not_in_the_first_moment_of_a_view) {
    const auto window = opened();
    const View view = view::LeaveAsk{};
    window->present(view, frame_, all_texts());
    const Point place = window->tree().find(all_texts()("leave_ask.go_on"))->box.middle();
    const auto tapped = [&] { return tap(*window, place, view); };
    EXPECT_FALSE(tapped());
    EXPECT_TRUE(window->took_touch());
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(tapped(), Intent{Intent::Kind::kNo});
}

// Two questions of one view, 下一步 at the same place on both: the second tap of a double tap answers nothing.
TEST_F(WindowTest, a_double_tap_does_not_answer_the_next_question_unseen) {
    const auto window = opened();
    view::ChooseOne first;
    first.options = {"沈阳市", "大连市"};
    first.chosen = 0;
    view::ChooseOne second = first;
    second.question = view::ChooseOne::Question::kInsurance;
    View shown = first;
    window->present(shown, frame_, all_texts());
    const Point place = window->tree().find(all_texts()("frame.next"))->box.middle();
    const auto tapped = [&] { return tap(*window, place, shown); };
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(tapped(), Intent{Intent::Kind::kNext});
    shown = second;
    window->present(shown, frame_, all_texts());
    EXPECT_FALSE(tapped());
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(tapped(), Intent{Intent::Kind::kNext});
    second.chosen = 1;  // the same question again: a quick finger is not slowed down
    shown = second;
    window->present(shown, frame_, all_texts());
    EXPECT_EQ(tapped(), Intent{Intent::Kind::kNext});
}

// The view may change between the touch and the next frame: a card was read, a patience ran out.
TEST_F(WindowTest, a_touch_made_on_one_view_presses_nothing_on_the_next_that_came_before_it_was_drawn) {
    const auto window = opened();
    const View first = view::WhoAreYou{policy::Category::kOther},
               second = view::Phone{Personal("13900001234")};
    window->present(second, frame_, all_texts());
    const Point place = window->tree().find(Role::kPrimary)->box.middle();
    window->present(first, frame_, all_texts());
    ASSERT_TRUE(window->tree().find(Role::kPrimary)->box.holds(place));
    std::this_thread::sleep_for(300ms);
    window->finger(Finger::kDown, place);
    window->finger(Finger::kUp, place);
    while (window->wait(20ms)) {
    }
    EXPECT_FALSE(window->present(second, frame_, all_texts()));
    EXPECT_FALSE(window->present(second, frame_, all_texts()));
}

TEST_F(WindowTest, a_finger_that_slides_off_a_button_presses_nothing) {
    const auto window = opened();
    const View view = view::LeaveAsk{};
    window->present(view, frame_, all_texts());
    const Point place = window->tree().find(all_texts()("leave_ask.go_on"))->box.middle();
    std::this_thread::sleep_for(300ms);
    window->finger(Finger::kDown, place);
    EXPECT_TRUE(window->wait(20ms));
    EXPECT_FALSE(window->present(view, frame_, all_texts()));
    window->finger(Finger::kMove, {place.x, place.y - 300});
    EXPECT_TRUE(window->wait(20ms));  // a moving finger is drawn
    EXPECT_FALSE(window->present(view, frame_, all_texts()));
    window->finger(Finger::kUp, {place.x, place.y - 300});
    EXPECT_TRUE(window->wait(20ms));
    EXPECT_FALSE(window->present(view, frame_, all_texts()));
}

TEST_F(WindowTest, wakes_from_another_thread) {
    const auto window = opened();
    while (window->wait(1ms)) {
    }
    std::jthread other([] { Window::wake(); });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(window->wait(20s));  // nothing to draw, but awake
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST_F(WindowTest, writes_what_is_shown_as_a_picture) {
    const auto window = opened();
    const View view = view::Attract{};
    const auto path = folder_ / "attract.png";
    ASSERT_TRUE(window->shot(path, view, frame_, all_texts()));
    const std::string png = content_of(path);
    ASSERT_GT(png.size(), 5000U);
    EXPECT_EQ(png.substr(1, 3), "PNG");
    EXPECT_EQ(u32_at(png, 16), 540U);
    EXPECT_EQ(u32_at(png, 20), 960U);
    const auto nowhere = window->shot(folder_ / "no-such-folder/a.png", view, frame_, all_texts());
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.fault().code, FaultCode::kDiskFailed);
}

TEST_F(WindowTest, the_same_frame_is_the_same_picture_and_another_minute_is_not) {
    const auto window = opened();
    const View view = view::Wiped{};
    FrameData later = frame_;
    later.now.minute = 33;
    ASSERT_TRUE(window->shot(folder_ / "1.png", view, frame_, all_texts()));
    ASSERT_TRUE(window->shot(folder_ / "2.png", view, frame_, all_texts()));
    ASSERT_TRUE(window->shot(folder_ / "3.png", view, later, all_texts()));
    EXPECT_EQ(content_of(folder_ / "1.png"), content_of(folder_ / "2.png"));
    EXPECT_NE(content_of(folder_ / "1.png"), content_of(folder_ / "3.png"));
}

TEST_F(WindowTest, leaves_room_for_the_dock_beside_the_view) {
    auto window = Window::open({"540x960", 268, 476, kFonts, 200});
    ASSERT_TRUE(window);
    int drawn = 0;
    (*window)->on_dock([&] { ++drawn; });
    const View view = view::Attract{};
    ASSERT_TRUE((*window)->shot(folder_ / "dock.png", view, frame_, all_texts()));
    EXPECT_EQ(u32_at(content_of(folder_ / "dock.png"), 16), 740U);
    EXPECT_GT(drawn, 0);
}

SDL_Event key_event(Uint32 type, SDL_Keycode key, int modifiers) {
    SDL_Event event{};
    event.type = type;
    event.key.state = type == SDL_KEYDOWN ? SDL_PRESSED : SDL_RELEASED;
    event.key.keysym = {SDL_GetScancodeFromKey(key), key, static_cast<Uint16>(modifiers), 0};
    return event;
}

// A keyboard that somebody plugs in, and a window manager that should not be there.
TEST_F(WindowTest, no_key_means_anything_to_the_whole_screen) {
    const auto window = opened("");
    const View view = view::LeaveAsk{};
    window->present(view, frame_, all_texts());
    while (window->wait(0ms)) window->present(view, frame_, all_texts());
    const auto before = *window->tree().find(all_texts()("leave_ask.go_on"));
    const int modifiers[] = {KMOD_NONE, KMOD_LALT, KMOD_LCTRL, KMOD_LGUI, KMOD_LSHIFT, KMOD_LCTRL | KMOD_LALT,
                             KMOD_NUM};
    const SDL_Keycode keys[] = {SDLK_ESCAPE, SDLK_RETURN, SDLK_SPACE,       SDLK_TAB,    SDLK_BACKSPACE,
                                SDLK_DELETE, SDLK_F1,     SDLK_F4,          SDLK_F11,    SDLK_F12,
                                SDLK_c,      SDLK_q,      SDLK_w,           SDLK_LSHIFT, SDLK_LGUI,
                                SDLK_MENU,   SDLK_SYSREQ, SDLK_PRINTSCREEN, SDLK_AC_HOME};
    for (const int held : modifiers) {
        for (const SDL_Keycode key : keys) {
            for (const Uint32 type : {Uint32{SDL_KEYDOWN}, Uint32{SDL_KEYUP}}) {
                SDL_Event event = key_event(type, key, held);
                ASSERT_EQ(SDL_PushEvent(&event), 1);
                EXPECT_FALSE(window->wait(100ms)) << SDL_GetKeyName(key) << " is due to be drawn";
            }
        }
        EXPECT_FALSE(window->present(view, frame_, all_texts()));
        EXPECT_FALSE(window->took_touch());
        EXPECT_FALSE(window->closing());
    }
    EXPECT_EQ(window->tree().find(all_texts()("leave_ask.go_on"))->chosen, before.chosen);
}

TEST_F(WindowTest, nobody_closes_the_whole_screen_but_a_developer_a_window) {
    for (const std::string size : {"", "540x960"}) {
        const auto window = opened(size);
        SDL_Event quit{};
        quit.type = SDL_QUIT;
        ASSERT_EQ(SDL_PushEvent(&quit), 1);
        while (!window->closing() && window->wait(50ms)) {
        }
        EXPECT_EQ(window->closing(), !size.empty());
    }
}

TEST_F(WindowTest, counts_what_was_presented_and_says_when_it_is_not_on_the_glass) {
    const auto window = opened();
    EXPECT_EQ(window->not_shown(), "no frame yet");
    window->present(view::LeaveAsk{}, frame_, all_texts());
    EXPECT_EQ(window->not_shown(), std::nullopt);
    EXPECT_EQ(window->frames(), 1);
    SDL_HideWindow(SDL_GetWindowFromID(1));
    window->present(view::LeaveAsk{}, frame_, all_texts());
    EXPECT_EQ(window->not_shown(), "the window is hidden");
}

TEST_F(WindowTest, names_a_size_that_is_none) {
    for (const char* size : {"1080", "1080x", "x1920", "0x0", "1080x1920x2", "99999x10"}) {
        const auto window = Window::open({size, 268, 476, kFonts, 0});
        ASSERT_FALSE(window) << size;
        EXPECT_EQ(window.fault().code, FaultCode::kBadInput) << size;
    }
}

class FontList : public WindowTest {
protected:
    std::string fault_of(const std::string& list) {
        const auto path = folder_ / "list.txt";
        std::ofstream(path) << list;
        const auto canvas = Canvas::open(path, {});
        return canvas ? "" : canvas.fault().detail;
    }
};

TEST_F(FontList, says_what_is_missing_or_wrong_and_where) {
    EXPECT_NE(Canvas::open(folder_ / "none.txt", {}).fault().detail.find("no list of fonts"),
              std::string::npos);
    EXPECT_NE(fault_of("regular /none.ttc 2 1.448\n").find("no regular font"), std::string::npos);
    EXPECT_NE(fault_of("# words\nregular /none.ttc two 1.448\n").find("list.txt:2"), std::string::npos);
    EXPECT_NE(fault_of("italic /none.ttc 2 1.448\n").find("list.txt:1"), std::string::npos);
    EXPECT_NE(fault_of("regular /none.ttc 2 0\n").find("list.txt:1"), std::string::npos);
    EXPECT_NE(fault_of("regular /etc/passwd 2 1.448\nregular").find("list.txt:2"), std::string::npos);
}

TEST(Tree, finds_what_can_be_pressed_before_what_cannot) {
    Tree tree;
    tree.nodes.resize(2);
    tree.nodes[0].label = tree.nodes[1].label = "参保登记";
    tree.nodes[1].intent = Intent{Intent::Kind::kStart};
    EXPECT_EQ(tree.find("参保登记"), &tree.nodes[1]);
    EXPECT_EQ(tree.find("缴费查询"), nullptr);
}

}  // namespace
}  // namespace canbao::screens

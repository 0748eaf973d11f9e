// ui.h: The only drawing vocabulary of the screens.
//
// A word draws itself, notes what it is in the Tree and, when pressed, keeps its Intent; a screen ends with
// `return ui.intent();`. Only what can be pressed has a thick lower edge. Places are design units; words are
// texts already said: ui("who.title"). Personal text is read here only, and masked unless it is held.
#pragma once

#include "kiosk/base/texts.h"
#include "kiosk/documents/picture.h"
#include "kiosk/policy/history.h"
#include "screens/frame.h"
#include "screens/tree.h"
#include "screens/words.h"

namespace canbao::screens {

class Pen;

class Ui {
public:
    Ui(Pen& pen, const Texts& texts, const FrameData& frame, Tree& tree);

    // The sentence; at the largest size its short twin ("ID.short") where there is one.
    std::string operator()(std::string_view id, const Texts::Places& places = {}) const;
    bool has(std::string_view id) const { return texts_.has(id); }
    bool landscape() const;
    bool largest() const { return frame_.text_scale == TextScale::k133; }
    Box content() const;
    const std::optional<Intent>& intent() const { return intent_; }

    // --- the frame (ui_frame.cpp): header, step line, question, bottom row
    void header();
    void step(int number);               // 参保登记 · 第 2 步，共 5 步, and the bars
    void step_below();                   // of an overlay: the step it lies over, if any
    void crumb(std::string_view words);  // a step line without a step
    void crumb_of(std::string_view words, const Personal& name);  // and whose it is, masked
    void title(std::string_view words);
    void lead(Box box, std::string_view words);  // a title in body type: the answer below it is large
    void why(std::string_view words);
    void verdict(Mood mood, Icon icon, std::string_view words, std::string_view why);
    void ways(Ways ways);
    void note(std::string_view words);  // beside 帮助
    void back(std::string_view words, Intent intent);
    void primary(Icon icon, std::string_view words, Intent intent);
    void not_ready(std::string_view words);

    // --- to read (ui_text.cpp, ui_value.cpp); text() gives its lower end
    float text(Box box, std::string_view words, Style style = {});
    void value(Box box, std::string_view name, const Personal& value, Mask mask, Style style);
    void number(Box box, std::string_view name, std::string_view figures, Colour frame);
    Type fitting(Box box, std::string_view words, Type wanted) const;
    float height(float width, std::string_view words, Type type) const;
    float width(std::string_view words, Type type) const;

    // --- to look at (ui_shapes.cpp, ui_pictures.cpp)
    void panel(Box box);
    void framed(Box box, Colour frame, Colour face);
    void hair(Point from, float width);
    void icon(Box box, Icon icon, Colour ink);
    void disc(Box box, Icon icon, Colour face, Colour ink);
    void figure(Box box, std::string_view words, Colour face, Colour ink);  // a disc with a figure
    void banner(Box box, Mood mood, Icon icon, std::string_view words);
    void alert(Box box, Mood mood, Icon icon, std::string_view words, std::string_view state);
    void condition(Box box, int number, const policy::Unmet& unmet);
    void stages(Box box, const std::vector<std::pair<std::string, Stage>>& stages);
    void progress(Box box, float part, std::string_view words);
    void ring(Box box, float part, std::string_view figures, std::string_view unit);
    void code(Box box, std::string_view payload, std::string_view name);
    void photo(Box box);
    void card(Box box);
    void reader(Box box);
    void machine(Box box, Things things);
    void scanner(Box box);  // a paper's code is held under it
    void amount(Box box, std::string_view figures, std::string_view unit, Type type);  // on one baseline
    void swatch(Box box, Colour colour);                                               // of a legend
    void month(Box box, policy::MonthState state);
    float answer(Point at, const std::vector<std::pair<std::string, std::string>>& parts);  // 34 年 8 个月
    void paper(Box box, const documents::Picture& picture, std::string_view name);

    // --- to press (ui_press.cpp, ui_cards.cpp, ui_keypad.cpp)
    void button(Box box, Icon icon, std::string_view words, Intent intent);
    void small_button(Box box, Icon icon, std::string_view words, Intent intent);
    void choice(Box box, const Card& card, Intent intent);
    void home_card(Box box, const Card& card, Intent intent);
    void tile(Box box, const Card& card, Intent intent);  // the white ones beside it
    void year(Box box, const policy::YearSeen& year, Intent intent);
    void key(Box box, const Key& key, Intent intent);
    void number_field(Box box, std::string_view name, const Personal& digits);
    void cells(Box box, std::string_view name, const Personal& typed, const std::vector<Cells>& groups);
    void grade(Box box, const GradeColumn& grade, Intent intent);
    void keypad(Box box);
    bool hold(Box box, std::string_view words);  // call before the values it uncovers
    void anywhere(Intent intent);                // any press that no word took

private:
    Node& node(Role role, std::string_view label, Box box);
    std::size_t last() const { return tree_.nodes.size() - 1; }
    float put(Box box, std::string_view words, Style style);  // text of `last()`; its lower end
    Press touch(Role role, std::string_view label, Box box, Intent intent);
    void take(Press press, Intent intent);
    Box face(Box box, const Look& look, Press press);
    void surface(Box box, Colour colour, float radius);
    void label_in(Box box, Icon icon, std::string_view words, Style style);
    void stacked(Box box, Icon icon, std::string_view words, Intent intent);  // 帮助, 结束
    void comfort(Box box, Icon icon, std::string_view words, Intent intent);
    void bars(int step);
    void wide_condition(Box box, const policy::Unmet& unmet);
    void fill_cells(Box box, const Personal& typed, const std::vector<Box>& cells);
    void remedy(Box field, std::string_view words);
    const Grid& grid() const;
    Pen& pen_;
    const Texts& texts_;
    const FrameData& frame_;
    Tree& tree_;
    std::vector<Surface> surfaces_;  // in the order they were drawn
    std::optional<Intent> intent_;
    bool shown_ = false;  // hold() is held
};

}  // namespace canbao::screens

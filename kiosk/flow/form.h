// form.h: A questionnaire as a table of steps, walked by one awaited flow that owns 上一步 and 修改.
//
// A step makes its view afresh each time it is shown (views carry personal text and are move-only) and takes
// an intent. The last step is the check page: an edit goes to a step, through those that belong to it or that
// lost their answer by it, and straight back to the check page. Steps that do not apply are stepped over in
// both directions.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

// What an intent does to the walk.
struct Move {
    enum class Kind {
        kStay,  // show the step again; kBack that a step leaves alone is the walk's
        kNext,  // the step is answered; on the last step: the form is finished
        kEdit,  // from the check page: ask `first` to `last` again
        kJump,  // show `first` now, the walk goes on from there
    };
    Kind kind = Kind::kStay;
    std::string_view first;
    std::string_view last;
};

struct Step {
    std::string_view id;
    std::function<bool()> applies;
    std::function<bool()> answered;
    std::function<View()> make_view;
    std::function<Move(const Intent&)> accept;
};
using Form = std::vector<Step>;

enum class FormEnd { kFinished, kLeft };  // kLeft: 上一步 on the first step

// `form` refers to answers that outlive the flow.
Flow<FormEnd> asking(Session& session, Form form);

}  // namespace canbao

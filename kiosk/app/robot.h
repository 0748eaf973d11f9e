// robot.h: What the robot can ask of the screen: its words, a press by label, a number typed, a picture.
//
// Only in builds with CANBAO_ROBOT. `tree` gives the view's name and every semantic node; personal values are
// masked there as they are on the screen.
#pragma once

#include "kiosk/app/host.h"
#include "kiosk/base/value.h"
#include "screens/window.h"

namespace canbao::app {

// What a robot needs from the loop: the frame to draw with, and a way to hand an Intent on.
struct RobotStage {
    Host& host;
    screens::Window& window;
    const Texts& texts;
    std::function<screens::FrameData()> frame;
};

// {"do":"tree"|"press"|"type"|"hold"|"release"|"shot"|"frames", "label", "text", "file"}, and a finger
// anywhere: {"do":"touch", "how":"down"|"move"|"up", "x", "y"}, in the units of the tree's boxes, which is
// taken with the next events of the window. `frames` draws nothing: it says how many were presented.
// {"error": …} says what is wrong.
Value robot_answer(const RobotStage& stage, const Value& question);

}  // namespace canbao::app

// confine.h: Nobody gets a picture of the process's memory: no core file, no look from outside.
#pragma once

namespace canbao::app {

enum class Examined { kNever, kInTests };

// Never, as it is packaged. With a robot socket, tests may prove that nothing is left in it.
Examined examined_in_this_build();

// First thing in main. Never examined, the process has no core dump, no tracer and no readable /proc entry,
// except for root; in a build for tests only core files are off.
void confine_process(Examined examined);

}  // namespace canbao::app

// places.h: Where the sources and this build lie, for tests that read golden files and start programs.
//
// Functions and not macros: the paths stand in one object, so a clone elsewhere is served by the same
// compiler cache.
#pragma once

#include <string>

namespace canbao::places {

std::string source();  // no slash at the end
std::string build();

}  // namespace canbao::places

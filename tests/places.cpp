#include "tests/places.h"

namespace canbao::places {

std::string source() { return CANBAO_SOURCE_DIR; }
std::string build() { return CANBAO_BUILD_DIR; }

}  // namespace canbao::places

// spoken.h: A text as it is said: years and long numbers digit by digit, clock times in hours and minutes.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/texts.h"

namespace canbao::screens {

std::string spoken(std::string_view text, const Texts& texts);

}  // namespace canbao::screens

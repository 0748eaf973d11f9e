// hall.h: The real rule book, words and a configuration, read once for all worlds.
#pragma once

#include "kiosk/base/config.h"
#include "kiosk/base/texts.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::test {

const policy::Rulebook& hall_rules();
const Texts& hall_texts();
const Config& hall_config(bool promises = false);

}  // namespace canbao::test

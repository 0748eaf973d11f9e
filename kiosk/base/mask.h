// mask.h: What may be shown of a person on a public screen: 张*伟, 2101**********9998, 139****1234.
#pragma once

#include "kiosk/base/personal.h"

namespace canbao {

// First and last character with one star between; of two characters the second is hidden.
Personal masked_name(const Personal& name);
// First four and last four characters; shorter than nine: all stars.
Personal masked_id(const Personal& id_number);
// First three and last four digits.
Personal masked_phone(const Personal& phone);

}  // namespace canbao

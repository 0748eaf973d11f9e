// icons.h: The one family of icons: a box of 48, stroke 4, round ends; drawn with code, never without a word.
//
// A path holds absolute commands only: "M x y", "L x y", "C x y x y x y", "Z"; "F" fills the figure that
// follows.
#pragma once

#include <string_view>

namespace canbao::screens {

enum class Icon {
    kNone,
    kUser,
    kId,
    kSearch,
    kCal,
    kSlip,
    kCert,
    kChart,
    kHelp,
    kExit,
    kSound,
    kSize,
    kContrast,
    kLow,
    kCheck,
    kCross,
    kWarn,
    kInfo,
    kClock,
    kPrint,
    kPencil,
    kPin,
    kHouse,
    kShop,
    kBag,
    kPhone,
    kLeft,
    kRight,
    kShield,
    kCoin,
    kDel,
    kEye,
    kLock,
    kDesk,
    kKiosk,
    kCall,
    kPermit,
};

std::string_view name_of(Icon icon);
std::string_view path_of(Icon icon);

}  // namespace canbao::screens

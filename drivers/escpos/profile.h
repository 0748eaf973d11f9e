// profile.h: What one model of receipt printer can do: the table that keeps models out of the code.
//
// A printer is asked before it is believed: kTry means that it answers or not, and the driver finds out
// without a dot on paper. kNever is for models that would print the question.
#pragma once

#include <string_view>

#include "kiosk/base/result.h"

namespace canbao::escpos {

enum class Answers { kTry, kNever };
enum class Pictures { kRasterBit, kGraphics };  // GS v 0 (old, understood everywhere) or GS ( L (current)
enum class Codes { kByPrinter, kAsPicture };    // QR by GS ( k, or as raster
enum class Octets { kFew, kPlain };  // ESC $ for wide gaps and GS ! for rules, or blanks and dashes only
enum class RealTimeActs { kLeave, kForbid };         // GS ( D
enum class Clearing { kRecover, kRecoverAndClear };  // DLE ENQ 2 alone, or DLE DC4 8 too

struct Profile {
    std::string_view model;
    Answers process_id = Answers::kTry;  // GS ( H
    Answers sensor = Answers::kTry;      // GS r
    Pictures pictures = Pictures::kRasterBit;
    Codes codes = Codes::kByPrinter;
    Octets octets = Octets::kFew;
    RealTimeActs real_time_acts = RealTimeActs::kLeave;
    Clearing clearing = Clearing::kRecoverAndClear;
    // Paper that is surely left when the near-end sensor speaks; 0 = nobody knows, so it is only a warning.
    int near_end_mm = 0;
};

// Empty = "generic". kConfigurationWrong names the models there are.
Result<Profile> profile_of(std::string_view model);

}  // namespace canbao::escpos

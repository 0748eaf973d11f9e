#include "drivers/escpos/profile.h"

#include <string>

namespace canbao::escpos {
namespace {

constexpr Profile kProfiles[] = {
    // Any ESC/POS printer with a two-way line.
    {.model = "generic"},
    // TM-T88V and later, TM-T20II and later, TM-m30: process id, graphics command; the sensor's place is
    // adjustable,
    // so how much is left at near end is for the hall to say.
    {.model = "epson", .pictures = Pictures::kGraphics, .real_time_acts = RealTimeActs::kForbid},
    // TM-T88III, TM-U220, TM-L60II and many others: no process id.
    {.model = "no-process-id", .process_id = Answers::kNever},
    // The cheapest: a status octet and nothing else; no QR, and what it does not know it prints.
    {.model = "status-only",
     .process_id = Answers::kNever,
     .sensor = Answers::kNever,
     .codes = Codes::kAsPicture,
     .octets = Octets::kPlain,
     .clearing = Clearing::kRecover},
};

}  // namespace

Result<Profile> profile_of(std::string_view model) {
    std::string known;
    for (const Profile& profile : kProfiles) {
        if (profile.model == model || (model.empty() && profile.model == "generic")) return profile;
        known += " " + std::string(profile.model);
    }
    return Fault{FaultCode::kConfigurationWrong,
                 "no receipt printer model '" + std::string(model) + "'; there are:" + known};
}

}  // namespace canbao::escpos

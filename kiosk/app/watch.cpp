#include "kiosk/app/watch.h"

#include <utility>

namespace canbao::app {

using audit::Disposition;
using audit::Event;
using audit::Word;

std::string_view mode_word(const Standing& now) {
    if (!now.mode) return "visit";
    return now.mode->kind == policy::ModeKind::kOutOfService ? "out-of-service" : "attract";
}

std::vector<std::string> faults_of(const Standing& now) {
    std::set<std::string_view> names;
    for (const auto& [device, fault] : now.devices)
        if (fault) names.insert(name_of(*fault));
    if (now.disk) names.insert(name_of(*now.disk));
    if (now.clock_wrong) names.insert(name_of(FaultCode::kClockWrong));
    return {names.begin(), names.end()};
}

void Watch::note(Event event, Disposition disposition, std::vector<audit::Field> fields) {
    audit_.note({event, disposition, std::move(fields)});
}

void Watch::look(const Standing& now) {
    for (const auto& [device, fault] : now.devices) look_at_device(device, fault);
    if (now.office) look_at_office(*now.office);
    look_at_identity(now);
    look_at_clock(now);
    look_at_disk(now.disk);
    if (now.mode) look_at_mode(*now.mode);
}

void Watch::look_at_device(std::string_view device, std::optional<FaultCode> fault) {
    auto& known = devices_[device];
    if (known == fault) return;
    known = fault;
    if (fault)
        note(Event::kDeviceFaultBegun, Disposition::kFailed, {{"device", Word(device)}, {"fault", *fault}});
    else
        note(Event::kDeviceFaultOver, Disposition::kOk, {{"device", Word(device)}});
}

void Watch::look_at_office(std::optional<FaultCode> fault) {
    if (office_ && *office_ == fault) return;
    office_ = fault;
    if (!fault)
        note(Event::kOfficeReached);
    else if (fault == FaultCode::kOfficeNotTrusted)
        note(Event::kOfficeNotTrusted, Disposition::kRefused);
    else
        note(Event::kOfficeLost, Disposition::kFailed, {{"fault", *fault}});
}

void Watch::look_at_identity(const Standing& now) {
    for (const auto notice : now.notices)
        if (notices_.count(notice) == 0)
            note(Event::kLinkNoticeBegun, Disposition::kFailed, {{"notice", Word(notice)}});
    for (const auto notice : notices_)
        if (now.notices.count(notice) == 0)
            note(Event::kLinkNoticeOver, Disposition::kOk, {{"notice", Word(notice)}});
    notices_ = now.notices;
    if (!now.identity.empty() && now.identity != identity_) {
        identity_ = now.identity;
        note(Event::kIdentityInUse, Disposition::kOk, {{"sha256", audit::Digest(identity_)}});
    }
    if (now.not_renewed && now.not_renewed != not_renewed_)
        note(Event::kIdentityNotRenewed, Disposition::kFailed, {{"fault", *now.not_renewed}});
    not_renewed_ = now.not_renewed;
}

void Watch::look_at_clock(const Standing& now) {
    if (now.clock_wrong == clock_wrong_) return;
    clock_wrong_ = now.clock_wrong;
    if (!clock_wrong_) return note(Event::kClockSkewOver);
    std::vector<audit::Field> fields;  // none: the clock lies before this program was built
    if (now.skew) {
        const std::int64_t seconds = now.skew->count();
        fields.emplace_back("clock", Word(seconds > 0 ? "fast" : "slow"));
        fields.emplace_back("seconds", seconds > 0 ? seconds : -seconds);
    }
    note(Event::kClockSkewBegun, Disposition::kFailed, std::move(fields));
}

void Watch::look_at_disk(std::optional<FaultCode> fault) {
    if (disk_ == fault) return;
    const bool was_low = std::exchange(disk_, fault) == FaultCode::kDiskFull;
    if (fault == FaultCode::kDiskFull)
        note(Event::kDiskReserveLow, Disposition::kFailed);
    else if (fault)
        note(Event::kDeviceFaultBegun, Disposition::kFailed, {{"device", Word("disk")}, {"fault", *fault}});
    else if (was_low)
        note(Event::kDiskReserveBack);
}

void Watch::look_at_mode(const policy::Mode& mode) {
    const bool out = mode.kind == policy::ModeKind::kOutOfService;
    const auto why = out ? std::optional(mode.fault) : std::nullopt;
    if (mode_ && *mode_ == why) return;
    mode_ = why;
    if (out)
        note(Event::kModeChanged, Disposition::kFailed,
             {{"mode", Word("out-of-service")}, {"fault", mode.fault}});
    else
        note(Event::kModeChanged, Disposition::kOk, {{"mode", Word("attract")}});
}

}  // namespace canbao::app

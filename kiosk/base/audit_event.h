// audit_event.h: The closed list of what the audit log can tell; what belongs to each stands in audit_table.h.
#pragma once

namespace canbao::audit {

enum class Event {
    kTerminalStarted,
    kTerminalStartedAgain,  // the last run did not stop by itself
    kTerminalStopping,
    kConfigurationLoaded,
    kRuleBookInForce,
    kRuleBookRefused,
    kModeChanged,
    kDeviceFaultBegun,
    kDeviceFaultOver,
    kOfficeReached,
    kOfficeLost,
    kOfficeNotTrusted,
    kLinkNoticeBegun,  // works still, and wants staff before long
    kLinkNoticeOver,
    kIdentityInUse,  // this terminal's certificate
    kIdentityNotRenewed,
    kClockSkewBegun,
    kClockSkewOver,
    kDiskReserveLow,
    kDiskReserveBack,
    kJournalMovedAside,
    kVisitBegun,
    kVisitEnded,
    kConsentGiven,
    kCardRead,
    kChangeIntended,
    kChangeAnswered,
    kChangeSettled,
    kCertificateReserved,
    kCertificateActivated,
    kCertificateVoided,
    kPromiseAccepted,
    kPromiseEnded,
    kPromiseHandedOver,  // a clerk has it now
    kPaperPrinted,
    kPaperUnproved,  // it may be out
    kPaperFailed,    // it surely is not
    kStaffCommand,
    kAuditGap,         // events that found no room
    kAuditTorn,        // half a line that a power cut left was put aside
    kAuditMovedAside,  // so was a file that does not verify
    kAuditRetired,     // the lines up to this one were kept long enough
};

}  // namespace canbao::audit

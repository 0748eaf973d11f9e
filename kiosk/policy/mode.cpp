#include "kiosk/policy/mode.h"

namespace canbao::policy {

Mode mode_of(const Statuses& statuses) {
    if (statuses.visit_open) return {ModeKind::kVisit, FaultCode::kBug, {}};
    for (const Status* status :
         {&statuses.journal, &statuses.clock, &statuses.reader, &statuses.printer, &statuses.office})
        if (status->fault) return {ModeKind::kOutOfService, *status->fault, status->since};
    return {ModeKind::kAttract, FaultCode::kBug, {}};
}

}  // namespace canbao::policy

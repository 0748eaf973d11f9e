#include "kiosk/flow/serving.h"

#include "kiosk/flow/audited.h"
#include "kiosk/flow/certificate.h"
#include "kiosk/flow/check_paper.h"
#include "kiosk/flow/farewell.h"
#include "kiosk/flow/guides.h"
#include "kiosk/flow/look_up.h"
#include "kiosk/flow/matters.h"
#include "kiosk/flow/planner.h"
#include "kiosk/flow/register_citizen.h"
#include "kiosk/flow/rights_record.h"
#include "kiosk/flow/visit.h"

namespace canbao {
namespace {

Flow<Done> service_of(Visit& visit) {
    switch (visit.service) {
        case Service::kRegister:
            return registering(visit);
        case Service::kLookUp:
            return telling_history(visit);
        case Service::kRightsRecord:
            return giving_record(visit);
        case Service::kCertificate:
            return certifying(visit);
        case Service::kPlanner:
            return planning(visit);
        case Service::kGuides:
            return guiding(visit);
        case Service::kMatters:
            return telling_matters(visit);
        case Service::kCheckPaper:
            break;
    }
    return checking_paper(visit);
}

Flow<VisitEnd> visiting(Session& session, Service service) {
    Visit visit(session, service);
    auto served = service_of(visit);
    co_await served;
    auto end = end_of(visit);
    co_return end;
}

}  // namespace

Flow<VisitEnd> serving(Session& session, Service service) {
    session.decided.reset();
    session.so_far = SoFar();
    session.so_far.service = service;
    VisitEnd end;
    {
        const AuditedVisit audited(session, service);
        auto visit = visiting(session, service);
        end = co_await visit;
    }  // card and answers are wiped here, before the last screens
    auto leaving = farewell(session, farewell_of(session, end.nothing.value_or(Nothing::kDeclined)));
    co_await leaving;
    co_return end;
}

}  // namespace canbao

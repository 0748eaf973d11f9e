#include "kiosk/app/doors.h"

namespace canbao::app {
namespace {

bool needs_person(Service service) {
    return service == Service::kRegister || service == Service::kLookUp ||
           service == Service::kRightsRecord || service == Service::kCertificate ||
           service == Service::kMatters;
}

bool needs_paper(Service service) {
    return service == Service::kRightsRecord || service == Service::kCertificate;
}

bool needs_clock(Service service) {
    return service == Service::kRegister || needs_paper(service) || service == Service::kCheckPaper;
}

// Whoever may look at somebody's record, as the planner does for a card, is noted; so is who has a paper
// checked.
bool needs_books(Service service) { return service != Service::kGuides; }

}  // namespace

std::vector<Service> open_doors(const Works& works) {
    std::vector<Service> open;
    for (const Service service : all_services()) {
        if (needs_person(service) && !(works.identify && works.office)) continue;
        if (needs_paper(service) && !works.print) continue;
        if (needs_books(service) && !works.books) continue;
        if (needs_clock(service) && !works.clock) continue;
        open.push_back(service);
    }
    return open;
}

std::vector<Service> doors_left(const Works& works) {
    std::vector<Service> left;
    for (const Service service : open_doors(works))
        if (service != Service::kRegister && !needs_paper(service)) left.push_back(service);
    return left;
}

}  // namespace canbao::app

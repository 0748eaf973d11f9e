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

// Without a journal nothing may be changed, without the right time no paper may be made or judged.
bool needs_machine(Service service) {
    return service == Service::kRegister || needs_paper(service) || service == Service::kCheckPaper;
}

}  // namespace

std::vector<Service> open_doors(const Works& works) {
    std::vector<Service> open;
    for (const Service service : all_services()) {
        if (needs_person(service) && !(works.identify && works.office)) continue;
        if (needs_paper(service) && !works.print) continue;
        if (needs_machine(service) && !works.machine) continue;
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

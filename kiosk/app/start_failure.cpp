#include "kiosk/app/start_failure.h"

#include "kiosk/app/host.h"

namespace canbao::app {

StartFailure::StartFailure(FaultCode why, const Result<Config>& config, const Texts& texts, Instant now) {
    const Config known = config ? *config : Config();
    frame_.now = local_time(now, known.utc_offset);
    frame_.hall = known.hall.name;
    frame_.terminal = config ? known.hall.terminal_name : texts("out_of_service.this_machine");
    out_ = view::OutOfService{why,
                              clock_text(frame_.now),
                              known.hall.neighbour,
                              known.hall.windows,
                              known.hall.opening,
                              frame_.terminal,
                              {}};
    help_ = view::Help{std::string(name_of(out_)), known.hall.windows, known.hall.opening};
}

void StartFailure::touched(const Intent& intent) {
    if (intent.kind == Intent::Kind::kTextSize) {
        const int larger = (static_cast<int>(frame_.text_scale) + 1) % Host::kTextSizes;
        frame_.text_scale = static_cast<screens::TextScale>(larger);
        return;
    }
    helps_ = intent.kind == Intent::Kind::kHelp && !helps_;
}

}  // namespace canbao::app

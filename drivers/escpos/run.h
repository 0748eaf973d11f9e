// run.h: One paper on its way: sent in two parts, watched, and judged.
//
// The rungs of proof, highest first:
//   process-id        after the cut the printer sent back four characters that no other job has had
//   sensor-after-cut  it answers queued questions in order, and the one behind the cut was answered
//   clean-status      nothing is wrong with it, but it proves nothing: unconfirmed
//   none              not even that
// A fault before the cut was sent means that the paper is not out. After it nobody knows, and nobody claims
// to.
#pragma once

#include <functional>
#include <string>

#include "drivers/escpos/encode.h"
#include "drivers/escpos/link.h"
#include "drivers/escpos/pacing.h"
#include "drivers/escpos/profile.h"
#include "kiosk/ports/printer.h"

namespace canbao::escpos {

// Four characters, another four each time.
using NewId = std::function<std::string()>;

// Which queued questions this printer answered just before the job.
struct Abilities {
    bool process_id = false;
    bool sensor = false;
};

class Run {
public:
    Run(Link& link, const Profile& profile, const Pacing& pacing, NewId new_id, Abilities abilities)
        : link_(link),
          profile_(profile),
          pacing_(pacing),
          new_id_(std::move(new_id)),
          abilities_(abilities) {}

    Printed go(Job& job, const Deadline& deadline);

    // Something was sent and the paper was not cut, or nobody knows: buffers must be cleared.
    bool broken() const { return broken_; }

private:
    enum class Stage { kBody, kTail };
    struct Awaited {
        std::string id;             // of the mark behind this part
        std::size_t sensor = 0;     // how many answers to GS r there must be
        Pacing::Milliseconds most;  // of waiting for the mark
        Pacing::Milliseconds need;  // of the paper, when no mark can be waited for
    };
    struct Watched {
        bool answered = false;
        Pacing::Milliseconds waited{0};
    };

    Result<Done> send(ByteView octets, const Deadline& deadline);
    Result<Done> send_body(Job& job, const std::string& id, const Deadline& deadline);
    Result<Done> check_on_the_way(const Deadline& deadline);
    Result<RealTimeStatus> look(const Deadline& deadline);
    Result<Done> send_tail(Job& job, const std::string& id, const Deadline& deadline);
    Result<Watched> watch(const Awaited& awaited, const Deadline& deadline);
    bool answered(const Awaited& awaited, const Heard& heard) const;
    Printed stopped(Stage stage, const Fault& fault);
    Printed judged(const std::string& id, const Deadline& deadline);
    bool sensor_proves() const;
    Printed ended(PrintOutcome outcome, std::string how, std::optional<Fault> fault = std::nullopt);
    Pacing::Milliseconds time_for(int millimetres, int mm_s) const {
        return Pacing::Milliseconds{millimetres * 1000 / mm_s};
    }

    Link& link_;
    const Profile& profile_;
    const Pacing& pacing_;
    NewId new_id_;
    Abilities abilities_;
    std::size_t octets_ = 0;
    bool body_marked_ = false;  // the mark behind the body was answered before the tail was sent
    bool broken_ = false;
};

}  // namespace canbao::escpos

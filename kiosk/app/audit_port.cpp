#include "kiosk/app/audit_port.h"

#include <chrono>
#include <thread>
#include <vector>

#include "kiosk/base/audit_table.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kLook = 15'000ms;  // for what a command added
constexpr auto kTryAgain = 5'000ms;
constexpr auto kFlushMax = 2s;

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

struct AuditPort::Box {
    std::mutex mutex;  // of what waits; held for moments
    std::deque<audit::Note> waiting;
    std::int64_t lost = 0;

    std::mutex writing;  // of the file
    std::unique_ptr<disk::AuditFile> file;
    std::vector<audit::Note> batch;  // taken from what waits, not yet by the file

    void fill() {
        if (!batch.empty()) return;
        const std::lock_guard lock(mutex);
        if (lost > 0)
            batch.push_back({audit::Event::kAuditGap, audit::Disposition::kFailed, {{"events", lost}}});
        lost = 0;
        batch.insert(batch.end(), std::make_move_iterator(waiting.begin()),
                     std::make_move_iterator(waiting.end()));
        waiting.clear();
    }

    // Everything that was noted so far; what promises nothing is synced by a later call that finds nothing
    // new. Hold `writing`.
    Result<Done> write() {
        TRY(file->append({}, wall_clock()));  // what found no room before, and what a command added
        for (bool wrote = false;; wrote = true) {
            fill();
            if (batch.empty()) return wrote ? Result<Done>(Done{}) : file->sync();
            auto written = file->append(batch, wall_clock());
            // The file keeps what it took while the disk is full; what it refuses it would refuse again.
            if (written || written.fault().code != FaultCode::kTimeout) batch.clear();
            if (!written) return written;
        }
    }
};

AuditPort::AuditPort(Mailbox& ui, std::unique_ptr<disk::AuditFile> file, Log& log)
    : log_(log), box_(std::make_shared<Box>()) {
    box_->file = std::move(file);
    worker_ = std::make_unique<Worker>(ui, [this, &ui, box = box_](const std::stop_token&) {
        const std::lock_guard lock(box->writing);
        const auto written = box->write();
        const auto fault = written ? std::nullopt : std::optional(written.fault());
        ui.post([this, fault, head = box->file->durable_head()] {
            felt(fault);
            if (told_ && head.seq > 0) told_(head);
        });
        return written && box->file->synced() ? Worker::Milliseconds{kLook} : Worker::Milliseconds{kTryAgain};
    });
}

AuditPort::~AuditPort() {
    worker_.reset();
    flush();
}

void AuditPort::note(audit::Note note) {
    if (const auto complaint = audit::complaint_about(note); !complaint.empty()) {
        log_.warn("audit: " + complaint);  // a bug of whoever noted it; the others' notes are written
        return;
    }
    {
        const std::lock_guard lock(box_->mutex);
        if (box_->waiting.size() >= kWaitingMax) {
            ++box_->lost;
            return;
        }
        box_->waiting.push_back(std::move(note));
    }
    if (worker_) worker_->nudge();
}

void AuditPort::flush() {
    // Tried again and again: TSan of clang 14 does not know pthread_mutex_clocklock, which a timed lock calls.
    std::unique_lock lock(box_->writing, std::try_to_lock);
    for (const auto end = std::chrono::steady_clock::now() + kFlushMax; !lock.owns_lock(); lock.try_lock()) {
        if (std::chrono::steady_clock::now() >= end) return;
        std::this_thread::sleep_for(1ms);
    }
    auto written = box_->write();
    if (written) written = box_->file->sync();
    if (!written) log_.warn("audit: " + written.fault().detail);
}

void AuditPort::felt(const std::optional<Fault>& fault) {
    const auto code = fault ? std::optional(fault->code) : std::nullopt;
    if (code == FaultCode::kBadInput || code == FaultCode::kTimeout) {
        log_.warn("audit: " + fault->detail);  // says nothing of the disk
        return;
    }
    if (code == fault_) return;
    log_.warn(fault ? "audit: " + fault->detail : "audit: fine again");
    fault_ = code;
}

}  // namespace canbao::app

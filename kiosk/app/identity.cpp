#include "kiosk/app/identity.h"

#include <algorithm>
#include <filesystem>
#include <random>

#include "drivers/disk/durable.h"
#include "drivers/disk/folder.h"
#include "drivers/office/wiped.h"
#include "kiosk/app/build.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr std::string_view kNextKey = "next.key";
constexpr std::string_view kNextPair = "next.pem";
constexpr mode_t kOnlyOurs = 0600;
constexpr auto kLongWait = 1h;
// A pair that the office does not answer to so often is given up, and another one is asked for.
constexpr int kTriesMax = 3;

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

// A twentieth of what is left, so that the last hours of a certificate are not slept through; a fleet that
// was enrolled on one day does not come at one second.
milliseconds pause_of(std::chrono::seconds left) {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    const auto usual = std::clamp<milliseconds>(left / 20, 1s, kLongWait);
    return usual + milliseconds(std::uniform_int_distribution<long>(0, usual.count() / 4)(random));
}

}  // namespace

Identity::Identity(OfficeSettings settings, std::string terminal_id)
    : settings_(std::move(settings)), terminal_id_(std::move(terminal_id)) {}

std::string Identity::path(std::string_view name) const {
    return (std::filesystem::path(settings_.cert).parent_path() / name).string();
}

Result<Enrolled> Identity::enrol(std::string_view code, const Deadline& deadline) {
    if (!office::renews_itself(settings_))
        return Fault{
            FaultCode::kConfigurationWrong,
            "office.cert and office.key: are two files that somebody installs; write one and the same "
            "file for both"};
    const std::string plain = TRY(office::read_code(code));
    TRY(disk::make_folder(std::filesystem::path(settings_.cert).parent_path().string()));
    const auto own = office::read_certificates(settings_.cert);
    const auto life = own.empty() ? office::Life{} : office::life_of(own.front().get());
    if (wall_clock() <= life.until) {
        const auto name = office::common_name(own.front().get()).value_or("nobody");
        if (name == terminal_id_) return Enrolled{life, true};
        return Fault{FaultCode::kConfigurationWrong, settings_.cert + " is of terminal " + name +
                                                         ", the configuration is of " + terminal_id_ +
                                                         "; mend hall.terminal_id, or move the folder away"};
    }
    if (!next_has_come()) {
        const auto key = TRY(key_for_next());
        const office::Link link(settings_, terminal_id_);
        const auto chain = TRY(link.enrol(key, plain, deadline));
        TRY(keep(key, chain));
    }
    const auto taken = TRY(take_over(deadline));
    return Enrolled{taken, false};
}

milliseconds Identity::until_renewal() const {
    if (!office::renews_itself(settings_)) return kLongWait;
    const auto life = office::own_life(settings_);
    const Instant now = wall_clock();
    if (!life || now > life->until) return kLongWait;  // only an enrolment helps
    const auto pause = std::chrono::ceil<milliseconds>(not_before_ - SteadyClock::now());
    return std::clamp<milliseconds>(std::max<milliseconds>(office::renewal_due(*life) - now, pause), 0ms,
                                    kLongWait);
}

Result<office::Life> Identity::renew(const Deadline& deadline) {
    auto life = renewed(deadline);
    const auto left = office::own_life(settings_).value_or(office::Life{}).until - wall_clock();
    not_before_ = SteadyClock::now() + pause_of(left);
    return life;
}

Result<office::Life> Identity::renewed(const Deadline& deadline) {
    if (!next_has_come()) {
        const auto key = TRY(key_for_next());
        const office::Link link(settings_, terminal_id_);
        const auto chain = TRY(link.renew(key, deadline));
        TRY(keep(key, chain));
    }
    auto life = take_over(deadline);
    failed_tries_ = life ? 0 : failed_tries_ + 1;
    if (failed_tries_ < kTriesMax) return life;
    failed_tries_ = 0;
    TRY(disk::remove_durably(path(kNextPair)));
    return life;
}

// The key of a try that was cut off, or a new one that is on the disk before anybody hears of it.
Result<office::TerminalKey> Identity::key_for_next() {
    auto kept = office::TerminalKey::read(path(kNextKey));
    if (kept) return kept;
    auto key = office::TerminalKey::make();
    TRY(disk::write_durably(path(kNextKey), key.pem(), kOnlyOurs));
    return key;
}

bool Identity::next_has_come() const {
    const auto certificates = office::read_certificates(path(kNextPair));
    if (certificates.empty()) return false;
    const auto now = wall_clock();
    const auto life = office::life_of(certificates.front().get());
    return life.from <= now && now <= life.until;
}

Result<Done> Identity::keep(const office::TerminalKey& key, const office::Chain& chain) {
    const std::string pem = TRY(office::judge_chain(chain, {key, terminal_id_, settings_.ca, wall_clock()}));
    office::WipedBuffer pair;
    pair.append(key.pem());
    pair.append(pem);
    return disk::write_durably(path(kNextPair), pair.view(), kOnlyOurs);
}

// The office answers to the new pair: from now on it is the one in use.
Result<office::Life> Identity::take_over(const Deadline& deadline) {
    // It stands in next.pem too. Removed before that takes over, it cannot be certified a second time.
    TRY(disk::remove_durably(path(kNextKey)));
    OfficeSettings settings = settings_;
    settings.cert = settings.key = path(kNextPair);
    TRY(office::Link(settings, terminal_id_).heartbeat({kVersion, "", "identity", {}}, deadline));
    TRY(disk::rename_durably(path(kNextPair), settings_.cert));
    return office::own_life(settings_).value_or(office::Life{});
}

}  // namespace canbao::app

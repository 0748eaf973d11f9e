// identity.h: This terminal's key and certificate: how the first pair comes, and how the next one takes over.
//
// office.cert and office.key name one file, current.pem say, and its folder holds at most three. next.key: a
// key that has no certificate yet. next.pem: a pair that has come and was not tried yet. current.pem: the
// pair in use, key and chain in one file, so that one rename changes both and a power cut never parts them. A
// new pair takes over when the office has answered to it; until then the old one stays. Whatever is cut off
// is taken up again with the same key: for it the office has the same certificate.
#pragma once

#include <chrono>
#include <string>

#include "drivers/office/office_link.h"
#include "drivers/office/own_state.h"
#include "kiosk/base/config.h"

namespace canbao::app {

struct Enrolled {
    office::Life life;
    bool already = false;  // there was a good one; nothing was changed
};

// For one thread at a time. `enrol` works only without a valid certificate, `renew` only with one: a command
// beside a running terminal does not meet it.
class Identity {
public:
    Identity(OfficeSettings settings, std::string terminal_id);

    // kConfigurationWrong: cert and key are not one file, or it is another terminal's. kOffice…, kDisk…:
    // nothing is in use yet; call it again with the same code.
    Result<Enrolled> enrol(std::string_view code, const Deadline& deadline);

    // How long nothing needs to be renewed; zero: now.
    std::chrono::milliseconds until_renewal() const;
    // One try; after one that fails until_renewal() keeps a pause.
    Result<office::Life> renew(const Deadline& deadline);

    const OfficeSettings& settings() const { return settings_; }

private:
    std::string path(std::string_view name) const;
    Result<office::TerminalKey> key_for_next();
    bool next_has_come() const;
    Result<Done> keep(const office::TerminalKey& key, const office::Chain& chain);
    Result<office::Life> take_over(const Deadline& deadline);
    Result<office::Life> renewed(const Deadline& deadline);

    OfficeSettings settings_;
    std::string terminal_id_;
    int failed_tries_ = 0;
    std::chrono::steady_clock::time_point not_before_{};
};

}  // namespace canbao::app

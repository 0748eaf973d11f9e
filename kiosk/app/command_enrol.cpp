#include "kiosk/app/command_enrol.h"

#include <sys/stat.h>
#include <unistd.h>

#include "drivers/office/process.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/command_audit.h"
#include "kiosk/app/identity.h"
#include "kiosk/app/say.h"

namespace canbao::app {
namespace {

constexpr std::chrono::milliseconds kBudget{39'000};

Result<Config> config_of(const EnrolOptions& options) {
    const auto text = TRY(read_file(options.config));
    return parse_config(text, options.config);
}

// The key is for its owner only: what root makes, the terminal's own user could not read.
Result<Done> check_user(const Config& config) {
    struct stat state {};
    if (::stat(config.state_dir.c_str(), &state) != 0 || state.st_uid == ::geteuid()) return Done{};
    return Fault{FaultCode::kBadInput, config.state_dir + " is of user " + std::to_string(state.st_uid) +
                                           "; run this as that user"};
}

std::string cure_of(FaultCode code, const std::string& assets_dir) {
    const auto assets = find_assets(assets_dir);
    const auto texts = assets ? load_texts(*assets) : Result<Texts>(assets.fault());
    if (!texts) return "";
    const std::string name(name_of(code));
    return texts->has("enrol." + name) ? (*texts)("enrol." + name) : (*texts)("fault." + name + ".staff");
}

int say_no(const Fault& fault, const std::string& assets_dir) {
    const Value line = Value::Object{
        {"fault", name_of(fault.code)}, {"detail", fault.detail}, {"cure", cure_of(fault.code, assets_dir)}};
    say(line);
    const bool ours = fault.code == FaultCode::kBadInput || fault.code == FaultCode::kConfigurationWrong;
    return ours ? 2 : 1;
}

}  // namespace

int enrol(const EnrolOptions& options) {
    office::prepare_process();
    const auto config = config_of(options);
    if (!config) return say_no(config.fault(), options.assets);
    const std::string& terminal = config->hall.terminal_id;
    const std::string& assets = options.assets.empty() ? config->assets_dir : options.assets;
    if (const auto user = check_user(*config); !user) return say_no(user.fault(), assets);
    const auto enrolled = Identity(config->office, terminal).enrol(options.code, Deadline(kBudget));
    if (!enrolled) return say_no(enrolled.fault(), assets);
    note_staff_command(config->state_dir, "enrol");
    const Value line = Value::Object{{"enrolled", true},
                                     {"already", enrolled->already},
                                     {"terminal_id", terminal},
                                     {"from", rfc3339(enrolled->life.from)},
                                     {"until", rfc3339(enrolled->life.until)},
                                     {"renews_from", rfc3339(office::renewal_due(enrolled->life))},
                                     {"file", config->office.cert}};
    say(line);
    return 0;
}

}  // namespace canbao::app

#include "kiosk/app/machine.h"

#include <grp.h>
#include <sys/timex.h>

#include <fstream>

#include "kiosk/app/sealing_key.h"
#include "kiosk/app/service_user.h"

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUser = "canbao";
constexpr const char* kState = "/var/lib/canbao";  // all that the sandbox of the service lets it write

class Look {
public:
    Look(const Machine& machine, const Config& config) : machine_(machine), config_(config) {}

    std::vector<Finding> all() {
        if (!exists("/lib/systemd/system/canbao.service")) {
            good("service", "not installed here; the machine itself is not looked at");
            return std::move(found_);
        }
        start();
        user_ = find_user(machine_.root, kUser);
        if (!user_)
            bad("service user", "there is no user canbao", "systemd-sysusers canbao.conf");
        else
            good("service user", "canbao");
        for (const auto& address : addresses()) device(address);
        secrets();
        state();
        display();
        network();
        cores();
        if (machine_.clock_follows)
            good("time", "somebody keeps the clock right");
        else
            bad("time", "nobody keeps the clock right",
                "apt install systemd-timesyncd, and name the hall's time server in "
                "/etc/systemd/timesyncd.conf");
        return std::move(found_);
    }

private:
    fs::path at(const fs::path& path) const { return machine_.root / path.relative_path(); }
    bool exists(const fs::path& path) const {
        std::error_code ignored;
        return fs::exists(at(path), ignored);
    }
    void good(std::string check, std::string detail) {
        found_.push_back({std::move(check), true, std::move(detail), ""});
    }
    void bad(std::string check, std::string detail, std::string cure) {
        found_.push_back({std::move(check), false, std::move(detail), std::move(cure)});
    }

    void start() {
        std::error_code ignored;
        const auto wanted = at("/etc/systemd/system/multi-user.target.wants/canbao.service");
        if (fs::is_symlink(fs::symlink_status(wanted, ignored)))
            good("service", "starts with the machine");
        else
            bad("service", "does not start with the machine", "systemctl enable --now canbao");
    }

    // Paths of serial lines and printer nodes; what hangs on the network has none.
    std::vector<std::string> addresses() const {
        std::vector<std::string> all{config_.reader.address, config_.printer.address};
        if (config_.scanner) all.push_back(config_.scanner->address);
        std::vector<std::string> paths;
        for (const auto& address : all) {
            const auto kind = address.find(':');
            const std::string name = address.substr(0, kind);
            if (name != "serial" && name != "usblp") continue;
            paths.push_back(address.substr(kind + 1, address.find('@') - kind - 1));
        }
        return paths;
    }

    void device(const std::string& path) {
        if (!exists(path))
            return bad("device names", path + " is not there",
                       "plug the device in; write its port and serial number into /etc/canbao/devices (see "
                       "/usr/share/doc/canbao/examples/devices), then: udevadm control --reload && udevadm "
                       "trigger");
        for (const std::string_view by_chance : {"/dev/ttyUSB", "/dev/ttyACM", "/dev/usb/lp"})
            if (path.rfind(by_chance, 0) == 0)
                return bad(
                    "device names", path + " is whichever device was plugged in first",
                    "name it in /etc/canbao/devices and write /dev/canbao-reader, -scanner or -printer "
                    "into the configuration");
        if (user_ && !may(*user_, at(path), Wish::kReadAndWrite)) {
            const auto owner = owner_of(at(path));
            const std::string group = group_name(owner ? owner->gid : 0);
            return bad("device names", path + " belongs to group " + group + ", which canbao is not in",
                       "usermod -aG " + group + " canbao && systemctl restart canbao");
        }
        good("device names", path);
    }

    static std::string group_name(gid_t gid) {
        const auto* entry = getgrgid(gid);
        return entry != nullptr ? entry->gr_name : std::to_string(gid);
    }

    void secrets() {
        const auto& office = config_.office;
        for (const std::string& file : {office.ca, office.cert, office.key, office.crl}) {
            if (file.empty()) continue;
            if (!exists(file))
                bad("keys", file + " is not there", "copy it there: group canbao, mode 0640");
            else if (user_ && !may(*user_, at(file), Wish::kRead))
                bad("keys", "canbao cannot read " + file, "chgrp canbao " + file + " && chmod 0640 " + file);
        }
        // Nobody but its owner may read it (sealing_key.h); a credential the service manager hands over.
        const auto& seal = config_.promise.key;
        if (!seal.empty() && !is_credential(seal) && exists(seal) && user_ &&
            !may(*user_, at(seal), Wish::kRead))
            bad("keys", "canbao cannot read " + seal, "chown canbao " + seal + " && chmod 0600 " + seal);
        const auto key = owner_of(at(office.key));
        if (key && key->others)
            bad("keys", "everybody can read " + office.key, "chmod 0640 " + office.key);
        else if (key)
            good("keys", office.key + " is the terminal's alone");
    }

    void state() {
        if (config_.state_dir != kState)
            return bad("state", config_.state_dir + " is outside of what the service may write",
                       std::string("state_dir = \"") + kState + "\"");
        const auto owner = owner_of(at(kState));
        if (!owner)
            return bad("state", "there is no " + config_.state_dir, "systemd-tmpfiles --create canbao.conf");
        if (!user_ || owner->uid != user_->uid || owner->others)
            return bad("state", config_.state_dir + " is not canbao's alone",
                       "chown -R canbao:canbao /var/lib/canbao && chmod 0700 /var/lib/canbao");
        good("state", config_.state_dir);
    }

    void display() {
        for (const char* part :
             {"/usr/lib/xorg/Xorg", "/usr/lib/xorg/modules/input/libinput_drv.so", "/usr/bin/xauth"})
            if (!exists(part))
                return bad("display", std::string(part) + " is missing",
                           "apt install xserver-xorg-core xserver-xorg-input-libinput xauth");
        std::error_code none;
        for (const auto& connector : fs::directory_iterator(at("/sys/class/drm"), none)) {
            std::string status;
            std::ifstream(connector.path() / "status") >> status;
            if (status == "connected") return good("display", connector.path().filename().string());
        }
        bad("display", "no panel is connected", "check the panel's cable and its power");
    }

    void network() {
        std::error_code none;
        for (const auto& part : fs::directory_iterator(at("/etc/systemd/system/canbao.service.d"), none)) {
            std::ifstream file(part.path());
            for (std::string line; std::getline(file, line);)
                if (part.path().extension() == ".conf" && line.rfind("IPAddressAllow=", 0) == 0)
                    return good("network", line.substr(line.find('=') + 1));
        }
        bad("network", "the service may reach nobody, not even the office",
            "copy /usr/share/doc/canbao/examples/network.conf to /etc/systemd/system/canbao.service.d/, "
            "write the "
            "addresses into it, then: systemctl daemon-reload");
    }

    // A pattern that pipes is not stopped by LimitCORE=0 (core(5)).
    void cores() {
        std::string pattern;
        std::getline(std::ifstream(at("/proc/sys/kernel/core_pattern")), pattern);
        if (pattern.rfind('|', 0) == 0 && pattern.rfind("|/bin/false", 0) != 0)
            return bad("memory", "a crash would hand the memory to " + pattern.substr(1),
                       "systemctl restart systemd-sysctl");
        good("memory", "a crash writes no memory");
    }

    const Machine& machine_;
    const Config& config_;
    std::optional<ServiceUser> user_;
    std::vector<Finding> found_;
};

}  // namespace

bool clock_follows() {
    timex asked{};
    return adjtimex(&asked) != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

std::vector<Finding> look_at_machine(const Machine& machine, const Config& config) {
    return Look(machine, config).all();
}

}  // namespace canbao::app
